"""Persons as a call names them; those without any post or seat in the key's district are not there."""

from uuid import UUID

from django.db.models import Q
from django.http import Http404

from approvals.people.models import Person
from approvals.people.selectors import persons_in


def persons_named(district_id: int, names: list[str]) -> dict[str, Person]:
    """Persons of a district by user name or pseudonym; raises Http404. One query."""
    pseudonyms = [uuid for uuid in map(_uuid, names) if uuid]
    known: dict[str, Person] = {}
    for person in persons_in([district_id]).filter(Q(username__in=names) | Q(pseudonym__in=pseudonyms)):
        known |= {str(person.pseudonym): person, person.username: person}
    found = {name: known.get(str(_uuid(name) or name)) for name in names}
    if None in found.values():
        raise Http404
    return {name: person for name, person in found.items() if person}


def _uuid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None
