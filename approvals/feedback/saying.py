"""What is said of feedback when it is written down, made plain and looked through before it is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Model
from django.utils.translation import gettext as _

from approvals.errors import faults_of
from approvals.feedback.models import Feedback
from approvals.feedback.refusals import SayWhat
from approvals.partners.models import Partner
from approvals.vocabulary.thai import normalise

LONGEST = 4_000  # characters of what was said, of a result or a reason
ABOUT = ("activity", "network", "school")
GENERAL = "general"  # about none of them, but the work of the district
Channel = Feedback.Channel


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, on which day, in which way and by whom: a partner, somebody named, both, or nobody named.

    `about` is the activity, network or school it is about; None: the work of the district. A name or an e-mail is kept
    with the consent of that person: `consent_how` says how they gave it.
    """

    text: str
    channel: str
    received_on: date
    about: Model | None = None
    partner: Partner | None = None
    giver: str = ""
    giver_email: str = ""
    consent_how: str = ""


def text_of(name: str, text: str, most: int = LONGEST) -> str:
    """The text made plain; raises SayWhat where it is empty or longer than MOST."""
    plain = normalise(text).strip()
    if faults := faults_of(plain, most):
        raise SayWhat(fields={name: faults})
    return plain


def columns_of(heard: Heard, district_id: int, today: date) -> dict[str, Any]:
    """The columns of a new row; raises SayWhat for what is missing, too long, of another district, or to come."""
    columns = {"text": text_of("text", heard.text), **_by_whom(heard, today)}
    if heard.channel not in Channel.values:
        raise SayWhat(fields={"channel": [_("Say how it came.")]})
    if heard.received_on > today:
        raise SayWhat(fields={"received_on": [_("Choose today or an earlier day.")]})
    if heard.partner is not None and heard.partner.district_id != district_id:
        raise SayWhat(fields={"partner": [_("Choose a partner of this district.")]})
    columns |= {"channel": heard.channel, "received_on": heard.received_on, "partner": heard.partner}
    return columns | _about(heard.about, district_id)


def kind_of(about: Model | None) -> str:
    """What feedback is about, as a code: activity, network, school or general."""
    return about._meta.model_name or GENERAL if about is not None else GENERAL


def about_of(row: Feedback) -> str:
    """The same of a row. No query."""
    return next((name for name in ABOUT if getattr(row, f"{name}_id") is not None), GENERAL)


def giver_of(row: Feedback) -> str:
    """Who gave it, as a code: person, partner, outsider or nobody. What was erased stays an outsider's."""
    if row.person_id is not None:
        return "person"
    if row.partner_id is not None:
        return "partner"
    return "outsider" if row.consent_on is not None else "nobody"


def _by_whom(heard: Heard, today: date) -> dict[str, Any]:
    texts = {name: normalise(getattr(heard, name)).strip() for name in ("giver", "giver_email", "consent_how")}
    most = {name: getattr(Feedback._meta.get_field(name), "max_length", LONGEST) for name in texts}
    wrong = {name: faults for name, text in texts.items() if (faults := faults_of(text, most[name], least=0))}
    if texts["giver_email"] and not _is_address(texts["giver_email"]):
        wrong["giver_email"] = [_("This is no e-mail address.")]
    is_named = bool(texts["giver"] or texts["giver_email"])
    if is_named and not texts["consent_how"]:
        wrong["consent_how"] = [_("A name or an e-mail is kept with consent only: say how it was given.")]
    if wrong:
        raise SayWhat(fields=wrong)
    if not is_named:
        return {}
    return texts | {"consent_on": min(heard.received_on, today)}


def _about(about: Model | None, district_id: int) -> dict[str, Any]:
    if about is None:
        return {}
    if kind_of(about) not in ABOUT or getattr(about, "district_id", None) != district_id:
        raise SayWhat(fields={"about": [_("Choose what it is about.")]})
    return {kind_of(about): about}


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True
