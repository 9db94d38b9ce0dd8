"""Searching the requests of districts: by words, area, state, school, amount and days. Reads only.

Words of three letters and more are looked for in subjects, reasons and answers, each through its own index (see
`indexes`); a word of two letters has no index to go by, so it is looked for in the subjects of the newest requests
first, and the page says so.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField
from django.db.models.functions import Cast, Coalesce
from django.utils.timezone import make_aware

from approvals.delegation.facts import Kind
from approvals.delegation.rules import Rulebook
from approvals.requests.models import ApprovalRequest, Decision, StageRun
from approvals.vocabulary.thai import ascii_digits, normalise

INDEXED, SHORTEST = 3, 2  # letters of a word: what a trigram needs, and what is looked for at all
NEAR = 2000  # requests walked before the indexes are asked
WORDS = 6  # words looked at; more narrow nothing that anybody would miss


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search asks for; everything may be empty. Amounts in satang and days of Bangkok, both ends included."""

    words: str = ""
    area: str = ""
    status: str = ""
    school: str = ""
    least: int | None = None
    most: int | None = None
    since: date | None = None
    until: date | None = None

    def to_json(self) -> dict[str, Any]:
        """What is not empty, in the form that rows and events keep."""
        days = {name: day.isoformat() for name in ("since", "until") if (day := getattr(self, name))}
        plain = {name: getattr(self, name) for name in ("words", "area", "status", "school", "least", "most")}
        return {name: value for name, value in plain.items() if value not in ("", None)} | days

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Wanted":
        """The search a row has kept."""
        days = {name: date.fromisoformat(kept[name]) for name in ("since", "until") if kept.get(name)}
        return cls(**{**kept, **days})

    def number(self) -> tuple[int, int] | None:
        """The serial and the fiscal year, where a number such as 12/2570 was typed, in Thai digits too."""
        serial, _slash, year = ascii_digits(normalise(self.words)).replace(" ", "").partition("/")
        return (int(serial[:9]), int(year[:4])) if serial.isdecimal() and year.isdecimal() else None

    def spoken(self) -> list[str]:
        """The words that are looked for; a word of one letter is left out, and a number is no word."""
        if self.number():
            return []
        found = normalise(self.words).split()[:WORDS]
        return [word for word in found if len(word) >= SHORTEST]


def found(district_ids: Iterable[int], wanted: Wanted, amounts: Iterable[str] = ()) -> QuerySet[ApprovalRequest]:
    """The requests that fit, newest first; page by key. `amounts`: names of the facts that are amounts of money."""
    papers = _narrowed(district_ids, wanted, amounts)
    for word in wanted.spoken():
        papers = papers.filter(pk__in=saying(word)) if len(word) >= INDEXED else papers.filter(title__icontains=word)
    return papers.order_by("-id")


def found_near(
    district_ids: Iterable[int], wanted: Wanted, amounts: Iterable[str] = (), before: int | None = None
) -> QuerySet[ApprovalRequest] | None:
    """The same among the newest requests only (below `before`): enough where the words are frequent.

    A frequent word fills a page from a short walk, whatever the size of the table; its index would first fetch every
    hit. None where no word goes by an index.
    """
    ids, words = list(district_ids), wanted.spoken()
    if not any(len(word) >= INDEXED for word in words):
        return None
    walked = ApprovalRequest.objects.filter(district_id__in=ids).order_by("-id")
    walked = walked if before is None else walked.filter(pk__lt=before)
    papers = _narrowed(ids, wanted, amounts).filter(pk__gte=Coalesce(Subquery(walked.values("pk")[NEAR : NEAR + 1]), 0))
    for word in words:
        papers = papers.filter(_says(word) if len(word) >= INDEXED else Q(title__icontains=word))
    return papers.order_by("-id")


def _narrowed(district_ids: Iterable[int], wanted: Wanted, amounts: Iterable[str]) -> QuerySet[ApprovalRequest]:
    """What fits everything but the words."""
    papers = ApprovalRequest.objects.filter(district_id__in=list(district_ids))
    if wanted.area:
        papers = papers.filter(type_code__startswith=wanted.area)
    if wanted.status:
        papers = papers.filter(status=wanted.status)
    if wanted.school:
        named = Q(school__code=wanted.school) | Q(school__name_th__icontains=wanted.school)
        papers = papers.filter(named | Q(school__name_en__icontains=wanted.school))
    if wanted.since:
        papers = papers.filter(submitted_at__gte=_midnight(wanted.since))
    if wanted.until:
        papers = papers.filter(submitted_at__lt=_midnight(wanted.until + timedelta(days=1)))
    if wanted.least is not None or wanted.most is not None:
        papers = papers.filter(_between(wanted, amounts))
    number = wanted.number()
    return papers.filter(serial=number[0], fiscal_year=number[1]) if number else papers


def _says(word: str) -> Q:
    """A condition on requests: the word stands in the subject, the answers or the reasons."""
    stages = StageRun.objects.filter(request=OuterRef("pk"), reasons__icontains=word)
    decided = Decision.objects.filter(request=OuterRef("pk"), reasons__icontains=word)
    answers = ApprovalRequest.objects.annotate(said=Cast("facts", TextField())).filter(
        pk=OuterRef("pk"), said__icontains=_as_stored(word)
    )
    return Q(title__icontains=word) | Q(Exists(stages)) | Q(Exists(decided)) | Q(Exists(answers))


def saying(word: str) -> QuerySet:
    """The ids of requests in whose subject, answers or reasons a word stands; each part goes by its own index."""
    own = ApprovalRequest.objects.order_by()
    answers = own.annotate(said=Cast("facts", TextField())).filter(said__icontains=_as_stored(word))
    stages = StageRun.objects.filter(reasons__icontains=word).values_list("request_id")
    decided = Decision.objects.filter(reasons__icontains=word).values_list("request_id")
    return own.filter(title__icontains=word).values_list("id").union(answers.values_list("id"), stages, decided)


def _as_stored(word: str) -> str:
    """A word as it stands in the text of a JSON column: SQLite keeps letters beyond ASCII escaped."""
    inside = json.dumps(word, ensure_ascii=connection.vendor == "sqlite")
    return inside[1:-1]


def _between(wanted: Wanted, amounts: Iterable[str]) -> Q:
    """Any of the amounts lies between the ends."""
    fits = Q(pk=None)
    for name in amounts:
        one = Q(**{f"facts__{name}__gte": 0 if wanted.least is None else wanted.least})
        fits |= one if wanted.most is None else one & Q(**{f"facts__{name}__lte": wanted.most})
    return fits


def amounts_in(rulebooks: Iterable[Rulebook]) -> tuple[str, ...]:
    """The names of all facts that are money in these matrices."""
    kinds = (kind for book in rulebooks for kind in book.types.values())
    return tuple(sorted({fact.name for kind in kinds for fact in kind.facts if fact.kind == Kind.MONEY}))


def amount_of(facts: Mapping[str, Any], amounts: Iterable[str]) -> int | None:
    """The largest amount of a request in satang; None where it has none."""
    values = [facts.get(name) for name in amounts]
    return max((value for value in values if isinstance(value, int) and not isinstance(value, bool)), default=None)


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))
