"""A second opinion on a text: what it is like, by the words and letters of the examples that we labelled.

A linear classifier over hashed pieces of a text: its words, their families, pairs of both, pairs of words
with one between, and the letters inside them.
The weights are data, made by `python -m bench.train_replies`; what is here only adds them up. When it is
listened to: `second_thoughts`.
"""

from __future__ import annotations

import base64
import math
import zlib
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from nurture.core.replies.families import FAMILIES
from nurture.core.replies.heard import Heard
from nurture.core.replies.meaning import Asked
from nurture.core.replies.weights import BIASES, BUCKETS, CLASSES, SCALE, WEIGHTS

LONGEST_WORD = 20
_FAMILY: dict[str, list[str]] = defaultdict(list)
for _name, _words in FAMILIES.items():
    for _word in _words.split():
        _FAMILY[_word].append(f"@{_name}")


def pieces(heard: Heard, asked: Asked) -> set[int]:
    """The buckets of a text's pieces, and of what was asked."""
    return {zlib.crc32(piece.encode()) % BUCKETS for piece in _pieces(heard, asked)}


def _pieces(heard: Heard, asked: Asked) -> Iterator[str]:
    yield f"asked {asked}"
    if heard.asks:
        yield "?"
    texts = heard.texts[:200]
    yield from texts
    framed = ("^", *texts, "$")
    yield from (f"{one} {other}" for one, other in pairwise(framed))
    yield from (f"{one} _ {other}" for one, other in zip(framed, framed[2:], strict=False))
    families = [_FAMILY.get(word) or [f"@{word}"] for word in texts]
    yield from (name for names in families for name in names)
    kinds = ("^", *(names[0] for names in families), "$")
    yield from (f"{one} {other}" for one, other in pairwise(kinds))
    for word in texts:
        padded = f"<{word[:LONGEST_WORD]}>"
        for size in (3, 4, 5):
            yield from (padded[at : at + size] for at in range(len(padded) - size + 1))


def opinion(heard: Heard, asked: Asked) -> dict[str, float]:
    """Class -> probability; the classes are the intents, with "crisis 1" and "crisis 2" for its tiers."""
    found = pieces(heard, asked)
    table = _weights()
    width = len(CLASSES)
    scale = SCALE / math.sqrt(len(found))
    sums = list(BIASES)
    for bucket in found:
        row = table[bucket * width : (bucket + 1) * width]
        for place, weight in enumerate(row):
            sums[place] += scale * weight
    top = max(sums)
    powers = [math.exp(one - top) for one in sums]
    total = sum(powers)
    return {name: power / total for name, power in zip(CLASSES, powers, strict=True)}


@lru_cache(maxsize=1)
def _weights() -> memoryview:
    return memoryview(zlib.decompress(base64.b85decode("".join(WEIGHTS.split())))).cast("b")
