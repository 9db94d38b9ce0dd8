"""What a kind of paper has to say of itself: who may read it, what it is made of, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.functional import Promise

from approvals.people.models import District
from approvals.store.models import Printout

LONGEST_ID = 15  # digits
Told = Callable[[int, int], None]  # how much is done, of how much


def row_number(subject_id: str) -> int | None:
    """The id of the row a paper is about; None where the address says something else."""
    is_number = subject_id.isascii() and subject_id.isdecimal() and len(subject_id) <= LONGEST_ID
    return int(subject_id) if is_number else None


def for_everybody(request: HttpRequest, subject_id: str) -> str:
    """The same paper for every reader."""
    return subject_id


def nowhere(subject_id: str) -> str:
    """No page to go back to."""
    return ""


def nothing_more(printout: Printout, at: datetime) -> None:
    """Nothing follows from a paper being ready."""


@dataclass(frozen=True, slots=True)
class Printer:
    """One kind of paper.

    `readable(request, subject_id)` gives the district of the subject, or None for whom it is not there;
    `digest(subject_id, language)` tells the content it would be made of now, so that the same is made once;
    `make(subject_id, language, told)` runs in the worker, in that language, and gives file name and bytes.

    `variant(request, subject_id)` names the paper this reader gets, where readers of one subject get different ones;
    `digest` and `make` are asked with that name. `home` is the address of the page the paper belongs to.
    `is_thai`: the paper is Thai in whatever language it is asked for. `follow` is called in the transaction in which
    it is kept.
    """

    kind: str
    title: str | Promise
    media_type: str
    readable: Callable[[HttpRequest, str], District | None]
    digest: Callable[[str, str], str]
    make: Callable[[str, str, Told], tuple[str, bytes]]
    variant: Callable[[HttpRequest, str], str] = for_everybody
    home: Callable[[str], str] = nowhere
    is_thai: bool = False
    follow: Callable[[Printout, datetime], None] = nothing_more
