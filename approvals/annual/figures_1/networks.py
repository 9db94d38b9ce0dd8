"""Part 4: networks, formal and not, within the district and beyond, and whether they live. All pure."""

from dataclasses import dataclass

from approvals.annual.figures import UNKNOWN, Member
from approvals.annual.trail import Told, Trail

REGISTER = ("network.added", "network.changed", "network.ended")
MEMBERSHIP = ("network.joined", "network.left")
LOGGED = ("network.entry_written", "network.entry_corrected", "network.entry_struck")
LACKING = ("network.lacks", "network.mended")


@dataclass(slots=True)
class Standing:
    """One network in the register on the last day: its first event, and the newest that says what it is."""

    added: Told
    newest: Told


def _standing(trail: Trail) -> dict[str, Standing]:
    there: dict[str, Standing] = {}
    for told in trail.until_the_end(*REGISTER):
        if told.kind == "network.added":
            there[told.subject] = Standing(told, told)
        elif told.kind == "network.changed" and told.subject in there:
            there[told.subject].newest = told
        elif told.kind == "network.ended":
            there.pop(told.subject, None)
    return there


def _entries(trail: Trail) -> list[tuple[Told, Told]]:
    """Entries of logs not struck by the last day: when each was written, and its newest wording."""
    there: dict[object, tuple[Told, Told]] = {}
    for told in trail.until_the_end(*LOGGED):
        if told.kind == "network.entry_written":
            there[told.data.get("entry")] = (told, told)
        elif told.kind == "network.entry_struck":
            there.pop(told.data.get("entry"), None)
        elif (before := there.pop(told.data.get("corrects"), None)) is not None:
            there[told.data.get("entry")] = (before[0], told)
    return list(there.values())


def _cut(told: Told) -> dict[str, tuple[str, ...]]:
    return {
        "formality": (told.data.get("formality", UNKNOWN),),
        "reach": (told.data.get("reach", UNKNOWN),),
    }


def standing(trail: Trail) -> list[Member]:
    """Networks in the register on the last day, as they were then."""
    return [Member(one.added.seq, cut=_cut(one.newest)) for one in trail.once(_standing).values()]


def founded(trail: Trail) -> list[Member]:
    """Networks put into the register."""
    return [Member(told.seq, cut=_cut(told)) for told in trail.within("network.added")]


def living(trail: Trail) -> list[Member]:
    """Of the networks that stand, those whose log has an entry written within the report."""
    begins = trail.covered.begins
    alive = {written.subject for written, _newest in trail.once(_entries) if written.at >= begins}
    there = trail.once(_standing)
    return [Member(one.added.seq, int(name in alive), 1, _cut(one.newest)) for name, one in there.items()]


def planned(trail: Trail) -> list[Member]:
    """Of the networks that stand, those with a plan."""
    there = trail.once(_standing).values()
    return [Member(one.added.seq, int(bool(one.newest.data.get("has_plan"))), 1, _cut(one.newest)) for one in there]


def members(trail: Trail) -> list[Member]:
    """How many schools and partners belong to the networks that stand; each network by its newest event of members."""
    newest = {told.subject: told for told in trail.until_the_end(*MEMBERSHIP)}
    there = trail.once(_standing)
    found = [told for name, told in newest.items() if name in there]
    return [
        Member(told.seq, _many(told, "schools_now") + _many(told, "partners_now"), cut=_cut(told)) for told in found
    ]


def _many(told: Told, name: str) -> int:
    return int(told.data.get(name) or 0)


def entries(trail: Trail) -> list[Member]:
    """Entries written in the logs: that a network met, did something, or shared information."""
    begins = trail.covered.begins
    return [
        Member(written.seq, cut={"entry": (newest.data.get("entry_kind", UNKNOWN),), **_cut(written)})
        for written, newest in trail.once(_entries)
        if written.at >= begins
    ]


def handed_over(trail: Trail) -> list[Member]:
    """Times somebody else became responsible for a network."""
    return [Member(told.seq) for told in trail.within("network.handed_over")]


def lacking(trail: Trail) -> list[Member]:
    """Networks that stand and lacked something on the last day, by what they lacked."""
    wants: dict[str, dict[str, Told]] = {}
    for told in trail.until_the_end(*LACKING):
        lacks = wants.setdefault(told.subject, {})
        for lack in told.data.get("lacks", ()):
            if told.kind == "network.lacks":
                lacks[lack] = told
            else:
                lacks.pop(lack, None)
    there = trail.once(_standing)
    return [
        Member(max(told.seq for told in lacks.values()), cut={"lack": tuple(sorted(lacks))})
        for name, lacks in wants.items()
        if lacks and name in there
    ]


KINDS = (*REGISTER, *MEMBERSHIP, *LOGGED, *LACKING, "network.handed_over")
FIELDS = (
    "formality", "reach", "has_plan", "entry", "corrects", "entry_kind", "schools_now", "partners_now", "lacks",
)  # fmt: skip
QUERIES = {
    "networks-standing": standing,
    "networks-founded": founded,
    "networks-living": living,
    "networks-planned": planned,
    "network-members": members,
    "network-entries": entries,
    "networks-handed-over": handed_over,
    "networks-lacking": lacking,
}
