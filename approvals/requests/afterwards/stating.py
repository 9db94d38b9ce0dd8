"""How a request says that what it asks for was done already, and what is frozen about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from approvals.calendar.selectors import calendar_of
from approvals.delegation.types import DecisionType
from approvals.requests.afterwards.declared import allowance_of, declared
from approvals.requests.afterwards.refusals import NotAfterwards, StateTheDay
from approvals.requests.afterwards.rules import Allowance
from approvals.requests.models import ApprovalRequest
from approvals.vocabulary.thai import normalise

LONGEST = 2000  # characters of the reasons


def state(
    paper: ApprovalRequest, kind: DecisionType, answers: Mapping[str, Any], done: tuple[date | None, str], day: date
) -> None:
    """Write onto a draft when and why it was done already; nothing where nobody says so. Nothing is saved.

    `done`: the day and the reasons of the form; a type whose facts say them is asked for neither. Raises
    NotAfterwards where no clause allows it, StateTheDay for a day to come or missing reasons.
    """
    allowance = allowance_of(kind)
    done_on, why = _said(allowance, answers, done)
    if done_on is None:
        paper.done_on, paper.done_why, paper.afterwards = None, "", None
        return
    if allowance is None:
        raise NotAfterwards(title=kind.title_of(kind.code).in_language(get_language()))
    _must_be_past(allowance, done_on, day)
    if not why:
        raise StateTheDay(fields={"done_why": [_("Say why it was done before it was approved.")]})
    paper.done_on, paper.done_why = done_on, why[:LONGEST]
    paper.afterwards = allowance.to_json(done_on, day, calendar_of(paper.district_id))


def must_say_the_day(paper: ApprovalRequest) -> None:
    """Raise StateTheDay where a matter that is always approved afterwards does not say when it was done."""
    allowance = declared()[0].get(paper.type_code)
    if allowance and allowance.day and paper.done_on is None:
        raise StateTheDay(fields={allowance.day: [_("Say on which day it was done: the time to report runs from it.")]})


def freeze(paper: ApprovalRequest, day: date) -> None:
    """Freeze whether it was asked for in time, by the day on which it is submitted for the first time."""
    if paper.done_on is None:
        return
    declared_ones, late_consent = declared()
    allowance = declared_ones.get(paper.type_code, late_consent)
    paper.afterwards = allowance.to_json(paper.done_on, day, calendar_of(paper.district_id))


def event_data(paper: ApprovalRequest) -> dict[str, Any]:
    """What the event of a submission says about an act that is approved afterwards; nothing for any other."""
    if paper.done_on is None:
        return {}
    told = {name: (paper.afterwards or {}).get(name) for name in ("clause", "until", "in_time", "consent")}
    return {"afterwards": {"done_on": paper.done_on.isoformat(), **told}}


def _said(
    allowance: Allowance | None, answers: Mapping[str, Any], done: tuple[date | None, str]
) -> tuple[date | None, str]:
    done_on, why = done
    if allowance and allowance.day:
        answered = answers.get(allowance.day)
        done_on = date.fromisoformat(str(answered)) if answered else None
    if allowance and allowance.reasons:
        why = str(answers.get(allowance.reasons) or "")
    return done_on, normalise(why).strip()


def _must_be_past(allowance: Allowance, done_on: date, day: date) -> None:
    if done_on > day:
        field = allowance.day or "done_on"
        raise StateTheDay(
            fields={field: [_("This day is still to come: what is still to be done is asked for first.")]}
        )
