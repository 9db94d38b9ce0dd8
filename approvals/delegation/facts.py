"""What a decision type asks: typed facts, the values they may have, and the whole numbers the rules compare.

A value has three forms. *Typed* is what a person or a file wrote. *Plain* is what is stored and frozen, readable
JSON: money in satang, days in ISO form, codes of choices, true and false. The *number* is what boxes are made
of: satang, days, the ordinal of a date, 0 or 1, the place of a choice in its list.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.money import baht
from approvals.vocabulary.thai import ERA

Plain = int | str | bool

GROUPED_FROM = 10_000  # a comma in 2570 would make a number of a year
HIGHEST = 10**15  # no fact of an office is larger; a number beyond it is a slip of the hand
LONGEST_TEXT = 4000
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class Kind(StrEnum):
    """The kinds of facts."""

    MONEY = "money"
    INTEGER = "integer"
    DAYS = "days"
    DATE = "date"
    CHOICE = "choice"
    YESNO = "yesno"
    TEXT = "text"


class Source(StrEnum):
    """Who knows a fact: whoever asks, the register of schools, or the register of persons."""

    REQUEST = "request"
    SCHOOL = "school"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a choice may have."""

    code: str
    title: Text

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, **self.title.to_json()}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Choice":
        return cls(plain["code"], Text.from_json(plain))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something about one fact that keeps it from being used; its sentence is in `problems.py`."""

    fact: str
    code: str
    values: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a decision type. `least` and `most` are numbers, both included; None: the usual bounds."""

    name: str
    kind: Kind
    label: Text
    source: Source = Source.REQUEST
    required: bool = True
    least: int | None = None
    most: int | None = None
    preset: Plain | None = None
    choices: tuple[Choice, ...] = ()
    unit: Text | None = None
    help: Text | None = None

    @property
    def is_listed(self) -> bool:
        """Whether the values are a short list instead of a scale."""
        return self.kind in (Kind.CHOICE, Kind.YESNO)

    def bounds(self) -> tuple[int, int]:
        """Give the least and the most number the fact may have."""
        if self.kind is Kind.YESNO:
            return 0, 1
        if self.kind is Kind.CHOICE:
            return 0, len(self.choices) - 1
        usual = (EARLIEST.toordinal(), LATEST.toordinal()) if self.kind is Kind.DATE else (0, HIGHEST)
        return (
            usual[0] if self.least is None else self.least,
            usual[1] if self.most is None else self.most,
        )

    def number(self, plain: Plain) -> int:
        """Turn a plain value into the number the rules compare; ValueError when it is not one of this fact."""
        if self.kind is Kind.CHOICE:
            return [choice.code for choice in self.choices].index(str(plain))
        if self.kind is Kind.DATE:
            return date.fromisoformat(str(plain)).toordinal()
        if self.kind is Kind.TEXT:
            message = f"The text {self.name} is never a condition."
            raise ValueError(message)
        return int(plain)

    def plain(self, number: int) -> Plain:
        """Turn a number of the rules back into the value that is stored and shown."""
        if self.kind is Kind.CHOICE:
            return self.choices[number].code
        if self.kind is Kind.YESNO:
            return bool(number)
        if self.kind is Kind.DATE:
            return date.fromordinal(number).isoformat()
        return number

    def typed(self, plain: Plain | None) -> str:
        """Write a plain value as a person would type it, so that a form can show it again."""
        if plain is None:
            return ""
        if self.kind is Kind.MONEY:
            return baht(int(plain))
        if self.kind is Kind.YESNO:
            return "true" if plain else "false"
        return str(plain)

    def shown(self, plain: Plain) -> Text:
        """Write a plain value for reading, with its unit; days in the Buddhist Era."""
        for choice in self.choices:
            if choice.code == plain:
                return choice.title
        if self.kind is Kind.YESNO:
            return YES if plain else NO
        if self.kind is Kind.DATE:
            return shown_day(date.fromisoformat(str(plain)))
        grouped = isinstance(plain, int) and plain >= GROUPED_FROM and self.kind is not Kind.MONEY
        text = f"{plain:,}" if grouped else self.typed(plain)
        unit = self.unit or (BAHT if self.kind is Kind.MONEY else DAYS if self.kind is Kind.DAYS else NO_UNIT)
        one = ONE.get(unit.en, unit.en.removesuffix("s")) if plain == 1 else unit.en
        return Text(f"{text} {unit.th}".strip(), f"{text} {one}".strip())

    def to_json(self) -> dict[str, Any]:
        """Give the plain form; bounds are plain values, so that a day reads as a day."""
        plain: dict[str, Any] = {
            "name": self.name,
            "kind": self.kind.value,
            "from": self.source.value,
            "label": self.label.to_json(),
            "required": self.required,
        }
        dated = self.kind is Kind.DATE
        plain["least"] = self.plain(self.least) if dated and self.least else self.least
        plain["most"] = self.plain(self.most) if dated and self.most else self.most
        plain["preset"] = self.preset
        plain["unit"] = self.unit and self.unit.to_json()
        plain["help"] = self.help and self.help.to_json()
        plain["choices"] = [choice.to_json() for choice in self.choices] or None
        return {key: value for key, value in plain.items() if value is not None}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Fact":
        get, kind = plain.get, Kind(plain["kind"])
        bounds = [get("least"), get("most")]
        if kind is Kind.DATE:
            bounds = [day and date.fromisoformat(day).toordinal() for day in bounds]
        return cls(
            name=plain["name"],
            kind=kind,
            label=Text.from_json(plain["label"]),
            source=Source(plain["from"]),
            required=plain["required"],
            least=bounds[0],
            most=bounds[1],
            preset=get("preset"),
            choices=tuple(map(Choice.from_json, get("choices", ()))),
            unit=Text.from_json(plain["unit"]) if "unit" in plain else None,
            help=Text.from_json(plain["help"]) if "help" in plain else None,
        )


YES, NO = Text("ใช่", "yes"), Text("ไม่ใช่", "no")
BAHT, DAYS, NO_UNIT = Text("บาท", "baht"), Text("วัน", "days"), Text("", "")
ONE = {"people": "person"}  # other English units lose their last letter beside the number one


def shown_day(day: date) -> Text:
    """Write a day for reading, in the Buddhist Era."""
    text = f"{day.day}/{day.month}/{day.year + ERA}"
    return Text(text, text)


SIZES = ((120, "small"), (600, "medium"), (1500, "large"))


def size_class(pupils: int) -> str:
    """Give the size class of a school of so many pupils."""
    return next((size for most, size in SIZES if pupils <= most), "extra-large")


def school_facts(*, pupils: int, amphoe: str, code: str) -> dict[str, Plain]:
    """Give the facts that the register of schools knows about one school."""
    return {"pupils": pupils, "size_class": size_class(pupils), "amphoe": amphoe, "school_code": code}
