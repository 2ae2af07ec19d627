"""`python -m nurture.sandbox --home DIR --http HOST:PORT --smtp HOST:PORT --base-url URL`

The account that may use the API stands in TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN, what mails are posted
with in EMAIL_WEBHOOK_SECRET. Port 0 takes a free one;
`ready http=PORT smtp=PORT` is printed once both listen.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from .server import Address, Options, run


def main() -> int:
    options = _options()
    if not (options.account_sid and options.auth_token):
        return _fail("Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN: the account that the sandbox plays.")
    try:
        run(options)
    except OSError as error:
        return _fail(f"The sandbox cannot start: {error}.")
    return 0


def _options() -> Options:
    parser = argparse.ArgumentParser(
        prog="python -m nurture.sandbox", description="A phone network and a mail server that are not real."
    )
    parser.add_argument("--home", type=Path, required=True, help="folder of the log")
    parser.add_argument("--http", type=_address, required=True, metavar="HOST:PORT")
    parser.add_argument("--smtp", type=_address, required=True, metavar="HOST:PORT")
    parser.add_argument("--base-url", required=True, help="where the hooks are, as in NURTURE_BASE_URL")
    given = parser.parse_args()
    return Options(
        home=given.home,
        http=given.http,
        smtp=given.smtp,
        base_url=given.base_url,
        account_sid=os.environ.get("TWILIO_ACCOUNT_SID", ""),
        auth_token=os.environ.get("TWILIO_AUTH_TOKEN", ""),
        mail_secret=os.environ.get("EMAIL_WEBHOOK_SECRET", ""),
    )


def _address(text: str) -> Address:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT")
    return host, int(port)


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
