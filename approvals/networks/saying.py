"""What is said of networks, made plain and looked through before it is kept."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Model
from django.utils.translation import gettext as _

from approvals.errors import faults_of
from approvals.networks.models import Network, NetworkEntry
from approvals.networks.refusals import SayOfNetwork
from approvals.support.saying import Upload
from approvals.vocabulary.thai import normalise

LONGEST = 5_000  # characters of one aim, plan, text or reason
MOST_PEOPLE = 1_000_000  # at one meeting; more is a slip of the finger


@dataclass(frozen=True, slots=True)
class Particulars:
    """What the register says of a network; a formal one names the order it rests on."""

    name_th: str
    formality: str
    reach: str
    aim: str
    founded_on: date
    name_en: str = ""
    order: str = ""
    works: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One entry of a log: what happened on which day, with how many people, and a file or a web address."""

    kind: str
    day: date
    title: str
    text: str = ""
    people: int | None = None
    file: Upload | None = None
    address: str = ""


def checked_particulars(said: Particulars, today: date) -> Particulars:
    """The same, made plain; raises SayOfNetwork for what is missing, unknown, too long or still to come."""
    names = ("name_th", "name_en", "order", "aim", "works", "plan")
    texts = _plain(Network, {name: getattr(said, name) for name in names}, needed={"name_th", "aim"})
    _must_be_one_of(formality=(said.formality, Network.Formality.values), reach=(said.reach, Network.Reach.values))
    not_to_come(today, founded_on=said.founded_on)
    return Particulars(formality=said.formality, reach=said.reach, founded_on=said.founded_on, **texts)


def checked_line(said: Line, today: date, has_file: bool = False) -> Line:
    """The same, made plain; raises SayOfNetwork as above. `has_file`: a file of the entry it corrects goes over."""
    texts = _plain(NetworkEntry, {"title": said.title, "text": said.text, "address": said.address}, needed={"title"})
    _must_be_one_of(kind=(said.kind, NetworkEntry.Kind.values))
    not_to_come(today, day=said.day)
    if said.people is not None and not 0 <= said.people <= MOST_PEOPLE:
        raise SayOfNetwork(fields={"people": [_("Write how many people, as a whole number.")]})
    if texts["address"] and not texts["address"].startswith(("https://", "http://")):
        raise SayOfNetwork(fields={"address": [_("Give an address that begins with https://.")]})
    if said.kind == NetworkEntry.Kind.SHARED and not (said.file or has_file or texts["address"] or texts["text"]):
        raise SayOfNetwork(fields={"text": [_("Write what was shared, attach it, or give its web address.")]})
    return Line(kind=said.kind, day=said.day, people=said.people, file=said.file, **texts)


def reason(why: str) -> str:
    """Why something is ended or struck, made plain; raises SayOfNetwork when nothing is said."""
    return _plain(None, {"why": why}, needed={"why"})["why"]


def not_to_come(today: date, **days: date) -> None:
    """Refuse days that are still to come."""
    if wrong := {name: [_("Choose today or an earlier day.")] for name, day in days.items() if day > today}:
        raise SayOfNetwork(fields=wrong)


def _plain(model: type[Model] | None, texts: dict[str, str], needed: set[str]) -> dict[str, str]:
    plain = {name: normalise(text).strip() for name, text in texts.items()}
    checked = {name: faults_of(text, _most(model, name), least=int(name in needed)) for name, text in plain.items()}
    wrong = {name: faults for name, faults in checked.items() if faults}
    if wrong:
        raise SayOfNetwork(fields=wrong)
    return plain


def _most(model: type[Model] | None, column: str) -> int:
    """How many characters a column holds."""
    return (getattr(model._meta.get_field(column), "max_length", None) if model else None) or LONGEST


def _must_be_one_of(**chosen: tuple[str, list[str]]) -> None:
    if wrong := {
        name: [_("Choose one of the answers.")] for name, (value, known) in chosen.items() if value not in known
    }:
        raise SayOfNetwork(fields=wrong)
