"""The first version of the figures gives the same bytes for ever: its words and its counting are pinned by a hash.

Where this fails, an edition that an office has frozen could not be built again. Do not change the hash: leave the
folder `approvals/annual/figures_1` as it was, and write the next version.
"""

from collections import defaultdict

from approvals.annual import figures_1
from approvals.annual.building import sha256_of
from approvals.annual.figures import written
from approvals.annual.spans import YEAR, Covered
from approvals.annual.trail import Told, Trail
from approvals.audit.canonical import body_bytes

DAY = 24 * 3600 * 1_000_000
TAKING_AWAY = {
    "activity.cancelled", "activity.contribution_removed", "activity.evidence_removed", "agreement.ended",
    "committee.ended", "network.ended", "partner.ended",
}  # fmt: skip
PINNED = "30742d6f00e7367ca99e38157e79ab04b8b6668b270f06e7d83de9fa61aa2048"


def a_trail() -> Trail:
    """Every kind of event that figures count, three times, with every field filled by a plain rule.

    What is taken away, cancelled or ended is the last of three things of a kind.
    """
    covered = Covered(2570, YEAR)
    told: dict[str, list[Told]] = defaultdict(list)
    for place, kind in enumerate(sorted(figures_1.KINDS)):
        for turn in range(3):
            thing = turn + 2 if kind in TAKING_AWAY else turn
            told[kind].append(_told(place * 3 + turn + 1, kind, turn, thing, covered.begins + (place + 7 * turn) * DAY))
    return Trail(covered, told)


def _told(seq: int, kind: str, turn: int, thing: int, at: int) -> Told:
    lists = {"kinds", "partner_kinds", "partners", "lacks"}
    numbers = {"invited", "reached", "value", "people", "schools_now", "partners_now", "meeting"}
    data: dict = {name: f"{name}-{turn % 2}" for name in figures_1.FIELDS}
    data |= {name: [f"{name}-{turn}"] for name in lists}
    data |= dict.fromkeys(numbers, turn + 1)
    data |= {name: f"{name}-{thing}" for name in ("contribution", "evidence", "decision")}
    data |= {"against": f"number-{turn % 2}", "answer": ("for", "dismissed", "dismissed")[turn], "called": turn == 0}
    data |= {"due_on": "2026-11-20", "starts_on": "2026-10-05", "ends_on": None, "urgent": turn == 1, "late": turn == 2}
    data |= {"outcome": ("carried", "done", "lost")[turn], "state": ("mended", "left", "mended")[turn]}
    data |= {"understood": ("yes", "no", "yes")[turn], "told": turn == 0, "in_time": turn != 1, "has_plan": turn == 2}
    authority = {"rule": ("ACA-07-1", "BUD-04-2", "XXX-1")[turn], "level": ("school", "district", "moon")[turn]}
    actor = {"acting": "in-place-of"} if turn == 1 else {}
    return Told(seq, kind, at, str(thing + 1), actor, authority, data)


def test_the_figures_of_version_one_stay_as_they_are():
    trail = a_trail()
    found = [written(said, figures_1.QUERIES[said.code](trail)) for said in figures_1.definitions()]
    assert any(figure["cuts"] for figure in found)
    assert sha256_of(body_bytes({"axes": figures_1.axes(), "figures": found, "form": figures_1.FORM})) == PINNED
