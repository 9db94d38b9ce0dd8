"""Every page in both languages and both widths: accessible (WCAG 2.2 A and AA), not wider than the screen, quiet."""

from itertools import groupby

import pytest
from django.urls import reverse
from playwright.sync_api import Error as PlaywrightError

from approvals.models import Person
from tests.builders import an_office
from tests.doors import DOORS
from tests.things import Things, people_of

pytestmark = pytest.mark.django_db(transaction=True)

NO_PAGES = {
    "api-schema",
    "home",
    "health",
    "source-archive",
    "request-file",
    "request-diagram",
    "agenda-item-file",
    "meeting-calendar",
    "meeting-room-live",
    "rule-scan",
    "committee-paper",
    "draft-file",
    "draft-progress",
    "printout-progress",
    "printout-file",
    "yearly-file",
    "yearly-papers-progress",
    "yearly-paper",
    "public-matrix-file",
    "public-map",
    "public-office-map",
    "public-report-figures",
    "public-report-paper",
    "robots",
    "demo-mail",
    "demo-mail-drawn",
    "follow-up-owners",
    "follow-up-file",
    "paper-file",
    "agreement-file",
    "message-file",
    "acting-scan",
    "access-scan",
    "inquiry-file",
    "letter-above",
    "letter-file",
    "obligation-file",
    "scan-file",
    "log-checkpoint",
    "log-cosigned",
    "log-tile",
    "audit-plan-population",
    "audit-finding-file",
    "audit-export-file",
    "notices-bell",
    "network-people",
    "network-entry-file",
    "activity-file",
    "activity-photo",
}
SEEN_ELSEWHERE = {
    "sign-in",
    "demo-mails",
    "demo-parts",
    "password-reset",
    "password-reset-sent",
    "password-reset-confirm",
}
# pages that a form leads to: what it asks, about which thing
ASKED = {"reassign-preview": ("?item=stage-{}", "decide")}
PAGES = [name for name, row in DOORS.items() if row.look and name not in NO_PAGES | SEEN_ELSEWHERE]


def query_of(name, things) -> str:
    query, thing = ASKED.get(name, ("", None))
    return query.format(things.by_name.get(thing))


def looker(name: str) -> str:
    """Who looks at a page: one of those who may."""
    return min(DOORS[name].look)


def test_every_page_is_in_order(visitor, settings, tmp_path):
    settings.UPLOAD_ROOT = tmp_path
    things = Things(an_office())
    Person.objects.update(language=visitor.language)
    people, wrong = people_of(things.office), []
    for who, names in groupby(sorted(PAGES, key=looker), key=looker):
        visitor.is_signed_in(people[who])
        for name in names:
            path = reverse(name, args=[things.by_name[thing] for thing in DOORS[name].things])
            wrong += looked_at(visitor, name, path + query_of(name, things))
    assert not wrong, "\n\n".join(wrong)


def looked_at(visitor, name: str, path: str) -> list[str]:
    """What is wrong with one page, loaded once and looked at in both widths."""
    try:
        visitor.goes_to(path)
        visitor.finds_it_in_order(name)
    except (AssertionError, PlaywrightError) as found:
        visitor.complaints.clear()
        return [f"{name}: {found}"]
    return []
