"""The pure core: decisions only. No Django, no I/O, no clock, no environment; `now` is always an argument."""
