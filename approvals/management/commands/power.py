"""manage.py power: may this person decide this, on that day, by which instruments. Exit 0 yes, 1 no, 2 bad question."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.translation import gettext as _

from approvals.delegation.answering import FactsRefused
from approvals.delegation.wording import WARNINGS
from approvals.management import questions
from approvals.reports.judging import Holder, Power, PowerQuestion, StagePower
from approvals.reports.power import power_of
from approvals.reports.power_words import CAPACITIES, body_of, in_words, paragraph, to_json


class Command(BaseCommand):
    """Asks whether one person may decide one matter."""

    help = (
        "Say whether a person may decide a matter on a day, and by which instruments. Exit 0 yes, 1 no, 2 bad question."
    )

    def add_arguments(self, parser) -> None:
        """A question of the matrix, a person, and the two days."""
        questions.add_question(parser, school_needed=True)
        parser.add_argument("--person", metavar="NAME", help="user name or pseudonym; without it: who could decide")
        parser.add_argument(
            "--known-on", metavar="DAY", help="only what had been recorded by the end of that day counts"
        )
        parser.add_argument(
            "--concerns", action="append", default=[], metavar="NAME", help="a person the matter is about, repeatable"
        )
        parser.add_argument("--submitted-by", metavar="NAME", help="who submits the request")

    def handle(self, *args, **options) -> None:
        """Print the answer; the exit code says it too."""
        with translation.override(options["language"]):
            power = self._asked(options)
            if options["json"]:
                questions.print_json(self, to_json(power))
            else:
                self.stdout.writelines(f"{line}\n" for line in _lines(power))
        if not power.answers_yes:
            raise SystemExit(questions.NO)

    def _asked(self, options: dict[str, Any]) -> Power:
        school = questions.school_of(options["school"], options["district"])
        submitted_by = options["submitted_by"]
        names = [*filter(None, [options["person"], submitted_by]), *options["concerns"]]
        persons = questions.persons_of(names)
        known_on = options["known_on"]
        question = PowerQuestion(
            person=persons[options["person"]] if options["person"] else None,
            school=school,
            code=options["type"],
            typed=questions.typed_facts(options["fact"]),
            on=questions.day_of("--on", options["on"]),
            known_on=questions.day_of("--known-on", known_on) if known_on else None,
            concerned=tuple(persons[name] for name in options["concerns"]),
            submitted_by=persons[submitted_by] if submitted_by else None,
        )
        try:
            return power_of(question)
        except FactsRefused as refused:
            questions.refuse(self, options, refused)


def _lines(power: Power) -> list[str]:
    """The answer for reading: yes or no, the paragraph, the stages with who stood there, the warnings."""
    lines = [_("Yes.") if power.answers_yes else _("No."), paragraph(power)]
    if power.until:
        lines.append(_("It stays so until %(last)s at the latest.") % {"last": in_words(power.until)})
    if power.stages:
        lines += ["", _("Stages"), *(_stage(number, stage) for number, stage in enumerate(power.stages, 1))]
    route = power.answered.route if power.answered else None
    return lines + [f"! {WARNINGS[warning]}" for warning in (route.warnings if route else ())]


def _stage(number: int, stage: StagePower) -> str:
    names = ", ".join(_named(holder) for holder in stage.holders) or _("nobody")
    return f" {'*' if stage.decides else ' '}{number}. {body_of(stage)}: {names}"


def _named(holder: Holder) -> str:
    """A name, with the capacity and the order of somebody who acts for a post."""
    if holder.capacity in ("holder", "member"):
        return holder.person.display_name
    return f"{holder.person.display_name} ({CAPACITIES[holder.capacity]}, {holder.standing.order})"
