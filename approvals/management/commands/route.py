"""manage.py route: who decides this, by which stages, under which law, and where the nearest other answers lie."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import translation
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.delegation.asking import Asked, ask
from approvals.delegation.borders import grouped
from approvals.delegation.facts import Fact, Kind, Problem, school_facts
from approvals.delegation.loader import FOLDER, RulebookError, load
from approvals.delegation.paragraph import paragraph
from approvals.delegation.plan import Route, plan
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value
from approvals.delegation.rules import Rulebook, decide
from approvals.delegation.selectors import published
from approvals.delegation.wording import ANSWERS, WARNINGS, sentence_of_boundary
from approvals.people.models import School
from approvals.vocabulary.bilingual import Text

REFUSED = 2  # the exit code when the question itself can't be asked


class Command(BaseCommand):
    """Asks the matrix one question, as the preview of a request does."""

    help = "Say who decides a matter: level, rule, clause, stages, nearest boundaries. Exit 2 when a fact is refused."

    def add_arguments(self, parser) -> None:
        """The facts are typed as on a form."""
        parser.add_argument("--type", required=True, metavar="CODE", help="decision type or variant, as ACA-07")
        parser.add_argument("--school", metavar="CODE", help="code of a school in the database")
        parser.add_argument("--district", metavar="CODE", help="district of the school, when its code is not unique")
        parser.add_argument("--fact", action="append", default=[], metavar="NAME=VALUE", help="one fact, repeatable")
        parser.add_argument("--on", metavar="DAY", help="the day of the question, as 22/11/2569; today by default")
        parser.add_argument("--rulebook", type=Path, metavar="FOLDER", help="a folder of YAML instead of the published")
        parser.add_argument("--language", choices=["th", "en"], default=settings.LANGUAGE_CODE[:2])
        parser.add_argument("--json", action="store_true", help="print the answer as JSON")

    def handle(self, *args, **options) -> None:
        """Print the route, or why there is none."""
        with translation.override(options["language"]):
            self._answer(options)

    def _answer(self, options: dict[str, Any]) -> None:
        day = self._day(options["on"])
        school = self._school(options["school"], options["district"])
        rulebook = self._rulebook(options["rulebook"], school, day)
        given = (
            school_facts(pupils=school.pupils, amphoe=school.amphoe_th, code=school.code) if school is not None else {}
        )
        asked = ask(rulebook, options["type"], _typed(options["fact"]), day, given, whole_form=False)
        if asked.question is None:
            self._refuse(rulebook, options, asked)
        matches = decide(rulebook, asked.question).matches
        if len(matches) != 1:
            rules = ", ".join(rule.code for rule in matches)
            sentence = str(ANSWERS["two-rules" if matches else "no-rule"]) % {"rules": rules, "day": day}
            self._stop(options, {"matches": [rule.code for rule in matches], "sentence": sentence}, [sentence], 1)
        route = plan(rulebook, asked.question, matches[0])
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(options["type"], asked, route), ensure_ascii=False, indent=2))
        else:
            for line in _lines(rulebook, asked, route):
                self.stdout.write(line)

    def _day(self, typed: str | None) -> date:
        if typed is None:
            return localdate()
        found = value(Fact("on", Kind.DATE, Text("วันที่", "day")), typed)
        if isinstance(found, Problem):
            raise CommandError(f"--on: {sentence_of(found)}", returncode=REFUSED)
        return date.fromisoformat(str(found))

    def _school(self, code: str | None, district: str | None) -> School | None:
        if code is None:
            return None
        try:
            found = School.objects.filter(code=code, **({"district__code": district} if district else {}))
            schools = list(found.select_related("district")[:2])
        except DatabaseError as reason:
            message = _("The database has no schools yet; run migrate and seed_demo, or leave --school out.")
            raise CommandError(message, returncode=REFUSED) from reason
        if len(schools) != 1:
            many = _("More than one district has a school %(code)s; name it with --district.")
            sentence = many if schools else _("There is no school with the code %(code)s.")
            raise CommandError(sentence % {"code": code}, returncode=REFUSED)
        return schools[0]

    def _rulebook(self, folder: Path | None, school: School | None, day: date) -> Rulebook:
        """The folder named, else what is published for the school's district, else the one we ship."""
        if folder is None and school is not None:
            found = published(school.district_id, day)
            if found is not None:
                return found
        try:
            return load(folder or FOLDER)
        except RulebookError as reason:
            raise CommandError(str(reason), returncode=REFUSED) from reason

    def _refuse(self, rulebook: Rulebook, options: dict[str, Any], asked: Asked) -> None:
        problems = [
            {"fact": problem.fact, "code": problem.code, "sentence": sentence_of(problem)} for problem in asked.problems
        ]
        lines = [f"{problem['fact'] or options['type']}: {problem['sentence']}" for problem in problems]
        if any(problem.code in ("unknown-fact", "missing") for problem in asked.problems):
            names = ", ".join(_name(fact) for fact in rulebook.find(options["type"])[0].facts)
            lines.append(_("Facts of %(type)s: %(names)s") % {"type": options["type"], "names": names})
        self._stop(options, {"problems": problems}, lines, REFUSED)

    def _stop(self, options: dict[str, Any], plain: dict[str, Any], lines: list[str], returncode: int) -> None:
        if options["json"]:
            self.stdout.write(json.dumps({"asked": options["type"], **plain}, ensure_ascii=False, indent=2))
        raise CommandError("\n".join(lines), returncode=returncode)


def _typed(facts: list[str]) -> dict[str, str]:
    typed = {}
    for text in facts:
        name, equals, written = text.partition("=")
        if not equals or not name:
            message = _("“%(text)s” is not a fact; write --fact name=value.") % {"text": text}
            raise CommandError(message, returncode=REFUSED)
        typed[name.strip()] = written
    return typed


def _name(fact: Fact) -> str:
    """The name of a fact with the words it may be answered with."""
    return f"{fact.name}={'|'.join(choice.code for choice in fact.choices)}" if fact.choices else fact.name


def _as_json(code: str, asked: Asked, route: Route) -> dict[str, Any]:
    return {
        "asked": code,
        "day": asked.question.day.isoformat() if asked.question else None,
        "facts": dict(asked.values),
        "who": [str(stage.who) for stage in route.stages],
        "clause": route.basis.clause,
        "source": route.basis.source,
        "warnings": list(route.warnings),
        "why": paragraph(route).to_json(),
        **route.to_json(),
    }


def _lines(rulebook: Rulebook, asked: Asked, route: Route) -> list[str]:
    """The answer for reading: what, who, why, the stages in order, the borders, the warnings."""
    language = translation.get_language()
    kind = rulebook.types[route.type]
    facts = [
        f"{fact.label.in_language(language)}: {fact.shown(asked.values[fact.name]).in_language(language)}"
        for fact in kind.facts
        if fact.name in asked.values
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
