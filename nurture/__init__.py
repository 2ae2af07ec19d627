"""Nurture keeps a clinic's patients informed between visits."""

__version__ = "0.1.0"
