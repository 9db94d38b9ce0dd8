"""What an obligation asks, in words and values, for its page and the panels about it."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from approvals.obligations.declared import days_of, facts_of, limit_of, money_of
from approvals.obligations.making import asked_of
from approvals.obligations.models import Obligation
from approvals.obligations.power import is_districts
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.money import baht
from web.fact_forms import said
from web.templatetags.thai import thai_date

Status = Obligation.Status


def text_of(plain: dict[str, str] | None) -> str:
    """A bilingual text that was kept, in the reader's language."""
    return said(Text.from_json(plain)) if plain else ""


def clause_of(row: Obligation) -> str:
    """The clause it rests on; of a condition nothing."""
    return text_of(row.declared.get("clause")) or row.clause


def owner_of(row: Obligation) -> str:
    """Who owes it."""
    return str(row.district) if is_districts(row) else str(row.request.school)


def limit_words(row: Obligation) -> str:
    """The time limit, as `within 15 days`; empty for a condition."""
    limit = limit_of(row.declared)
    if limit is None:
        return ""
    count = {"n": limit.number}
    if limit.working:
        return ngettext("within %(n)s working day", "within %(n)s working days", limit.number) % count
    return ngettext("within %(n)s day", "within %(n)s days", limit.number) % count


def reported_of(row: Obligation) -> list[dict[str, Any]]:
    """The facts of a report as labels and values, with the sum of amounts that balance."""
    shown = [
        {"label": said(fact.label), "value": said(fact.shown(row.facts[fact.name]))}
        for fact in facts_of(row.declared)
        if row.facts.get(fact.name) is not None
    ]
    days = days_of(row.declared)
    if days and row.facts.get("days"):
        named = ", ".join(thai_date(date.fromisoformat(day)) for day in row.facts["days"])
        shown.append({"label": said(days.each), "value": named})
    money = money_of(row.declared)
    if money:
        amount = int(asked_of(row.request).get(money.of) or 0)
        shown.insert(0, {"label": _("Advanced"), "value": f"{baht(amount)} {_('baht')}"})
        if row.facts:
            open_amount = money.difference(asked_of(row.request), row.facts)
            shown.append({"label": _("Not accounted for"), "value": f"{baht(open_amount)} {_('baht')}"})
    return shown


def totals_of(rows: QuerySet[Obligation], today: date) -> dict[str, int]:
    """How many there are, are open, late, reported and done. One query."""
    late = Q(status=Status.OPEN, due_on__lt=today)
    return rows.order_by().aggregate(
        total=Count("pk"),
        open=Count("pk", filter=Q(status=Status.OPEN)),
        late=Count("pk", filter=late),
        reported=Count("pk", filter=Q(status=Status.REPORTED)),
        done=Count("pk", filter=Q(status__in=(Status.DONE, Status.DROPPED))),
    )
