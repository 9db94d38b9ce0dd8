"""Whom rules name: bodies by kind and anchor, never by person or row."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, NamedTuple

from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Level

ANCHORS = {
    "requesting-school": "school",
    "receiving-school": "school",
    "district": "district",
    "outside": "outside",
}
LEVELS = {"school": Level.SCHOOL, "district": Level.DISTRICT, "outside": Level.ABOVE}


class Form(StrEnum):
    """What kind of body it is."""

    POST = "post"
    COMMITTEE = "committee"
    EXTERNAL = "external"


class Who(NamedTuple):
    """One body as a rule names it: its kind, and the anchor that says whose."""

    kind: str
    anchor: str

    @staticmethod
    @lru_cache(maxsize=1024)
    def parse(text: str) -> "Who":
        kind, _, anchor = text.partition("@")
        return Who(kind, anchor)

    @property
    def level(self) -> Level | None:
        """The level this body stands at; None when the anchor is unknown."""
        return LEVELS.get(ANCHORS.get(self.anchor, ""))

    def __str__(self) -> str:
        return f"{self.kind}@{self.anchor}"


@dataclass(frozen=True, slots=True)
class Body:
    """One kind of body. `anchor` is school, district or outside."""

    kind: str
    form: Form
    anchor: str
    title: Text

    def to_json(self) -> dict[str, Any]:
        return {"form": self.form.value, "anchor": self.anchor, **self.title.to_json()}

    @classmethod
    def from_json(cls, kind: str, plain: Mapping[str, Any]) -> "Body":
        return cls(kind, Form(plain["form"]), plain["anchor"], Text.from_json(plain))
