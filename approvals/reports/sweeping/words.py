"""A finding about power in words: what was done, what was wrong with it, and what the office knew then."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from approvals.committees.models import Committee
from approvals.people.models import Post
from approvals.reports.models import PowerFinding
from approvals.reports.power_words import in_words, person_json
from approvals.reports.sweeping.wrong import Wrong

ACTS: dict[str, Promise] = {
    "stage": gettext_lazy("answer to a stage"),
    "return": gettext_lazy("return for revision"),
    "decision": gettext_lazy("decision"),
    "later-decision": gettext_lazy("later decision"),
    "answer": gettext_lazy("record of an answer from above"),
    "submission": gettext_lazy("submission of a request"),
    "ballot": gettext_lazy("vote in a committee"),
    "ballot-entry": gettext_lazy("entry of somebody's ballot"),
    "minutes": gettext_lazy("draft of minutes"),
    "ranking": gettext_lazy("beginning of a ranking"),
    "publication": gettext_lazy("publication of the matrix"),
    "handing-on": gettext_lazy("handing on of a power"),
}
REASONS: dict[str, Promise] = {
    Wrong.NO_CAPACITY: gettext_lazy("no tenure and no order stands behind it"),
    Wrong.OTHER_PERSON: gettext_lazy("the tenure or order behind it is another person's"),
    Wrong.OTHER_POST: gettext_lazy("the tenure or order behind it is for another post"),
    Wrong.POST_ABOLISHED: gettext_lazy("the post had been abolished"),
    Wrong.NOT_BEGUN: gettext_lazy("their tenure had not begun; its first day is %(first)s"),
    Wrong.ENDED: gettext_lazy("their tenure was over; its last day is %(last)s"),
    Wrong.ORDER_NOT_BEGUN: gettext_lazy("their order %(number)s had not begun; its first day is %(first)s"),
    Wrong.ORDER_ENDED: gettext_lazy("their order %(number)s was over; its last day is %(last)s"),
    Wrong.ORDER_REVOKED: gettext_lazy("their order %(number)s had been revoked on %(revoked)s"),
    Wrong.ORDER_WITHDRAWN: gettext_lazy(
        "their order %(number)s was written down only afterwards, and was revoked on %(revoked)s"
    ),
    Wrong.SOURCE_GONE: gettext_lazy("the order that %(number)s hands on gave no power any more"),
    Wrong.BEYOND_AREA: gettext_lazy("their order %(number)s does not reach the area of the matter"),
    Wrong.BEYOND_TYPE: gettext_lazy("their order %(number)s does not reach this kind of matter"),
    Wrong.BEYOND_CEILING: gettext_lazy("the amount is above the ceiling of their order %(number)s"),
    Wrong.WRONG_BODY: gettext_lazy("the route gives this stage to another body"),
    Wrong.NOT_IN_OFFICE: gettext_lazy("they were not in office as a member that day"),
    Wrong.POST_LEFT: gettext_lazy("their seat follows a post they did not hold that day"),
    Wrong.MEMBER_GONE: gettext_lazy("the member they stood in for was not in office that day"),
    Wrong.NO_VOTE: gettext_lazy("their seat has no vote"),
    Wrong.SEAT_ENDED: gettext_lazy("their seat had been taken away"),
    Wrong.COMMITTEE_ENDED: gettext_lazy("the committee had been dissolved"),
    Wrong.RECUSED: gettext_lazy("they had withdrawn from this vote"),
    Wrong.SIGN_IN_CLOSED: gettext_lazy("their sign-in was closed"),
    Wrong.OWN_MATTER: gettext_lazy("it was their own matter (Administrative Procedure Act, section 13)"),
    Wrong.PRINCIPALS_MATTER: gettext_lazy("it was the own matter of whom they acted for"),
    Wrong.STOOD_ASIDE: gettext_lazy("they had stood aside in this matter (Administrative Procedure Act, section 14)"),
    Wrong.NO_ABILITY: gettext_lazy("they held no post that may do this"),
    Wrong.NOT_KEEPER: gettext_lazy("they did not act for this committee"),
    Wrong.OWN_WORK: gettext_lazy("they had written at it themselves"),
    Wrong.MAY_NOT_HAND_ON: gettext_lazy("their order %(number)s does not allow handing on"),
    Wrong.HANDED_ON_WIDER: gettext_lazy("it hands on more than their order %(number)s gives"),
    Wrong.HANDED_ON_LONGER: gettext_lazy("it reaches beyond the days of their order %(number)s"),
}


def named(found: QuerySet[PowerFinding]) -> list[PowerFinding]:
    """The findings with person, request and body in hand (`body`). Three queries."""
    rows = list(found.select_related("person", "request", "district", "answered_by"))
    posts = Post.objects.select_related("school").in_bulk(
        {row.detail["post"] for row in rows if row.detail.get("post")}
    )
    held = {row.detail["committee"] for row in rows if row.detail.get("committee")}
    committees = Committee.objects.select_related("school").in_bulk(held)
    for row in rows:
        place = posts.get(row.detail.get("post")) or committees.get(row.detail.get("committee"))
        row.body = f"{place} · {place.school}" if place and place.school else str(place or "")
    return rows


def act_of(row: PowerFinding) -> str:
    """What was done, as a noun."""
    return str(ACTS[row.act_kind])


def reason_of(row: PowerFinding) -> str:
    """What was wrong, as a clause."""
    days = {name: in_words(_day(row.detail.get(key))) or _("an unknown day") for name, key in DAYS.items()}
    return str(REASONS[row.why]) % {"number": row.detail.get("number") or "–", **days}


DAYS = {"first": "first_day", "last": "last_day", "revoked": "revoked_on"}


def sentence_of(row: PowerFinding) -> str:
    """The whole finding in one sentence; `named` gives the body."""
    said = {
        "person": row.person.display_name,
        "act": act_of(row),
        "on": in_words(row.acted_on),
        "number": row.request.number if row.request else "",
        "reason": reason_of(row),
    }
    if row.request:
        return _("%(on)s: %(act)s by %(person)s on request %(number)s without valid power: %(reason)s.") % said
    return _("%(on)s: %(act)s by %(person)s without valid power: %(reason)s.") % said


def belief_of(row: PowerFinding) -> str:
    """What the office knew on the day of the act."""
    if not row.detail.get("believed"):
        return _("By what the office knew on that day there was no power either.")
    learned = _day(row.detail.get("recorded_on") or row.detail.get("revoked_on"))
    if learned is None or learned <= row.acted_on:
        return _("By what the office knew on that day the power was there; the register was changed later.")
    return _(
        "By what the office knew on that day the power was there; that it was not was written down on %(day)s."
    ) % {"day": in_words(learned)}


def paragraph_of(row: PowerFinding) -> str:
    """The finding and what the office knew, for reading."""
    return f"{sentence_of(row)} {belief_of(row)}"


def finding_json(row: PowerFinding) -> dict[str, Any]:
    """One finding for other programs."""
    return {
        "id": row.pk,
        "district": row.district.code,
        "act": row.act_kind,
        "act_id": row.act_id,
        "request": row.request.number if row.request else None,
        "person": person_json(row.person),
        "on": row.acted_on.isoformat(),
        "reason": row.why,
        "believed": bool(row.detail.get("believed")),
        "sentence": sentence_of(row),
    }


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
