"""A sample is drawn so that anybody can draw it again: same seed, same sample; a changed population shows."""

import csv
import hashlib
import io

import pytest
from django.db import DatabaseError, transaction

from approvals.audit.models import Event
from approvals.auditing import drawing, rules
from approvals.auditing.models import AuditPlan, SampleItem
from approvals.auditing.refusals import AlreadyChecked, BadPlan, MayNotAudit
from approvals.auditing.searching import Wanted
from approvals.store.services import content_of
from tests.builders import A_TUESDAY, a_key, a_submitted
from tests.things_auditing import A_SEED, a_plan


def drawn_by_hand(population: bytes, seed: str, size: int) -> list[int]:
    """The sample as an auditor without our program draws it: the ten lines of docs/howto/audit.md."""
    rows = list(csv.DictReader(io.StringIO(population.decode())))
    for row in rows:
        row["key"] = hashlib.sha256(f"{seed}:{row['id']}".encode()).hexdigest()
    parts = {row["stratum"] for row in rows}
    sizes = {part: sum(row["stratum"] == part for row in rows) for part in parts}
    share = {part: size * sizes[part] // len(rows) for part in parts}
    rest = sorted(parts, key=lambda part: (-(size * sizes[part] % len(rows)), part))
    for part in rest[: size - sum(share.values())]:
        share[part] += 1
    chosen = []
    for part in parts:
        chosen += sorted((row for row in rows if row["stratum"] == part), key=lambda row: row["key"])[: share[part]]
    return [int(row["id"]) for row in sorted(chosen, key=lambda row: row["key"])]


@pytest.fixture
def nine(office):
    """Nine requests of three areas."""
    return [a_submitted(office, code, **facts) for code, facts in KINDS for _each in range(3)]


KINDS = (("ACA-07", {"nights": "1"}), ("ACA-01", {"year": "2570"}), ("ACA-08", {"nights": "1", "abroad": "true"}))


def test_the_same_seed_gives_the_same_sample_and_another_seed_another(office, nine):
    first, second = a_plan(office, 4), a_plan(office, 4)
    other = a_plan(office, 4, seed="another")

    def ids(plan):
        return list(plan.items.order_by("place").values_list("request_id", flat=True))

    assert ids(first) == ids(second)
    assert len(ids(first)) == 4
    assert ids(first) != ids(other)


@pytest.mark.parametrize("strata", ["none", "area", "amount"])
def test_the_sample_is_drawn_again_with_the_kept_file_and_ten_lines_of_python(office, nine, strata):
    plan = a_plan(office, 5, strata=strata)

    again = drawn_by_hand(content_of(plan.population), plan.seed, plan.size)

    assert list(plan.items.order_by("place").values_list("request_id", flat=True)) == again


def test_every_part_gives_its_share():
    people = [rules.Member(n, f"{n}/2570", "ACA" if n < 60 else "BUD" if n < 90 else "PER") for n in range(100)]

    sample = rules.drawn(people, size=10, seed="x")

    given = [one.member.stratum for one in sample]
    assert {part: given.count(part) for part in ("ACA", "BUD", "PER")} == {"ACA": 6, "BUD": 3, "PER": 1}
    assert [one.key for one in sample] == sorted(one.key for one in sample)


@pytest.mark.parametrize(
    ("sizes", "wanted", "shares"),
    [
        ({"a": 1, "b": 1, "c": 1}, 2, {"a": 1, "b": 1, "c": 0}),
        ({"a": 7, "b": 3}, 99, {"a": 7, "b": 3}),
        ({"a": 5, "b": 3, "c": 2}, 3, {"a": 1, "b": 1, "c": 1}),
        ({}, 3, {}),
    ],
)
def test_places_are_shared_by_the_largest_remainder(sizes, wanted, shares):
    assert rules.shares(sizes, wanted) == shares


@pytest.mark.parametrize(
    ("amount", "band"),
    [(None, "-"), (0, "1-100000"), (10_000_000, "1-100000"), (10_000_001, "100001-500000"), (200_000_001, "2000001-")],
)
def test_amounts_fall_into_bands_whose_upper_end_is_inside(amount, band):
    assert rules.band_of(amount) == band


def test_a_seed_nobody_typed_is_drawn_by_the_system_and_kept(office, nine):
    plan, other = a_plan(office, seed=""), a_plan(office, seed="")

    assert plan.seed_was_drawn and len(plan.seed) == 32 and plan.seed != other.seed


def test_a_population_that_changed_since_shows(office, nine):
    plan = a_plan(office)
    assert not drawing.has_changed(plan, A_TUESDAY)

    a_submitted(office, "ACA-07", nights="2")

    assert drawing.has_changed(plan, A_TUESDAY)
    assert hashlib.sha256(content_of(plan.population)).hexdigest() == plan.population.sha256


def test_the_drawing_is_an_event_with_seed_method_population_and_sample(office, nine):
    plan = a_plan(office)

    body = bytes(Event.objects.get(kind="audit.plan_drawn").body).decode()
    assert all(part in body for part in (A_SEED, rules.METHOD, plan.population.sha256, '"population_size":9'))


def test_only_an_auditor_draws(office, nine):
    asked = drawing.Asked("แผน", "", 2)
    with pytest.raises(MayNotAudit):
        drawing.draw(district=office.district, wanted=Wanted(), asked=asked, by=office.malee, at=A_TUESDAY)
    assert drawing.draw(district=office.district, wanted=Wanted(), asked=asked, by=office.tawan, at=A_TUESDAY)


@pytest.mark.parametrize(
    ("title", "size", "wanted", "field"),
    [("", 2, Wanted(), "title"), ("แผน", 0, Wanted(), "size"), ("แผน", 2, Wanted(status="draft"), "since")],
)
def test_what_cannot_be_drawn_is_said_at_its_field(office, nine, title, size, wanted, field):
    with pytest.raises(BadPlan) as refused:
        drawing.draw(
            district=office.district, wanted=wanted, asked=drawing.Asked(title, "", size), by=office.tawan, at=A_TUESDAY
        )
    assert list(refused.value.fields) == [field]
    assert not AuditPlan.objects.exists()


def test_a_drawn_request_is_checked_once(office, nine):
    item = a_plan(office).items.first()
    said = {"item_id": item.pk, "by": office.tawan, "at": A_TUESDAY}
    drawing.check(result="in-order", note="", **said)

    with pytest.raises(AlreadyChecked):
        drawing.check(result="finding", note="ไม่ครบ", **said)
    assert Event.objects.filter(kind="audit.sample_checked").count() == 1


@pytest.mark.parametrize("model", [AuditPlan, SampleItem])
def test_the_database_refuses_to_change_a_plan(office, nine, model):
    a_plan(office)

    for act in (lambda rows: rows.update(id=1_000_000), lambda rows: rows._raw_delete("default")):
        with pytest.raises(DatabaseError), transaction.atomic():
            act(model.objects.all())
    assert a_key(office)  # control: other rows still change


def test_the_auditor_draws_from_what_was_found_and_checks_it(client, tawan, office, nine):
    found = client.get("/audit/search/", {"area": "ACA", "q": "ACA-07"})
    assert len(found.context["rows"]) == 3

    typed = {"title": "ตรวจไตรมาสแรก", "size": "2", "strata": "none", "seed": A_SEED}
    made = client.post("/audit/plans/new/?area=ACA&q=ACA-07", typed)
    plan = AuditPlan.objects.get()
    page = client.get(made.url).content.decode()

    assert made.status_code == 303 and made.url == f"/audit/plans/{plan.pk}/"
    assert plan.population_size == 3 and A_SEED in page and plan.population.sha256 in page
    assert b"id,number,stratum\n" in b"".join(client.get(f"{made.url}population.csv"))
    assert "note--success" in client.get(f"{made.url}?compare=1").content.decode()
    item = plan.items.first()
    assert client.post(f"/audit/plans/items/{item.pk}/", {"result": "finding", "note": ""}).status_code == 422
    assert client.post(f"/audit/plans/items/{item.pk}/", {"result": "in-order"}).status_code == 303
    assert client.get(f"/audit/plans/items/{item.pk}/").status_code == 404


def test_a_wrong_size_keeps_what_was_typed(client, tawan, nine):
    page = client.post("/audit/plans/new/", {"title": "ตรวจไตรมาสแรก", "size": "9999", "strata": "none"})

    assert page.status_code == 422 and "ตรวจไตรมาสแรก" in page.content.decode()
