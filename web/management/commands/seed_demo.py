"""manage.py seed_demo: fill an empty database with a believable office."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from approvals.models import ApprovalRequest, District, Person, School
from web.sample import consulting, yearly
from web.sample.acting import let_act
from web.sample.afterwards import follow_up
from web.sample.appeals import argue
from web.sample.feedback import hear
from web.sample.letters import write_letters
from web.sample.meetings import meet
from web.sample.networks import connect
from web.sample.night import pass_the_night
from web.sample.office import FOUNDED_DAYS_AGO, OfficeBuilder
from web.sample.participation import take_part
from web.sample.partners import know_partners
from web.sample.power import look_back
from web.sample.questions import answer_the_public
from web.sample.requests import fill
from web.sample.support import furnish
from web.sample.time import record_calendar, remind
from web.sample.versions import in_hand
from web.sample.year import scale
from web.sample.year.living import live
from web.sample.year.schools import schools

FOUNDED_BEFORE = 30  # days before a year that is lived through


class Command(BaseCommand):
    """The sample office of one district, the same every time."""

    help = (
        "Fill an empty database with a sample district: people, schools, committees, versions of the matrix, requests "
        "in every state. With --size district, 150 schools live through the last whole fiscal year first."
    )

    def add_arguments(self, parser) -> None:
        """How large the sample is."""
        sizes = (
            "small: twelve schools. district: 150 schools and the 10,000 requests of a year, which take half an hour"
        )
        parser.add_argument("--size", choices=["small", "district"], default="small", help=sizes)

    def handle(self, *args, **options) -> None:
        """Refuse outside the demonstration and on a database that has people in it."""
        if not settings.DEMO:
            message = "Sample people belong into the demonstration only (DEMO is off)."
            raise CommandError(message)
        if District.objects.exists():
            message = "There is a district already; sample data go into an empty database."
            raise CommandError(message)
        now = timezone.now()
        district = self._year(now) if options["size"] == "district" else self._office(now)
        play(district, now)
        self.stdout.write(
            f"{district.code}: {School.objects.count()} schools, {Person.objects.count()} people, "
            f"{ApprovalRequest.objects.count()} requests"
        )

    def _office(self, now: datetime) -> District:
        return OfficeBuilder(now - timedelta(days=FOUNDED_DAYS_AGO)).build()

    def _year(self, now: datetime) -> District:
        """A district that has lived through the last whole fiscal year."""
        year, size = scale.last_whole_year(timezone.localdate(now)), scale.DISTRICT
        founded = timezone.make_aware(datetime.combine(year.day(-FOUNDED_BEFORE), time(9)))
        district = OfficeBuilder(founded, schools(size.schools)).build()
        live(district, year, size, now, self._tell)
        return district

    def _tell(self, done: int, total: int) -> None:
        """A line that grows on a terminal; every tenth part of the way elsewhere."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{done:,} / {total:,}", ending="")
        elif done % max(1, total // 10) == 0:
            self.stderr.write(f"{done:,} / {total:,}")


def play(district: District, now: datetime) -> None:
    """The scenes of the sample office: a story for everything a visitor should find."""
    record_calendar(district, now)
    fill(district, now)
    argue(district, now)
    meet(district, now)
    furnish(district, now)
    follow_up(district, now)
    let_act(district, now)
    in_hand(district, now)
    consulting.ask(district, now)
    pass_the_night(district, now)
    remind(now)
    look_back(district, now)
    write_letters(district, now)
    know_partners(district, now)
    connect(district, now)
    take_part(district, now)
    answer_the_public(district, now)
    hear(district, now)
    yearly.look_back(district, now)
