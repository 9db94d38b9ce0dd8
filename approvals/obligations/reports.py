"""What a report on an obligation has to say: a text, the facts asked for, days, amounts that balance, evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from approvals.delegation.facts import Plain
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import read_all
from approvals.obligations.declared import days_of, facts_of, money_of
from approvals.obligations.making import asked_of
from approvals.obligations.models import Obligation
from approvals.obligations.refusals import DoesNotBalance, ReportIncomplete, TooMuchAccounted
from approvals.vocabulary.money import baht
from approvals.vocabulary.thai import normalise

LONGEST = 10_000  # characters of the text


@dataclass(frozen=True, slots=True)
class Report:
    """A report as it was typed. `files`: the code of the evidence, the name and the content of each.

    `counted_from`: the day from which the time runs, where only the owner can tell it.
    """

    text: str
    typed: Mapping[str, Any] = field(default_factory=dict)
    days: Sequence[date] = ()
    files: Sequence[tuple[str, str, bytes]] = ()
    counted_from: date | None = None


def checked(row: Obligation, said: Report, there: set[str], today: date) -> tuple[str, dict[str, Any]]:
    """The text and the plain facts of a report; `there` are the codes of evidence handed in before.

    Raises ReportIncomplete with one sentence a field, DoesNotBalance where the amounts do not make up the advance.
    """
    wrong: dict[str, list[str]] = {}
    text = normalise(said.text).strip()
    if not text:
        wrong["text"] = [_("Say in a few words what was done.")]
    elif len(text) > LONGEST:
        wrong["text"] = [_("Say it in at most %(most)s characters.") % {"most": LONGEST}]
    reading = read_all(facts_of(row.declared), said.typed)
    wrong |= {problem.fact: [sentence_of(problem)] for problem in reading.problems}
    wrong |= _days_misfit(row, said, today)
    missing = _missing_evidence(row, {kind for kind, _name, _content in said.files} | there)
    wrong |= {f"file_{code}": [_("Attach this paper.")] for code in missing}
    if wrong:
        raise ReportIncomplete(fields=wrong)
    _must_balance(row, reading.values)
    days = {"days": sorted(day.isoformat() for day in said.days)} if days_of(row.declared) else {}
    return text, {**reading.values, **days}


def difference_of(row: Obligation, reported: Mapping[str, Plain]) -> int | None:
    """What is missing of the amount, in satang; None where no amounts have to balance."""
    money = money_of(row.declared)
    return money.difference(asked_of(row.request), reported) if money else None


def _must_balance(row: Obligation, reported: Mapping[str, Plain]) -> None:
    difference = difference_of(row, reported)
    if not difference:
        return
    refusal = DoesNotBalance if difference > 0 else TooMuchAccounted
    raise refusal(difference=baht(abs(difference)))


def _days_misfit(row: Obligation, said: Report, today: date) -> dict[str, list[str]]:
    days = days_of(row.declared)
    if days is None:
        return {}
    wanted = days.wanted(asked_of(row.request))
    sentences = {
        "count": _("Name %(count)s days, as many as were closed.") % {"count": wanted},
        "twice": _("One day is named twice."),
        "inside": _("A day on which the school was closed is no day of make-up teaching."),
    }
    problem = days.misfit(asked_of(row.request), said.days)
    if not problem and any(day > today for day in said.days):
        return {"days": [_("Report when the last of these days is over.")]}
    return {"days": [sentences[problem]]} if problem else {}


def _missing_evidence(row: Obligation, there: set[str]) -> list[str]:
    wanted = row.declared.get("evidence") or ()
    return [one["code"] for one in wanted if one["required"] and one["code"] not in there]
