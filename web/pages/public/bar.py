"""The bar that all public pages share: where one may go from here."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from approvals.people.models import District
from web.pages.public import addresses

Entry = tuple[str, str | Promise, tuple[str, ...]]  # name of the address, label, names of the rooms behind it
OF_AN_OFFICE: tuple[Entry, ...] = (
    ("public-office", _("The office"), ()),
    ("public-matrix", _("What it delegates"), ()),
    ("public-committees", _("Committees"), ()),
    ("public-reports", _("Yearly reports"), ()),
    ("public-networks", _("Networks"), ()),
    (
        "public-questions-asked",
        _("Questions and answers"),
        (
            "public-question-read",
            "public-question-ask",
            "public-question-look-up",
            "public-question-track",
            "public-question-thanks",
        ),
    ),
)
OF_ALL: tuple[Entry, ...] = (
    ("public-offices", _("Offices"), ()),
    ("check", _("Check a letter"), ("check-code",)),
    ("source", _("Source code"), ()),
)


@dataclass(frozen=True, slots=True)
class Way:
    """One entry of the bar."""

    label: str | Promise
    address: str
    is_here: bool


def ways(district: District | None, here: str) -> Iterator[Way]:
    """The pages of an office, or those of no office; `here` is the name of the address one looks at."""
    if district is not None:
        for name, label, rooms in OF_AN_OFFICE:
            yield Way(label, addresses.of(name, district.code), here in (name, *rooms))
    for name, label, rooms in OF_ALL[1:2] if district is not None else OF_ALL:
        yield Way(label, addresses.of(name), here in (name, *rooms))
