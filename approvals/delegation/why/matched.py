"""The facts a rule was chosen by, each with what the rule demands of it, readable without the rulebook. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from approvals.delegation.facts import Kind, shown_day
from approvals.delegation.matching import DAY
from approvals.delegation.rules import DecisionType, Question, Rule
from approvals.delegation.why.spoken import demand
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.period import Period

DAY_LABEL = Text("วันที่ยื่น", "Day of the request")


@dataclass(frozen=True, slots=True)
class Matched:
    """One condition of the answering rule and the value that met it.

    `kind` is the kind of the fact, `source` who knows it; for the days a rule is in force both are `day`.
    """

    fact: str
    kind: str
    source: str
    label: Text
    shown: Text
    demand: Text

    def to_json(self) -> dict[str, Any]:
        return {
            "fact": self.fact,
            "kind": self.kind,
            "source": self.source,
            "label": self.label.to_json(),
            "shown": self.shown.to_json(),
            "demand": self.demand.to_json(),
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Matched":
        texts = (Text.from_json(plain[name]) for name in ("label", "shown", "demand"))
        return cls(plain["fact"], plain["kind"], plain["source"], *texts)


def matched(kind: DecisionType, rule: Rule, question: Question) -> tuple[Matched, ...]:
    """Give every condition of the rule with the value of the question, in the order of the form, the day last."""
    sides = {side.fact: side for side in rule.when}
    found = [
        Matched(
            fact.name,
            fact.kind.value,
            fact.source.value,
            fact.label,
            fact.shown(question.facts[fact.name]),
            demand(fact, sides[fact.name]),
        )
        for fact in kind.facts
        if fact.name in sides and fact.name in question.facts
    ]
    if rule.in_force != Period():
        found.append(Matched(DAY, DAY, DAY, DAY_LABEL, shown_day(question.day), _days(rule.in_force)))
    return tuple(found)


def _days(period: Period) -> Text:
    first, last = period.first_day, period.last_day
    begin = Text(f"ตั้งแต่วันที่ {shown_day(first).th}", f"on or after {shown_day(first).en}") if first else None
    end = Text(f"ไม่เกินวันที่ {shown_day(last).th}", f"on or before {shown_day(last).en}") if last else None
    if begin and end:
        return Text(f"{begin.th} {end.th}", f"{begin.en} and {end.en}")
    return begin or end or Text("", "")


def is_listed(kind: str) -> bool:
    """Tell whether a kind of fact is answered from a list, so that its value is read in quotation marks."""
    return kind in (Kind.CHOICE, Kind.YESNO)
