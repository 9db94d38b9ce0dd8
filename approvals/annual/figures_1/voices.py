"""Part 3, what people said and asked: feedback until its end, questions until their answer. All pure."""

from collections.abc import Callable
from dataclasses import dataclass

from approvals.annual.figures import UNKNOWN, Member
from approvals.annual.trail import Told, Trail

HEARD = ("feedback.received", "feedback.ended", "feedback.told", "feedback.reopened")


@dataclass(slots=True)
class Voice:
    """One piece of feedback on the last day: when it came, how it ended if it has, and when its giver was told."""

    received: Told
    ended: Told | None = None
    told: Told | None = None


def _voices(trail: Trail) -> list[Voice]:
    found: dict[str, Voice] = {}
    for told in trail.until_the_end(*HEARD):
        if told.kind == "feedback.received":
            found[told.subject] = Voice(told)
        voice = found.get(told.subject)
        if voice is None:
            continue
        if told.kind == "feedback.ended":
            voice.ended, voice.told = told, told if told.data.get("told") else None
        elif told.kind == "feedback.told":
            voice.told = told
        elif told.kind == "feedback.reopened":
            voice.ended = voice.told = None
    return list(found.values())


def feedback_received(trail: Trail) -> list[Member]:
    """Feedback received, by the way it came and who gave it."""
    return [
        Member(
            told.seq,
            cut={"channel": (told.data.get("channel", UNKNOWN),), "giver": (told.data.get("giver", UNKNOWN),)},
        )
        for told in trail.within("feedback.received")
    ]


def _ended(trail: Trail) -> list[Told]:
    """The ends within the report that still stood on its last day."""
    ends = (voice.ended for voice in trail.once(_voices))
    return [told for told in ends if told is not None and told.at >= trail.covered.begins]


def feedback_ended(trail: Trail) -> list[Member]:
    """Feedback that ended, as done or as not done with a reason."""
    return [Member(told.seq, cut={"end": (told.data.get("outcome", UNKNOWN),)}) for told in _ended(trail)]


def feedback_in_time(trail: Trail) -> list[Member]:
    """Of the feedback that ended, what ended by its last day."""
    return [Member(told.seq, int(bool(told.data.get("in_time"))), 1) for told in _ended(trail)]


def loop_closed(trail: Trail) -> list[Member]:
    """Of the feedback whose last day lies in the report, what ended and whose giver was told by its end."""
    first, last = trail.covered.first_day.isoformat(), trail.covered.last_day.isoformat()
    due = [voice for voice in trail.once(_voices) if first <= voice.received.data.get("due_on", "") <= last]
    return [
        Member((voice.told or voice.received).seq, int(voice.ended is not None and voice.told is not None), 1)
        for voice in due
    ]


def _by_topic(*kinds: str) -> Callable[[Trail], list[Member]]:
    """A query that counts events of questions by their topic."""

    def query(trail: Trail) -> list[Member]:
        return [Member(told.seq, cut=_topic(told)) for told in trail.within(*kinds)]

    return query


def questions_in_time(trail: Trail) -> list[Member]:
    """Of the questions answered, those answered by the day that was promised."""
    return [
        Member(told.seq, int(told.day.isoformat() <= told.data.get("due_on", "")), 1, _topic(told))
        for told in trail.within("public_question.answered")
    ]


def questions_waiting(trail: Trail) -> list[Member]:
    """Questions neither answered nor set aside by the last day."""
    over = {told.subject for told in trail.until_the_end("public_question.answered", "public_question.set_aside")}
    asked = trail.until_the_end("public_question.asked")
    return [Member(told.seq, cut=_topic(told)) for told in asked if told.subject not in over]


def questions_published(trail: Trail) -> list[Member]:
    """Questions published with their answer for the first time."""
    told_first: dict[str, Told] = {}
    for told in trail.until_the_end("public_question.published"):
        told_first.setdefault(told.subject, told)
    return [Member(told.seq, cut=_topic(told)) for told in told_first.values() if told.at >= trail.covered.begins]


def _topic(told: Told) -> dict[str, tuple[str, ...]]:
    return {"topic": (told.data.get("area", UNKNOWN),)}


KINDS = (
    *HEARD, "public_question.asked", "public_question.answered", "public_question.set_aside",
    "public_question.published",
)  # fmt: skip
FIELDS = ("channel", "giver", "outcome", "in_time", "told", "due_on", "area")
QUERIES = {
    "feedback-received": feedback_received,
    "feedback-ended": feedback_ended,
    "feedback-in-time": feedback_in_time,
    "feedback-loop-closed": loop_closed,
    "questions-asked": _by_topic("public_question.asked"),
    "questions-answered-in-time": questions_in_time,
    "questions-set-aside": _by_topic("public_question.set_aside"),
    "questions-waiting": questions_waiting,
    "questions-published": questions_published,
}
