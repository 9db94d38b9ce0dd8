"""The four points of the report as the page shows them: figures, tables with their charts, words."""

from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from approvals.annual.models import Assessment, ReportRemark
from approvals.annual.reading import FiguresFile
from web.pages.yearly.tables import Table, tables_of
from web.pages.yearly.words import Names, Said, language, said_of

TITLES: dict[int, str | Promise] = {
    1: _("Decentralisation of administration and management in the district"),
    2: _("Promotion and coordination of the committees concerned"),
    3: _("Promotion of participation in education"),
    4: _("Building and linking networks of cooperation"),
}
LEADING = {
    1: ("requests-decided", "requests-decided-at-school", "days-to-decide-median", "attempts-without-power"),
    2: ("meetings-held", "attendance", "resolutions", "follow-ups-done"),
    3: ("partners-standing", "people-reached", "feedback-loop-closed", "questions-answered-in-time"),
    4: ("networks-standing", "networks-living", "network-entries", "networks-lacking"),
}
EVIDENCE: dict[int, tuple[tuple[str, str | Promise], ...]] = {
    1: (("rulebook", _("Delegation matrix")), ("acting", _("Acting orders")), ("requests", _("Requests"))),
    2: (("committees", _("Committees")),),
    3: (
        ("partners", _("Partners")),
        ("activities", _("Activities")),
        ("briefings", _("Briefings")),
        ("oversights", _("Oversight")),
        ("feedback", _("Feedback")),
    ),
    4: (("networks", _("Networks")),),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: code, name, what it counts, its value, those of earlier years; whether it leads its point."""

    code: str
    name: str
    counts: str
    said: Said
    before: list[str]
    leads: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One point: title, figures, tables, where the evidence lies, what persons say of it."""

    number: int
    title: str | Promise
    lines: list[Line]
    tables: list[Table]
    evidence: list[tuple[str, str | Promise]]
    assessment: dict[str, Any] | None
    remarks: list[dict[str, Any]] = field(default_factory=list)

    @property
    def leading(self) -> list[Line]:
        return [line for line in self.lines if line.leads]

    @property
    def level(self) -> str:
        """The level in words: 4 very good."""
        if self.assessment is None:
            return ""
        number = self.assessment["level"]
        return f"{number} {Assessment.Level(number).label}"


def parts_of(
    file: FiguresFile | None, words: dict[str, Any], earlier: list[FiguresFile | None], remarks: list[dict[str, Any]]
) -> list[Part]:
    """The four points. Without a file they have no figures, and what persons say all the same."""
    names = Names(file, words.get("committees", {})) if file is not None else None
    return [
        Part(
            number=number,
            title=title,
            lines=lines_of(file, number, earlier) if file is not None else [],
            tables=tables_of(file, names, number) if file is not None and names is not None else [],
            evidence=_evidence(number),
            assessment=words.get("assessments", {}).get(str(number)),
            remarks=[_remark(row) for row in remarks if row["point"] == number],
        )
        for number, title in TITLES.items()
    ]


def _evidence(number: int) -> list[tuple[str, str | Promise]]:
    """The registers in which the evidence of a point lies: addresses and names, of those that this system has."""
    found = []
    for name, label in EVIDENCE[number]:
        with suppress(NoReverseMatch):
            found.append((reverse(name), label))
    return found


def lines_of(file: FiguresFile, part: int, earlier: list[FiguresFile | None]) -> list[Line]:
    """The figures of a point, each beside those of earlier years of the same code."""
    lines = []
    for figure in file.of_part(part):
        before = [one.figures.get(figure.code) if one is not None else None for one in earlier]
        lines.append(
            Line(
                code=figure.code,
                name=figure.name[language()],
                counts=figure.counts[language()],
                said=said_of(figure),
                before=["–" if one is None else said_of(one).value for one in before],
                leads=figure.code in LEADING.get(part, ()),
            )
        )
    return lines


def _remark(row: dict[str, Any]) -> dict[str, Any]:
    kind = row["kind"]
    label = ReportRemark.Kind(kind).label if kind in ReportRemark.Kind.values else kind
    return {**row, "label": gettext(label) if isinstance(label, str) else label}
