"""Celery: the clock and the muscle. Each task is an id in and one function of the flow called."""
