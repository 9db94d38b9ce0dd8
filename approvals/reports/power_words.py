"""The answer about a power in one plain paragraph, and whole for other programs."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from approvals.delegation.papers import Instrument
from approvals.people.models import Person
from approvals.people.orders import ActingCapacity
from approvals.reports.judging import Holder, Power, StagePower
from approvals.reports.standing import Acting, Why
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.thai import ERA, FULL_MONTHS

ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

LEADS: dict[Why, Promise] = {
    Why.HOLDER: gettext_lazy("On %(on)s %(person)s may decide this, as %(body)s."),
    Why.ACTING: gettext_lazy("On %(on)s %(person)s may decide this for %(body)s, in the capacity “%(capacity)s”."),
    Why.MEMBER: gettext_lazy(
        "On %(on)s %(person)s may vote on this as a member of %(body)s, which decides together and with its quorum."
    ),
    Why.NOT_HOLDER: gettext_lazy(
        "On %(on)s %(person)s may not decide this: %(body)s decides, and they did not hold it."
    ),
    Why.NOT_MEMBER: gettext_lazy(
        "On %(on)s %(person)s may not decide this: %(body)s decides, and they were not a member."
    ),
    Why.NOT_RECORDED: gettext_lazy(
        "By %(known)s the office had not recorded that %(person)s stood in %(body)s on %(on)s, so it knew of no power."
    ),
    Why.REVOKED: gettext_lazy(
        "On %(on)s %(person)s may not decide this: the order by which they acted for %(body)s had been revoked."
    ),
    Why.BEYOND_AREA: gettext_lazy(
        "On %(on)s %(person)s may not decide this: their order to act for %(body)s does not reach this area."
    ),
    Why.BEYOND_TYPE: gettext_lazy(
        "On %(on)s %(person)s may not decide this: their order to act for %(body)s does not reach this matter."
    ),
    Why.BEYOND_CEILING: gettext_lazy(
        "On %(on)s %(person)s may not decide this: the amount is above the ceiling of their order to act for %(body)s."
    ),
    Why.NO_VOTE: gettext_lazy("On %(on)s %(person)s may not decide this: they sit on %(body)s without a vote."),
    Why.OWN_MATTER: gettext_lazy(
        "On %(on)s %(person)s may not decide this although they stand in %(body)s: "
        "nobody decides their own matter (Administrative Procedure Act, section 13)."
    ),
    Why.SIGN_IN_CLOSED: gettext_lazy(
        "On %(on)s %(person)s could not decide this: they stood in %(body)s, but their sign-in was closed."
    ),
    Why.LAPSED: gettext_lazy(
        "On %(on)s %(person)s may not decide this as %(body)s: “%(lapsed)s” was not in force on that day."
    ),
    Why.OUTSIDE: gettext_lazy(
        "On %(on)s %(person)s may not decide this: it is decided above the district, by %(body)s."
    ),
    Why.NOBODY_THERE: gettext_lazy(
        "On %(on)s nobody may decide this: the rule names %(body)s, and there was none for this school."
    ),
    Why.NO_RULE: gettext_lazy("On %(on)s no rule of the matrix answers this, so nobody is named who could decide it."),
    Why.TWO_RULES: gettext_lazy("On %(on)s more than one rule answers this; the matrix has to be mended first."),
    Why.NO_MATRIX: gettext_lazy("On %(on)s no version of the delegation matrix was in force in this district."),
    Why.NOBODY_ASKED: gettext_lazy("On %(on)s this is decided by %(body)s. Who could act there: %(names)s."),
}
CAPACITIES: dict[str, str | Promise] = {
    **dict(ActingCapacity.choices),
    "holder": gettext_lazy("holder of the post"),
    "member": gettext_lazy("member"),
}


def paragraph(power: Power) -> str:
    """The whole answer in one paragraph, in the reader's language."""
    return " ".join(sentence for sentence in (_lead(power), _tenure(power), _law(power), _known(power)) if sentence)


def in_words(day: date | None) -> str:
    """A day in words: 22 พฤศจิกายน 2569, or 22 November 2026."""
    if day is None:
        return ""
    if (get_language() or "th").startswith("en"):
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.day} {FULL_MONTHS[day.month - 1]} {day.year + ERA}"


def _said(text: Text | None) -> str:
    return text.in_language(get_language()) if text else ""


def body_of(stage: StagePower) -> str:
    """The post or committee of a stage by its own name, or by that of its kind where there is none."""
    return str(stage.body) if stage.body else _said(stage.planned.body)


def _lead(power: Power) -> str:
    question, stage = power.question, power.deciding
    return str(LEADS[power.why]) % {
        "on": in_words(question.on),
        "known": in_words(question.known_on),
        "person": question.person.display_name if question.person else "",
        "body": body_of(stage) if stage else "",
        "capacity": CAPACITIES[power.mine.capacity] if power.mine else "",
        "names": ", ".join(holder.person.display_name for holder in stage.holders)
        if stage and stage.holders
        else _("nobody"),
        "lapsed": _said(power.lapsed.title) if power.lapsed else "",
    }


