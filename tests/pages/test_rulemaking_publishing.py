"""From the steward's hands into the approver's: what is missing is said, and the author never publishes."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from approvals.delegation.models import RulebookAuthor, RulebookVersion
from approvals.delegation.selectors import version_in_force
from approvals.models import Event
from approvals.rulemaking import drafts, proposing
from approvals.rulemaking.versions import content_of
from tests.builders import Office, a_submitted
from tests.builders_rulemaking import CASES, a_version, proposed, replayed

pytestmark = pytest.mark.django_db

ORDER = {"order_number": "125/2569", "order_day": "24/11/2569"}


def keyed(**typed):
    return {"key": str(uuid.uuid4()), **typed}


def a_changed_version(office: Office) -> RulebookVersion:
    """A draft in which the school director has five days for a purchase instead of three; sound."""
    version = a_version(office, cases=CASES)
    kind = content_of(version).types["BUD-04"]
    plain = kind.rules[0].to_json(kind.by_name)
    plain["stages"][0]["days"] = 5
    act = {"by": office.rung, "at": timezone.now()}
    put = {"type_code": "BUD-04", "rule": plain, "replaces": "BUD-04-1"}
    return drafts.put_rule(version_id=version.pk, revision=version.revision, **put, **act)


@pytest.fixture
def version(office, settings) -> RulebookVersion:
    """A changed version as it lies before the approver."""
    settings.DEMO = True
    return proposed(replayed(a_changed_version(office), office.rung), office.rung)


def shown(client, version) -> str:
    """The seal of what the page shows now, as its form carries it."""
    return client.get(page_of(version)).context["seen"]


def page_of(version: RulebookVersion) -> str:
    return f"/rulebook/versions/{version.pk}/publish/"


def test_a_draft_without_its_replay_is_not_proposed_and_the_page_says_why(client, office):
    draft = a_changed_version(office)
    client.force_login(office.rung)

    page = client.get(f"/rulebook/versions/{draft.pk}/propose/")
    assert not page.context["standing"].is_ready
    assert "disabled" in page.content.decode()
    assert client.post(f"/rulebook/versions/{draft.pk}/propose/", keyed()).status_code == 422

    replayed(draft, office.rung)
    assert client.post(f"/rulebook/versions/{draft.pk}/propose/", keyed()).status_code == 303
    draft.refresh_from_db()
    assert draft.status == "proposed"


def test_the_approver_sees_everything_and_publishes_after_one_more_question(client, office, version):
    a_submitted(office, "BUD-04", reasons="ตามแผน", by=office.somchai, amount="480,000")
    client.force_login(office.ploy)

    page = client.get(page_of(version))
    assert page.context["refusals"] == []
    assert [code for code, _field in page.context["form"].rows()] == ["BUD-04-1"]
    assert page.context["count"] == 1

    typed = ORDER | {"effect-BUD-04-1": "reroute", "seen": page.context["seen"]}
    asked = client.post(page_of(version), keyed(**typed))
    assert (asked.status_code, asked.context["asks"]) == (200, True)
    assert RulebookVersion.objects.get(pk=version.pk).status == "proposed"

    assert client.post(page_of(version), keyed(**typed, sure="yes")).status_code == 303
    version.refresh_from_db()
    assert (version.status, version.order_number) == ("published", "125/2569")
    assert version.effects == {"BUD-04-1": "reroute"}
    assert version.published_by == office.ploy


def test_what_changed_between_the_look_and_the_click_is_shown_again_and_not_published(client, office, version):
    client.force_login(office.ploy)
    typed = ORDER | {"effect-BUD-04-1": "go-on", "seen": shown(client, version), "sure": "yes"}
    proposing.send_back(version_id=version.pk, reasons="ผิด", by=office.rung, at=timezone.now())
    first_day = version.first_day + timedelta(days=1)
    version.refresh_from_db()
    act = {"version_id": version.pk, "by": office.rung, "at": timezone.now()}
    drafts.change_particulars(revision=version.revision, first_day=first_day, note="อื่น", **act)
    proposed(replayed(version, office.rung), office.rung)

    answer = client.post(page_of(version), keyed(**typed))
    assert answer.status_code == 422
    assert RulebookVersion.objects.get(pk=version.pk).status == "proposed"

    assert answer.context["seen"] != typed["seen"]
    assert client.post(page_of(version), keyed(**typed | {"seen": ""})).status_code == 422
    assert client.post(page_of(version), keyed(**typed | {"seen": answer.context["seen"]})).status_code == 303


def test_without_an_order_nothing_is_published_and_the_choice_stays(client, office, version):
    client.force_login(office.ploy)

    answer = client.post(page_of(version), keyed(order_number="", order_day="", **{"effect-BUD-04-1": "stop"}))

    assert answer.status_code == 422
    assert {"order_number", "order_day"} <= set(answer.context["form"].errors)
    assert answer.context["form"]["effect-BUD-04-1"].value() == "stop"
    assert not Event.objects.filter(kind="rulebook.published").exists()


def test_the_author_reads_the_page_and_cannot_publish(client, office, version):
    client.force_login(office.rung)

    page = client.get(page_of(version))
    assert not page.context["may_publish"]
    assert client.post(page_of(version), keyed(**ORDER, sure="yes")).status_code == 404
    assert RulebookVersion.objects.get(pk=version.pk).status == "proposed"


def test_an_approver_who_wrote_at_it_is_told_so_and_refused(client, office, version):
    row = {"district": office.district, "version": version, "person": office.ploy}
    RulebookAuthor.objects.create(first_at=timezone.now(), **row)
    client.force_login(office.ploy)

    page = client.get(page_of(version))
    assert len(page.context["refusals"]) == 1
    typed = ORDER | {"effect-BUD-04-1": "go-on", "sure": "yes"}
    assert client.post(page_of(version), keyed(**typed)).status_code == 403
    assert RulebookVersion.objects.get(pk=version.pk).status == "proposed"


def test_sample_figures_are_not_published_outside_the_demonstration(client, office, version, settings):
    settings.DEMO = False
    client.force_login(office.ploy)

    assert client.get(page_of(version)).context["refusals"]


def test_a_proposal_is_sent_back_with_reasons_the_steward_reads(client, office, version):
    client.force_login(office.ploy)
    address = f"/rulebook/versions/{version.pk}/send-back/"

    assert client.post(address, keyed(reasons="")).status_code == 422
    assert client.post(address, keyed(reasons="ขาดแผนที่")).status_code == 303

    client.force_login(office.rung)
    page = client.get(f"/rulebook/versions/{version.pk}/").content.decode().replace("<wbr>", "")
    assert "ขาดแผนที่" in page


def test_what_is_published_is_not_there_to_be_written_at(client, office, version):
    client.force_login(office.ploy)
    typed = {"sure": "yes", "effect-BUD-04-1": "go-on", "seen": shown(client, version)}
    client.post(page_of(version), keyed(**ORDER, **typed))
    client.force_login(office.rung)

    for page in ("rules/BUD-04-1/", "particulars/", "discard/", "cases/add/"):
        assert client.get(f"/rulebook/versions/{version.pk}/{page}").status_code == 404
    assert client.get(f"/rulebook/versions/{version.pk}/").status_code == 200


def test_the_way_of_a_published_version_tells_what_it_replaced_and_what_was_replayed(client, office, version):
    before = version_in_force(office.district.pk, version.first_day)
    client.force_login(office.ploy)
    typed = {"sure": "yes", "effect-BUD-04-1": "reroute", "seen": shown(client, version)}
    client.post(page_of(version), keyed(**ORDER, **typed))

    page = client.get(f"/rulebook/versions/{version.pk}/").context
    assert page["before"] == before
    assert all(step["done"] for step in page["steps"])
    assert page["numbers"][0]["count"] == 1  # the rule that was changed

    page = client.get(page_of(version))
    assert len(page.context["refusals"]) == 1  # that it is published, and nothing about what it would still need


def test_the_question_before_publishing_repeats_what_running_requests_do(client, office, version):
    client.force_login(office.ploy)
    page = client.post(page_of(version), keyed(**ORDER, **{"effect-BUD-04-1": "stop"}))

    assert page.context["asks"]
    assert [(code, str(effect)) for code, _label, effect in page.context["form"].chosen()] == [
        ("BUD-04-1", "หยุด และแจ้งผู้ยื่น")
    ]


def test_a_draft_begun_from_another_version_than_it_would_replace_says_what_it_would_undo(client, office, version):
    older = proposed(replayed(a_changed_version(office), office.rung), office.rung)
    client.force_login(office.ploy)
    assert client.get(f"/rulebook/versions/{older.pk}/").context["would_undo"] is None

    typed = {"sure": "yes", "effect-BUD-04-1": "go-on", "seen": shown(client, version)}
    client.post(page_of(version), keyed(**ORDER, **typed))

    assert client.get(f"/rulebook/versions/{older.pk}/").context["would_undo"] == version
    assert client.get(f"/rulebook/versions/{version.pk}/").context["would_undo"] is None
    assert client.get(f"/rulebook/versions/{older.pk}/changes/").context["other"] == version
    assert client.get(page_of(older)).context["standing"].would_undo == version
