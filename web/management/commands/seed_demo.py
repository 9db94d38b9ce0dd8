"""manage.py seed_demo: fill an empty database with a believable office."""

from datetime import timedelta

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from approvals.models import ApprovalRequest, District, Person, School
from web.sample import consulting, yearly
from web.sample.acting import let_act
from web.sample.afterwards import follow_up
from web.sample.appeals import argue
from web.sample.letters import write_letters
from web.sample.meetings import meet
from web.sample.night import pass_the_night
from web.sample.office import FOUNDED_DAYS_AGO, OfficeBuilder
from web.sample.power import look_back
from web.sample.requests import fill
from web.sample.support import furnish
from web.sample.time import record_calendar, remind
from web.sample.versions import in_hand


class Command(BaseCommand):
    """The sample office of one district, the same every time."""

    help = (
        "Fill an empty database with a sample district: people, schools, committees, versions of the matrix, requests "
        "in every state."
    )

    def add_arguments(self, parser) -> None:
        """--size for later editions of the sample."""
        parser.add_argument("--size", choices=["small"], default="small", help="small: one district, twelve schools")

    def handle(self, *args, **options) -> None:
        """Refuse outside the demonstration and on a database that has people in it."""
        if not settings.DEMO:
            message = "Sample people belong into the demonstration only (DEMO is off)."
            raise CommandError(message)
        if District.objects.exists():
            message = "There is a district already; sample data go into an empty database."
            raise CommandError(message)
        now = timezone.now()
        district = OfficeBuilder(now - timedelta(days=FOUNDED_DAYS_AGO)).build()
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
        yearly.look_back(district, now)
        self.stdout.write(
            f"{district.code}: {School.objects.count()} schools, {Person.objects.count()} people, "
            f"{ApprovalRequest.objects.count()} requests"
        )
