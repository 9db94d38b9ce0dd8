"""Many lists on one page, most of them empty: one statement tells which are not, and only those are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, QuerySet

from approvals.people.models import Person

FEW = 12  # of a list that is not turned; nobody has more meetings ahead
FEWER = {"empty_chairs": 3}


@dataclass(frozen=True, slots=True)
class Waiting:
    """Lists by name, and the names of those that have rows."""

    lists: Mapping[str, QuerySet]
    names: frozenset[str]

    def rows_of(self, name: str) -> QuerySet:
        """The rows of a list; of one without rows they are asked without a query."""
        return self.lists[name] if name in self.names else self.lists[name].none()

    def few(self, names: set[str]) -> dict[str, Any]:
        """The first rows of each list, and under `more` the names of the lists that go on. A query for each in use."""
        shown: dict[str, Any] = {"more": set()}
        for name in names:
            most = FEWER.get(name, FEW)
            found = list(self.rows_of(name)[: most + 1])
            shown[name] = found[:most]
            shown["more"] |= {name} if len(found) > most else set()
        return shown


def waiting(person: Person, lists: Mapping[str, QuerySet]) -> Waiting:
    """Ask of every list whether it has a row. One query."""
    asked = [Exists(rows) for rows in lists.values()]
    told = Person.objects.filter(pk=person.pk).values_list(*asked).get()
    return Waiting(lists, frozenset(name for name, is_there in zip(lists, told, strict=True) if is_there))
