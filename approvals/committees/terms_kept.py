"""Holding a new appointment to the terms its constitution knows: their length, and how many follow each other."""

from datetime import date

from django.db.models import QuerySet

from approvals.committees import loader
from approvals.committees.models import Committee, Membership
from approvals.committees.register_refusals import TermTooLong, TooManyTerms
from approvals.committees.term_rules import Term, terms_before
from approvals.committees.wording import cited
from approvals.people.models import Person
from approvals.vocabulary.thai import ERA


def last_day_within(committee: Committee, person: Person, first_day: date, last_day: date | None) -> date | None:
    """The last day of a new term: the one named, or that of the whole term; refuses what goes beyond the constitution.

    Terms count across committees of one kind at one place, so that founding a board anew begins nobody's row again.
    """
    template = loader.constitutions().get(committee.constitution)
    if template is None:
        return last_day
    basis = cited({"instrument": template.instrument, "clause": template.clause})
    most = template.last_day_of_term(first_day)
    if most is not None and last_day is not None and last_day > most:
        shown = f"{most.day}/{most.month}/{most.year + ERA}"
        raise TermTooLong(committee=committee, years=template.term_years, basis=basis, last_day=shown)
    if template.terms is not None:
        served = terms_before(terms_of(person, committee), first_day)
        if served >= template.terms:
            raise TooManyTerms(person=person, committee=committee, terms=served, basis=basis)
    return last_day or most


def terms_of(person: Person, committee: Committee) -> list[Term]:
    """Every term of a person on committees of this kind at this place. One query."""
    rows = terms_at(committee).filter(person=person).values_list("first_day", "last_day")
    return [Term(first_day, last_day) for first_day, last_day in rows]


def terms_at(committee: Committee) -> QuerySet[Membership]:
    """Memberships that count as terms, on any committee of this kind at this place; ex-officio seats have none."""
    place = {"seat__committee__kind": committee.kind, "seat__committee__school": committee.school_id}
    return Membership.objects.filter(district=committee.district_id, alternate_for=None, seat__post=None, **place)
