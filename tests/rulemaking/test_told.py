"""Who hears of a version: whoever may publish it, whoever wrote at it, whoever keeps the matrix."""

import pytest
from django.utils.translation import override

from approvals.rulemaking.proposing import send_back
from notifications.letters import write
from notifications.models import Delivery
from notifications.notices import notice_of
from tests.builders import A_TUESDAY, in_post
from tests.rulemaking.life import proposed, published, rewritten


def told(template):
    rows = Delivery.objects.filter(template=template, channel="inbox").select_related("person")
    return {row.person for row in rows}


def test_a_proposal_reaches_the_approvers_who_did_not_write_at_it(office, draft):
    pim = in_post(office, "pim", "rule-steward")
    post = office.district.posts.create(kind="rule-approver", anchor="district", title_th="ผู้อนุมัติ")
    office.district.tenures.create(person=pim, post=post, first_day=A_TUESDAY.date())
    rewritten(draft, office, "BUD-04-1", by=pim, title={"th": "ห้าแสน", "en": ""})

    proposed(draft, office)

    assert told("rulebook-proposed") == {office.ploy}


def test_what_is_sent_back_reaches_everybody_who_wrote_at_it(office, draft):
    proposed(draft, office)

    send_back(version_id=draft.pk, reasons="ข้อ 4", by=office.ploy, at=A_TUESDAY)

    assert told("rulebook-sent-back") == {office.rung}


def test_a_publication_reaches_stewards_and_directors_and_not_who_published(office, draft):
    published(draft, office)

    assert told("rulebook-published") == {office.rung, office.malee, office.arun}


@pytest.mark.parametrize(("language", "title"), [("th", "ตารางมอบอำนาจ"), ("en", "Delegation matrix, version 2")])
def test_the_notice_and_the_letter_name_the_version_and_lead_to_it(office, draft, language, title):
    proposed(draft, office)
    mail = Delivery.objects.get(template="rulebook-proposed", channel="email")
    mail.person.language = language

    with override(language):
        notice = notice_of(mail)
        assert notice.path == f"/rulebook/versions/{draft.pk}/"
        assert language == "th" or title in notice.title
    assert f"/rulebook/versions/{draft.pk}/" in write(mail).message.body
