"""The proof of a whole matrix: gaps, overlaps, unreachable rules, names, stages. It has to end within two seconds.

    python -m benchmarks.proof

Printed beside the time it takes to read the same matrix and make it ready for deciding, as a ratio of one run. Time is
that of the processor.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from approvals.delegation.proof.defects import Severity, defects
from approvals.delegation.rules import Rulebook
from benchmarks._matrices import cut, regular

ROUNDS = 5
LIMIT = 2.0  # seconds


def without_some(book: Rulebook) -> Rulebook:
    """The same matrix with one rule of every type missing and another written twice."""
    kinds = {}
    for code, kind in book.types.items():
        twice = replace(kind.rules[1], code=f"{code}-again")
        kinds[code] = replace(kind, rules=(*kind.rules[1:], twice))
    return replace(book, types=kinds)


def seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> int:
    """Prove each matrix a few times; exit 1 when the slowest best time is above the limit."""
    matrices = {
        "80 types, 2,000 rules, cut at random": cut(80, 25),
        "the same, a gap and an overlap in each": without_some(cut(80, 25)),
        "40 types, 2,080 rules, regular": regular(40, 13),
        "1 type, 2,000 rules, cut at random": cut(1, 2000),
        "1 type, 2,000 rules, regular": regular(1, 500),
    }
    print(f"{'proof':<40}{'best s':>8}{'worst s':>9}{'x load':>8}  defects")
    slowest = 0.0
    for name, book in matrices.items():
        text = book.to_json()
        loads = [seconds(lambda text=text: Rulebook.from_json(text).matchers) for _ in range(ROUNDS)]
        times = []
        for _ in range(ROUNDS):
            fresh = Rulebook.from_json(text)
            times.append(seconds(lambda fresh=fresh: defects(fresh)))
        found = Counter(each.code for each in defects(book) if each.severity is Severity.DEFECT)
        print(f"{name:<40}{min(times):>8.3f}{max(times):>9.3f}{min(times) / min(loads):>8.1f}  {dict(found) or 'none'}")
        slowest = max(slowest, min(times))
    print(f"slowest {slowest:.3f} s; the limit is {LIMIT:.0f} s")
    return int(slowest > LIMIT)


if __name__ == "__main__":
    raise SystemExit(main())
