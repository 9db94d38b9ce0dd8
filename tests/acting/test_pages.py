"""Acting orders on pages: choosing a capacity, losing one while typing, recording and revoking."""

import re
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from approvals.acting import services
from approvals.people.orders import ActingOrder
from approvals.requests.models import Decision
from tests.builders import A_PDF, A_TUESDAY, a_submitted, stage
from tests.builders_acting import acting, deputised, post_of

pytestmark = pytest.mark.django_db
TYPED = "ครบถ้วนตามระเบียบ"


def page(client, person, name: str, *args, data=None):
    client.force_login(person)
    address = reverse(name, args=args)
    return client.post(address, data, headers={"accept-language": "en"}) if data is not None else client.get(address)


def read(answer) -> str:
    """A page as a person reads it: no marks for breaking lines."""
    return re.sub(r"<wbr>|</?span[^>]*>", "", unescape(answer.content.decode()))


def scan() -> SimpleUploadedFile:
    return SimpleUploadedFile("order.pdf", A_PDF, "application/pdf")


def test_a_deputy_finds_the_stage_on_their_desk_and_signs_in_the_capacity_of_the_order(client, office):
    paper = a_submitted(office, "ACA-07", nights="1")
    run, order = stage(paper, "decide"), acting(office, office.arun)

    assert f"/desk/{run.pk}/" in page(client, office.arun, "desk").content.decode()
    shown = page(client, office.arun, "stage", run.pk).content.decode()
    assert "12/2569" in shown
    assert f'value="order-{order.pk}"' in shown
    said = {"outcome": "for", "reasons": TYPED, "capacity": f"order-{order.pk}"}
    assert page(client, office.arun, "stage", run.pk, data=said).status_code == 303

    told = read(page(client, office.somchai, "request", paper.pk))
    assert f"({office.arun})" in told
    assert "รักษาราชการแทน" in told
    assert "12/2569" in told


def test_whoever_holds_several_capacities_chooses_the_own_post_first(client, office):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    first = deputised(office, office.arun)
    second = deputised(office, office.arun, number="13/2569")

    shown = page(client, office.arun, "stage", run.pk).content.decode()
    assert shown.index(f"order-{first.pk}") < shown.index(f"order-{second.pk}")
    said = {"outcome": "for", "reasons": TYPED, "capacity": f"order-{second.pk}"}
    page(client, office.arun, "stage", run.pk, data=said)
    assert Decision.objects.get().acting_order == second


@pytest.mark.parametrize("another_is_left", [True, False])
def test_a_capacity_revoked_while_typing_is_refused_in_words_and_nothing_typed_is_lost(client, office, another_is_left):
    run = stage(a_submitted(office, "ACA-07", nights="1"), "decide")
    order = deputised(office, office.arun)
    if another_is_left:
        deputised(office, office.arun, number="13/2569")
    services.revoke(order_id=order.pk, reason="กลับมาแล้ว", by=office.nok, at=A_TUESDAY)

    said = {"outcome": "for", "reasons": TYPED, "capacity": f"order-{order.pk}"}
    answer = page(client, office.arun, "stage", run.pk, data=said)

    assert answer.status_code == 403
    assert TYPED in answer.content.decode()
    assert "12/2569" in answer.content.decode()
    assert not Decision.objects.exists()


def test_a_deputy_outside_the_scope_reads_which_order_lacks_what_before_typing(client, office):
    run = stage(a_submitted(office, "BUD-04", amount="600000", wanted_on="1/12/2569"), "decide")
    deputised(office, office.arun, ceiling=100)

    shown = page(client, office.arun, "stage", run.pk).content.decode()

    assert "12/2569" in shown
    assert 'id="answer"' not in shown


def test_the_administrator_records_and_revokes_an_order_on_pages(client, office):
    post = post_of(office, "director")
    typed = {
        "person": office.arun.pk, "capacity": "in-place-of", "order_number": "15/2569", "order_day": "1/1/2569",
        "given_by": office.malee.pk, "first_day": "1/1/2569", "last_day": "", "reason": "ไปราชการ",
    }  # fmt: skip
    client.force_login(office.nok)
    address = f"{reverse('acting-record')}?post={post.pk}"

    assert client.post(address, typed).status_code == 422  # without the scan
    assert client.post(address, {**typed, "file": scan()}).status_code == 303
    order = ActingOrder.objects.get()
    assert "15/2569" in client.get(reverse("acting")).content.decode()
    assert client.get(reverse("acting-scan", args=[order.pk])).status_code == 200
    assert client.post(reverse("acting-revoke", args=[order.pk]), {"reason": "กลับมาแล้ว"}).status_code == 303
    order.refresh_from_db()
    assert order.revoked_by == office.nok


def test_what_cannot_be_recorded_comes_back_beside_its_field(client, office):
    post = post_of(office, "director")
    typed = {
        "person": office.arun.pk, "capacity": "in-place-of", "order_number": "15/2569", "order_day": "1/1/2569",
        "given_by": office.malee.pk, "first_day": "1/1/2569", "areas": ["budget"], "reason": "ไปราชการ",
    }  # fmt: skip
    client.force_login(office.nok)

    answer = client.post(f"{reverse('acting-record')}?post={post.pk}", {**typed, "file": scan()})

    assert answer.status_code == 422
    assert "areas" in answer.context["form"].errors
    assert "ไปราชการ" in answer.content.decode()


def test_a_delegate_hands_on_from_the_page_of_the_order(client, office):
    order = deputised(office, office.arun, may_hand_on=True)
    typed = {
        "person": office.orn.pk, "order_number": "1/2570", "order_day": "1/1/2569", "first_day": "1/1/2569",
        "types": ["ACA-06"], "file": scan(),
    }  # fmt: skip

    assert page(client, office.arun, "acting-hand-on", order.pk).status_code == 200
    assert page(client, office.arun, "acting-hand-on", order.pk, data=typed).status_code == 303
    assert ActingOrder.objects.get(handed_on_from=order).person == office.orn


def test_access_is_given_to_a_guest_by_user_name(client, office):
    from tests.builders import a_person

    guest = a_person("guest")
    typed = {
        "username": "guest", "ability": "audit", "order_number": "9/2569", "order_day": "1/1/2569",
        "given_by": office.malee.pk, "first_day": "1/1/2569", "last_day": "30/9/2590", "file": scan(),
    }  # fmt: skip

    assert page(client, guest, "audit").status_code == 404
    assert page(client, office.nok, "access-give", data=typed).status_code == 303
    assert page(client, guest, "audit").status_code == 200
    paper = a_submitted(office, "ACA-07", nights="1")
    assert page(client, guest, "audit-request", paper.pk).status_code == 200
