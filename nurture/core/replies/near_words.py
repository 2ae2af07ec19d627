NEAR_WORDS: frozenset[str] = frozenset()
