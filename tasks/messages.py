"""Messages that go out."""

from __future__ import annotations

from nurture.flow import dispatch as dispatcher
from nurture.flow import follow_up as follower
from nurture.flow import reconcile
from tasks.app import app


@app.task(name="tasks.messages.dispatch")
def dispatch() -> None:
    dispatcher.run()


@app.task(name="tasks.messages.recover")
def recover() -> None:
    reconcile.recover()


@app.task(name="tasks.messages.follow_up")
def follow_up() -> None:
    follower.sweep_when_due()
