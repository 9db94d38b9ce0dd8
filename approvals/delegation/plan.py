"""The route of a request: every stage, the law it rests on, the facts it was chosen by and the nearest other answers.

The preview and the real routing call the same function, so what was shown is what runs. A route is frozen for ever
and carries its own titles, texts and clauses: it can be read when its rulebook has long been replaced.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from approvals.delegation.bodies import Form
from approvals.delegation.papers import day as day_of
from approvals.delegation.rules import DecisionType, Question, Rule, Rulebook, Stage, decide
from approvals.delegation.why.boundaries import Boundary, nearest
from approvals.delegation.why.matched import Matched, matched
from approvals.delegation.why.way import working_days
from approvals.vocabulary.bilingual import Text
from approvals.vocabulary.words import Level

NOWHERE = Text("", "")


@dataclass(frozen=True, slots=True)
class PlannedStage(Stage):
    """One stage of a route: a stage of the rule, with what its body is and is called."""

    form: Form = Form.POST
    body: Text = NOWHERE

    @classmethod
    def of(cls, stage: Stage, rulebook: Rulebook) -> "PlannedStage":
        body = rulebook.bodies[stage.who.kind]
        return cls(**{part.name: getattr(stage, part.name) for part in fields(Stage)}, form=body.form, body=body.title)

    def to_json(self) -> dict[str, Any]:
        return {**Stage.to_json(self), "form": self.form.value, "body": self.body.to_json()}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "PlannedStage":
        stage = Stage.from_json(plain)
        parts = {part.name: getattr(stage, part.name) for part in fields(Stage)}
        return cls(**parts, form=Form(plain["form"]), body=Text.from_json(plain["body"]))


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """One paper this question asks for."""

    code: str
    label: Text
    required: bool

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "label": self.label.to_json(), "required": self.required}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "PlannedDocument":
        return cls(plain["code"], Text.from_json(plain["label"]), plain["required"])


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the route rests on: instrument, clause and text, the mark of its source, and who has checked it."""

    instrument: str
    title: Text
    clause: str
    text: Text
    quoted: bool  # word by word; otherwise a paraphrase
    source: str
    meaning: Text | None  # of the mark of the source
    checked_on: date | None
    sample: bool

    def to_json(self) -> dict[str, Any]:
        return {
            "instrument": self.instrument,
            "title": self.title.to_json(),
            "clause": self.clause,
            "text": self.text.to_json(),
            "quoted": self.quoted,
            "source": self.source,
            "meaning": self.meaning and self.meaning.to_json(),
            "checked_on": self.checked_on and self.checked_on.isoformat(),
            "sample": self.sample,
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Grounds":
        return cls(
            instrument=plain["instrument"],
            title=Text.from_json(plain["title"]),
            clause=plain["clause"],
            text=Text.from_json(plain["text"]),
            quoted=plain["quoted"],
            source=plain["source"],
            meaning=plain["meaning"] and Text.from_json(plain["meaning"]),
            checked_on=day_of(plain["checked_on"]),
            sample=plain["sample"],
        )


@dataclass(frozen=True, slots=True)
class Route:
    """The plan of one request. `type` is the decision type, `answers` the code of the matter, `rule` the rule.

    `version` is the number of the published version, None where the rulebook did not come from one. `matched` None:
    frozen before the facts a rule was chosen by were kept.
    """

    rulebook: Text
    sha256: str
    type: str
    answers: str
    rule: str
    matter: Text  # the title of the matter
    title: Text  # the title of the rule
    level: Level
    stages: tuple[PlannedStage, ...]
    decides: str
    basis: Grounds
    boundaries: tuple[Boundary, ...]
    documents: tuple[PlannedDocument, ...]
    version: int | None = None
    matched: tuple[Matched, ...] | None = None

    @property
    def days(self) -> int | None:
        """The working days until every stage is over, when each takes its full time; None: one has no limit."""
        return working_days(self.stages)

    @property
    def deciding_stage(self) -> PlannedStage:
        """The stage whose will binds."""
        return next(stage for stage in self.stages if stage.name == self.decides)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a reader has to be told about the rule: unchecked, sample."""
        unchecked = ("unchecked",) if self.basis.checked_on is None else ()
        return (*unchecked, "sample") if self.basis.sample else unchecked

    def to_json(self) -> dict[str, Any]:
        """Give the plain form for a JSON field."""
        return {
            "rulebook": self.rulebook.to_json(),
            "version": self.version,
            "sha256": self.sha256,
            "type": self.type,
            "answers": self.answers,
            "rule": self.rule,
            "matter": self.matter.to_json(),
            "title": self.title.to_json(),
            "level": self.level.value,
            "stages": [stage.to_json() for stage in self.stages],
            "decides": self.decides,
            "basis": self.basis.to_json(),
            "matched": None if self.matched is None else [each.to_json() for each in self.matched],
            "boundaries": [boundary.to_json() for boundary in self.boundaries],
            "documents": [document.to_json() for document in self.documents],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Route":
        """Read the plain form; routes frozen earlier lack what came later."""
        met = plain.get("matched")
        return cls(
            rulebook=Text.from_json(plain["rulebook"]),
            sha256=plain["sha256"],
            type=plain["type"],
            answers=plain["answers"],
            rule=plain["rule"],
            matter=Text.from_json(plain["matter"]),
            title=Text.from_json(plain["title"]),
            level=Level(plain["level"]),
            stages=tuple(map(PlannedStage.from_json, plain["stages"])),
            decides=plain["decides"],
            basis=Grounds.from_json(plain["basis"]),
            boundaries=tuple(map(Boundary.from_json, plain["boundaries"])),
            documents=tuple(map(PlannedDocument.from_json, plain["documents"])),
            version=plain.get("version"),
            matched=None if met is None else tuple(map(Matched.from_json, met)),
        )


def plan(rulebook: Rulebook, question: Question, rule: Rule | None = None, *, version: int | None = None) -> Route:
    """Plan the route of a question. Without a rule given, exactly one must answer it (LookupError otherwise).

    `version` is the number of the published version the rulebook is of, where it is known.
    """
    rule = rule or decide(rulebook, question).rule
    if rule is None:
        message = f"Not exactly one rule answers {question.type} on {question.day}."
        raise LookupError(message)
    kind = rulebook.types[question.type]
    return Route(
        rulebook=rulebook.title,
        sha256=rulebook.sha256,
        type=kind.code,
        answers=rule.answers,
        rule=rule.code,
        matter=kind.title_of(rule.answers),
        title=rule.title,
        level=rule.level,
        stages=tuple(PlannedStage.of(stage, rulebook) for stage in rule.stages),
        decides=rule.decides,
        basis=_grounds(rulebook, rule),
        boundaries=nearest(rulebook, question, rule),
        documents=_documents(kind, question),
        version=version,
        matched=matched(kind, rule, question),
    )


def _grounds(rulebook: Rulebook, rule: Rule) -> Grounds:
    instrument = rulebook.instruments[rule.basis.instrument]
    return Grounds(
        instrument=instrument.code,
        title=instrument.title,
        clause=rule.basis.clause,
        text=rule.basis.text,
        quoted=rule.basis.quoted,
        source=rule.source,
        meaning=rulebook.sources.get(rule.source),
        checked_on=rule.checked_on,
        sample=instrument.sample,
    )


def _documents(kind: DecisionType, question: Question) -> tuple[PlannedDocument, ...]:
    return tuple(
        PlannedDocument(document.code, document.label, document.required)
        for document in kind.documents
        if document.is_asked(kind.by_name, question.facts)
    )
