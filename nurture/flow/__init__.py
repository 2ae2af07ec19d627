"""The shell: loads rows, asks the core, stores the answer, calls the world."""
