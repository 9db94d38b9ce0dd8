"""manage.py route: who decides this, by which stages, under which law, and where the nearest other answers lie."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation
from django.utils.translation import gettext as _

from approvals.delegation.answering import Answered, FactsRefused, answered
from approvals.delegation.facts import school_facts
from approvals.delegation.files.loader import FOLDER, RulebookError, load
from approvals.delegation.plan import Route
from approvals.delegation.rules import Rulebook
from approvals.delegation.selectors import published
from approvals.delegation.why.borders import grouped
from approvals.delegation.why.paragraph import paragraph
from approvals.delegation.wording import WARNINGS, sentence_of_boundary
from approvals.management import questions
from approvals.people.models import School


class Command(BaseCommand):
    """Asks the matrix one question, as the preview of a request does."""

    help = "Say who decides a matter: level, rule, clause, stages, nearest boundaries. Exit 2 when a fact is refused."

    def add_arguments(self, parser) -> None:
        """A question, and a folder that may answer it."""
        questions.add_question(parser, school_needed=False)
        parser.add_argument("--rulebook", type=Path, metavar="FOLDER", help="a folder of YAML instead of the published")

    def handle(self, *args, **options) -> None:
        """Print the route, or why there is none."""
        with translation.override(options["language"]):
            self._answer(options)

    def _answer(self, options: dict[str, Any]) -> None:
        day = questions.day_of("--on", options["on"])
        school = questions.school_of(options["school"], options["district"]) if options["school"] else None
        rulebook = _rulebook(options["rulebook"], school, day)
        given = school_facts(pupils=school.pupils, amphoe=school.amphoe_th, code=school.code) if school else {}
        typed = questions.typed_facts(options["fact"])
        try:
            found = answered(rulebook, options["type"], typed, day, given)
        except FactsRefused as refused:
            questions.refuse(self, options, refused)
        if found.route is None:
            questions.stop(self, options, found.to_json(), [found.sentence], questions.NO)
        if options["json"]:
            questions.print_json(self, found.to_json())
            return
        for line in _lines(rulebook, found, found.route):
            self.stdout.write(line)


def _rulebook(folder: Path | None, school: School | None, day: date) -> Rulebook:
    """The folder named, else what is published for the school's district, else the one we ship."""
    found = published(school.district_id, day) if folder is None and school is not None else None
    if found is not None:
        return found
    try:
        return load(folder or FOLDER)
    except RulebookError as reason:
        raise CommandError(str(reason), returncode=questions.REFUSED) from reason


def _lines(rulebook: Rulebook, found: Answered, route: Route) -> list[str]:
    """The answer for reading: what, who, why, the stages in order, the borders, the warnings."""
    language = translation.get_language()
    kind = rulebook.types[route.type]
    facts = [
        f"{fact.label.in_language(language)}: {fact.shown(found.values[fact.name]).in_language(language)}"
        for fact in kind.facts
        if fact.name in found.values
    ]
    basis = route.basis
    lines = [
        f"{route.answers}  {route.matter.in_language(language)}",
        f"  {' · '.join(facts)}",
        "",
        paragraph(route, warned=False).in_language(language),
        "",
        f"{_('Level'):<10} {route.level.value}",
        f"{_('Rule'):<10} {route.rule}  {route.title.in_language(language)}",
        f"{_('Law'):<10} {basis.title.in_language(language)}, {_('clause')} {basis.clause}",
        f"{'':<10} {basis.text.in_language(language)}",
        f"{_('Source'):<10} {basis.source}" + (f" ({basis.meaning.in_language(language)})" if basis.meaning else ""),
        "",
        _("Stages"),
        *_stage_lines(route, language),
    ]
    if route.boundaries:
        lines += [
            "",
            _("Nearest boundaries"),
            *(f"  {sentence_of_boundary(*group)}" for group in grouped(route.boundaries)),
        ]
    return lines + [f"! {WARNINGS[warning]}" for warning in route.warnings]


def _stage_lines(route: Route, language: str | None) -> list[str]:
    lines = []
    for number, stage in enumerate(route.stages, 1):
        days = _("%(days)s working days") % {"days": stage.days} if stage.days else _("no limit")
        custom = f" ({_('by custom')})" if stage.practice and stage.days else ""
        mark = "*" if stage.name == route.decides else " "
        after = f"  ← {', '.join(stage.after)}" if stage.after else ""
        body = f"{stage.body.in_language(language)} ({stage.who})"
        lines.append(f" {mark}{number}. {stage.title.in_language(language)}: {body}, {days}{custom}{after}")
    return lines
