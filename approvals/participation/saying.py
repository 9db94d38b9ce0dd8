"""What people write about activities, briefings and oversight, made plain and looked through before it is kept."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from approvals.errors import faults_of
from approvals.participation.refusals import SayWhat
from approvals.people.models import Person, School, Tenure
from approvals.vocabulary.thai import normalise

LONGEST = 4_000  # characters of an aim, a report or a reason
LINE = 300  # characters of a title, a place or a caption
MOST_PEOPLE = 1_000_000  # more is a slip of the hand


class Faults:
    """What is wrong with a form, field by field, collected so that all of it is said at once."""

    def __init__(self) -> None:
        self.fields: dict[str, list[str]] = {}

    def text(self, name: str, typed: str, most: int, *, needed: bool = True) -> str:
        """The text, normalised; it has to be there where it is needed."""
        text = normalise(typed).strip()
        if faults := faults_of(text, most, least=int(needed)):
            self.fields[name] = faults
        return text

    def people(self, name: str, number: int, least: int = 0) -> int:
        """A number of people that can be."""
        if not least <= number <= MOST_PEOPLE:
            self.fields[name] = [_("Say how many, from %(least)s to 1,000,000.") % {"least": least}]
        return number

    def owner(self, person_id: int, district_id: int, day: date) -> Person | None:
        """Somebody who holds a post in the district that day and may sign in. One query."""
        held = Tenure.objects.on(day).filter(district_id=district_id).values("person_id")
        owner = Person.objects.filter(pk__in=held, pk=person_id, is_active=True).first()
        if owner is None:
            self.fields["owner"] = [_("Choose somebody who holds a post in this district.")]
        return owner

    def schools(self, asked: Collection[int], district_id: int) -> list[School]:
        """The schools of the district that were chosen, by code. One query."""
        found = list(School.objects.filter(district_id=district_id, pk__in=asked).order_by("code", "id"))
        if len(found) != len(set(asked)):
            self.fields["schools"] = [_("Choose schools of this district.")]
        return found

    def add(self, name: str, sentence: str) -> None:
        """One more fault."""
        self.fields[name] = [sentence]

    def refuse(self) -> None:
        """Raise SayWhat when anything is wrong."""
        if self.fields:
            raise SayWhat(fields=self.fields)
