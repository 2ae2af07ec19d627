"""Makes the weights of the second opinion from labelled replies, and says what it is worth.

    pip install scikit-learn
    python -m bench.train_replies [--write]

Cross-validated by leaving out one writer (a file of bench/examples) at a time, then trained on all.
Only this needs scikit-learn; the product adds up
the weights itself. Run it after replies were added to a folder of EXAMPLES, and read what it prints first.
"""

from __future__ import annotations

import argparse
import base64
import textwrap
import zlib
from collections import Counter
from pathlib import Path
from typing import Any

from bench.replies import Example, read
from nurture.core.replies import opinion, reading
from nurture.core.replies.heard import hear

ROOT = Path(__file__).parent.parent
EXAMPLES = (ROOT / "tests" / "core" / "replies", ROOT / "bench" / "examples")
WEIGHTS = ROOT / "nurture" / "core" / "replies" / "weights.py"
BUCKETS = opinion.BUCKETS
PENALTY = 20.0
LARGEST = 127


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.relative_to(ROOT)}")
    wanted = parser.parse_args()
    files = [path for folder in EXAMPLES for path in sorted(folder.glob("*.tsv"))]
    known = [(path, example) for path in files for example in read(path)]
    examples = [example for _, example in known]
    writers = [path.stem if path.parent == EXAMPLES[1] else "" for path, _ in known]
    labels = [_class(example) for example in examples]
    print(f"{len(examples)} replies: {dict(Counter(labels))}")
    pieces = _matrix(examples)
    _validate(pieces, labels, writers)
    model = _fitted(pieces, labels)
    if wanted.write:
        WEIGHTS.write_text(_module(model))
        print(f"{WEIGHTS.relative_to(ROOT)}: {WEIGHTS.stat().st_size:,} bytes")


def _class(example: Example) -> str:
    return f"crisis {example.tier or 1}" if example.intent == "crisis" else example.intent


def _matrix(examples: list[Example]) -> Any:
    from scipy.sparse import csr_matrix

    rows, columns, values = [], [], []
    for number, example in enumerate(examples):
        found = opinion.pieces(hear(example.text, reading.VOCABULARY), example.context)
        rows += [number] * len(found)
        columns += sorted(found)
        values += [len(found) ** -0.5] * len(found)
    return csr_matrix((values, (rows, columns)), shape=(len(examples), BUCKETS))


def _fitted(pieces: Any, labels: list[str]) -> Any:
    from sklearn.linear_model import LogisticRegression

    return LogisticRegression(C=PENALTY, max_iter=4000).fit(pieces, labels)


def _validate(pieces: Any, labels: list[str], writers: list[str]) -> None:
    """`writers`: of each reply the file of bench/examples that it stands in, else ''."""
    for writer in sorted({writer for writer in writers if writer} - {"weak_kinds"}):
        left_out = [at for at, one in enumerate(writers) if one == writer]
        others = [at for at, one in enumerate(writers) if one != writer]
        guessed = _fitted(pieces[others], [labels[at] for at in others]).predict(pieces[left_out])
        right = [str(a).split()[0] == labels[at].split()[0] for a, at in zip(guessed, left_out, strict=True)]
        print(f"alone, without {writer}: {sum(right) / len(right):.3f} of the intents")


def _module(model: Any) -> str:
    import numpy

    scale = float(abs(model.coef_).max()) / LARGEST
    table = numpy.rint(model.coef_.T / scale).astype("int8").tobytes()
    packed = base64.b85encode(zlib.compress(table, 9)).decode()
    lines = "\n".join(textwrap.wrap(packed, 108))
    classes = "".join(f'    "{name}",\n' for name in model.classes_)
    biases = "".join(f"    {value:.4f},\n" for value in model.intercept_)
    return f'''"""Weights of the second opinion, made by `python -m bench.train_replies --write`.

`WEIGHTS`: one signed byte for each bucket and class, deflated, base 85.
"""

from __future__ import annotations

BUCKETS = {BUCKETS}
SCALE = {scale:.6f}
CLASSES = (
{classes})
BIASES = (
{biases})
WEIGHTS = r"""
{lines}
"""
'''


if __name__ == "__main__":
    main()
