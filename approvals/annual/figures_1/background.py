"""Behind the four points: the schools and the committees of the district. All pure."""

from approvals.annual.figures import UNKNOWN, Member
from approvals.annual.trail import Told, Trail


def schools(trail: Trail) -> list[Member]:
    """Schools of the district on the last day."""
    first: dict[str, Told] = {}
    for told in trail.until_the_end("school.added"):
        first.setdefault(told.subject, told)
    return [Member(told.seq) for told in first.values()]


def bodies(trail: Trail) -> list[Member]:
    """Committees of the district on the last day, by their kind."""
    gone = {told.subject for told in trail.until_the_end("committee.ended")}
    founded = {told.subject: told for told in trail.until_the_end("committee.founded") if told.subject not in gone}
    return [Member(told.seq, cut={"body": (told.data.get("kind") or UNKNOWN,)}) for told in founded.values()]


KINDS = ("school.added", "committee.founded", "committee.ended")
FIELDS = ("kind",)
QUERIES = {"schools": schools, "committees": bodies}
