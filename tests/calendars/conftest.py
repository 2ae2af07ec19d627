from tests.world import cedar, clinic, library

__all__ = ["cedar", "clinic", "library"]
