"""What every act on a question asks first: whose desk it lies on, and whether what was typed can be taken."""

from datetime import datetime

from django.utils.timezone import localdate

from approvals.errors import faults_of
from approvals.people.models import Person
from approvals.people.selectors import grants_of
from approvals.questions.models import PublicQuestion
from approvals.questions.refusals import NotYourDesk, SayMore
from approvals.questions.selectors import desk_answering, on_desk_of, title_of
from approvals.vocabulary.thai import normalise


def may_answer(row: PublicQuestion, by: Person, at: datetime) -> None:
    """Raises NotYourDesk for whoever does not hold the desk on which the question lies that day."""
    day = localdate(at)
    if not on_desk_of(grants_of(by, day)).filter(pk=row.pk).exists():
        raise NotYourDesk(desk=title_of(desk_answering(row, day)))


def said(**texts: tuple[str, int, int]) -> dict[str, str]:
    """Each text made plain, of at least and at most so many characters. Raises SayMore naming the fields."""
    plain = {name: normalise(text.replace("\0", "")).strip() for name, (text, _least, _most) in texts.items()}
    checked = {name: faults_of(plain[name], most, least=least) for name, (_text, least, most) in texts.items()}
    if wrong := {name: faults for name, faults in checked.items() if faults}:
        raise SayMore(fields=wrong)
    return plain
