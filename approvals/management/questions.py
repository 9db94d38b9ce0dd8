"""What the commands `route` and `power` share: how a question about the matrix is typed on a command line."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any, NoReturn
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.db.models import Q
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from approvals.delegation.answering import FactsRefused
from approvals.delegation.facts import Fact, Kind, Problem
from approvals.delegation.problems import sentence_of
from approvals.delegation.reading import value
from approvals.people.models import Person, School
from approvals.vocabulary.bilingual import Text

NO = 1  # the exit code of an answer that is no
REFUSED = 2  # the exit code when the question itself can't be asked


def add_question(parser: ArgumentParser, *, school_needed: bool) -> None:
    """The options every question has; facts are typed as on a form."""
    parser.add_argument("--type", required=True, metavar="CODE", help="decision type or variant, as ACA-07")
    parser.add_argument("--school", required=school_needed, metavar="CODE", help="code of a school in the database")
    parser.add_argument("--district", metavar="CODE", help="district of the school, when its code is not unique")
    parser.add_argument("--fact", action="append", default=[], metavar="NAME=VALUE", help="one fact, repeatable")
    parser.add_argument("--on", metavar="DAY", help="the day of the question, as 22/11/2569; today by default")
    parser.add_argument("--language", choices=["th", "en"], default=settings.LANGUAGE_CODE[:2])
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")


def day_of(option: str, typed: str | None) -> date:
    """A day as people type it; today when nothing was typed."""
    if typed is None:
        return localdate()
    found = value(Fact("on", Kind.DATE, Text("วันที่", "day")), typed)
    if isinstance(found, Problem):
        raise CommandError(f"{option}: {sentence_of(found)}", returncode=REFUSED)
    return date.fromisoformat(str(found))


def school_of(code: str, district: str | None) -> School:
    """The one school with that code."""
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


def persons_of(names: list[str]) -> dict[str, Person]:
    """Persons by user name or pseudonym. One query."""
    pseudonyms = [pseudonym for pseudonym in map(_uuid, names) if pseudonym]
    known: dict[str, Person] = {}
    for person in Person.objects.filter(Q(username__in=names) | Q(pseudonym__in=pseudonyms)):
        known |= {str(person.pseudonym): person, person.username: person}
    found = {name: known.get(str(_uuid(name) or name)) for name in names}
    for name, one in found.items():
        if one is None:
            message = _("There is nobody with the user name or pseudonym %(name)s.") % {"name": name}
            raise CommandError(message, returncode=REFUSED)
    return {name: one for name, one in found.items() if one}


def typed_facts(facts: list[str]) -> dict[str, str]:
    """The facts of a command line by their names."""
    typed = {}
    for text in facts:
        name, equals, written = text.partition("=")
        if not equals or not name:
            message = _("“%(text)s” is not a fact; write --fact name=value.") % {"text": text}
            raise CommandError(message, returncode=REFUSED)
        typed[name.strip()] = written
    return typed


def refuse(command: BaseCommand, options: dict[str, Any], refused: FactsRefused) -> NoReturn:
    """Say which facts cannot be used, and which ones the type asks for."""
    problems = [
        {"fact": problem.fact, "code": problem.code, "sentence": sentence_of(problem)} for problem in refused.problems
    ]
    lines = [f"{problem['fact'] or options['type']}: {problem['sentence']}" for problem in problems]
    if refused.expected:
        names = ", ".join(refused.expected)
        lines.append(_("Facts of %(type)s: %(names)s") % {"type": options["type"], "names": names})
    stop(command, options, {"asked": options["type"], "problems": problems}, lines, REFUSED)


def stop(
    command: BaseCommand, options: dict[str, Any], plain: dict[str, Any], lines: list[str], returncode: int
) -> NoReturn:
    """End with an exit code; with --json what is known is printed all the same."""
    if options["json"]:
        print_json(command, plain)
    raise CommandError("\n".join(lines), returncode=returncode)


def print_json(command: BaseCommand, plain: dict[str, Any]) -> None:
    """Print JSON for programs and people."""
    command.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2))


def _uuid(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None