def _tenure(power: Power) -> str:
    """Since when, until when and under which order the person stands there, and from whom it was handed on."""
    if power.mine is None:
        return ""
    return " ".join([_stands(power, power.mine), *_handed_on(power.mine)])


def _stands(power: Power, mine: Holder) -> str:
    days = mine.standing.days(power.question.known_on)
    order = mine.standing.order
    since = {"first": in_words(mine.standing.first_day), "order": order or _("an order that is not recorded")}
    if days is None or days.last_day is None:
        return _("They stand there since %(first)s under %(order)s.") % since
    since["last"] = in_words(days.last_day)
    return _("They stand there from %(first)s to %(last)s under %(order)s.") % since


def _handed_on(mine: Holder) -> Iterator[str]:
    """The orders whose power an acting order passes on."""
    if isinstance(mine.standing, Acting):
        for source in mine.standing.line[1:]:
            yield _("Their order hands on the power of %(order)s.") % {"order": source.order}


def _law(power: Power) -> str:
    """The rule, the version and what it rests on, back to the first source of the power."""
    route = power.answered.route if power.answered else None
    if route is None or power.version is None:
        return ""
    rests = _("This follows from rule %(rule)s of version %(version)s of the matrix, under %(instrument)s.") % {
        "rule": route.rule,
        "version": power.version.number,
        "instrument": _named(route.basis.title, route.basis.clause),
    }
    for parent in power.chain[1:]:
        rests += " " + _("That is handed on from %(instrument)s.") % {"instrument": _said(parent.title)}
    return rests


def _named(title: Text, clause: str) -> str:
    return _said(title) if clause in ("", "-") else f"{_said(title)} ({clause})"


def _known(power: Power) -> str:
    question = power.question
    if question.known_on is None or power.why is Why.NOT_RECORDED:
        return ""
    return _("This is what the office knew by the end of %(known)s.") % {"known": in_words(question.known_on)}


def to_json(power: Power) -> dict[str, Any]:
    """The whole answer for other programs; persons by pseudonym and name."""
    question, route = power.question, power.answered.route if power.answered else None
    return {
        "may": power.may,
        "reason": power.why.value,
        "sentence": paragraph(power),
        "asked": {
            "person": person_json(question.person) if question.person else None,
            "type": question.code,
            "school": question.school.code,
            "facts": dict(power.answered.values) if power.answered else {},
            "on": question.on.isoformat(),
            "known_on": _iso(question.known_on),
        },
        "level": route.level.value if route else None,
        "rule": route.rule if route else None,
        "clause": route.basis.clause if route else None,
        "warnings": list(route.warnings) if route else [],
        "version": _version(power),
        "instruments": [instrument_json(each) for each in power.chain],
        "tenure": _holder(power.mine, power) if power.mine else None,
        "until": _iso(power.until),
        "stages": [_stage(stage, power) for stage in power.stages],
    }


def person_json(person: Person) -> dict[str, str]:
    """A person as the trail names them, with their name in the reader's language."""
    return {"id": str(person.pseudonym), "name": person.display_name}


def _version(power: Power) -> dict[str, Any] | None:
    version = power.version
    if version is None:
        return None
    return {
        "number": version.number,
        "sha256": version.sha256,
        "first_day": version.first_day.isoformat(),
        "order": version.order_number,
        "order_day": _iso(version.order_day),
    }


def instrument_json(each: Instrument) -> dict[str, Any]:
    """One instrument of the chain."""
    return {
        "code": each.code,
        "title": _said(each.title),
        "kind": each.kind,
        "sample": each.sample,
        "first_day": _iso(each.first_day),
        "last_day": _iso(each.last_day),
    }


def _holder(holder: Holder, power: Power) -> dict[str, Any]:
    days = holder.standing.days(power.question.known_on)
    return {
        **person_json(holder.person),
        "first_day": holder.standing.first_day.isoformat(),
        "last_day": _iso(days.last_day) if days else None,
        "order": holder.standing.order,
        "seat": holder.seat,
        "votes": holder.votes,
        "capacity": holder.capacity,
        "handed_on_from": [each.order for each in holder.standing.line[1:]]
        if isinstance(holder.standing, Acting)
        else [],
    }


def _stage(stage: StagePower, power: Power) -> dict[str, Any]:
    """One stage; of the deciding one, `holders` are all who could decide."""
    return {
        "name": stage.planned.name,
        "action": stage.planned.action.value,
        "who": str(stage.planned.who),
        "form": stage.planned.form.value,
        "body": body_of(stage),
        "decides": stage.decides,
        "working_days": stage.planned.days,
        "holders": [_holder(holder, power) for holder in stage.holders],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
