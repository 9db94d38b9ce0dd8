"""A hundred random requests of the matrix we ship: what the preview shows is what the submission freezes."""

import random
from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction

from approvals.delegation.facts import Fact, Kind
from approvals.delegation.selectors import published
from approvals.errors import Refusal
from approvals.models import ApprovalRequest, Person, School
from approvals.requests import drafting
from approvals.requests.afterwards.declared import allowance_of
from approvals.requests.submission import preview
from tests.builders import A_PDF, A_TUESDAY, fresh
from web.sample.office import OfficeBuilder
from workflows.services import submit

pytestmark = [pytest.mark.django_db, pytest.mark.once]

REQUESTS = 100


@pytest.fixture
def school(settings, tmp_path) -> School:
    """One school of the sample office, which has everybody whom the matrix we ship can name."""
    settings.UPLOAD_ROOT = tmp_path
    OfficeBuilder(A_TUESDAY - timedelta(days=90)).build()
    return School.objects.order_by("code").first()


def director_of(school: School) -> Person:
    return Person.objects.get(tenures__post__school=school, tenures__post__kind="school-director")


def typed_value(draw: random.Random, fact: Fact, kind, elsewhere: str) -> str:
    if fact.kind is Kind.TEXT:
        return elsewhere if fact.name == "receiving_school" else "ตามเอกสารแนบ"
    if fact.name == getattr(allowance_of(kind), "day", None):
        return (A_TUESDAY.date() - timedelta(days=1)).isoformat()  # of what was done before only the past can be told
    least, most = fact.bounds()
    sides = [side for rule in kind.rules for side in rule.when if side.fact == fact.name]
    spans = [each for side in sides for each in side.intervals(fact)]
    near = [number + step for each in spans for number in each for step in (-1, 0, 1) if least <= number + step <= most]
    return fact.typed(fact.plain(draw.choice(near) if near and draw.random() < 0.7 else draw.randint(least, most)))


def a_random_draft(draw: random.Random, school: School, by: Person) -> ApprovalRequest:
    rulebook = published(school.district_id, A_TUESDAY.date())
    kind = rulebook.types[draw.choice(sorted(rulebook.types))]
    elsewhere = School.objects.exclude(pk=school.pk).order_by("code").first().code
    typed = {fact.name: typed_value(draw, fact, kind, elsewhere) for fact in kind.facts_from("request")}
    concerned = [by.pk] if draw.random() < 0.3 else []
    paper = drafting.draft(
        school=school, code=kind.code, title="คำขอ", typed=typed, concerned=concerned, by=by, at=A_TUESDAY,
        done=(None, "เร่งด่วน"),
    )  # fmt: skip
    for document in kind.documents:
        drafting.attach(
            request_id=paper.pk, kind=document.code, name="a.pdf", content=A_PDF, by=by, at=A_TUESDAY
        )  # fmt: skip
    return fresh(paper)


def test_a_hundred_previews_are_frozen_as_they_were_shown(school):
    draw, by = random.Random(11), director_of(school)  # noqa: S311  not a secret
    ends = Counter()
    for _number in range(REQUESTS):
        paper = a_random_draft(draw, school, by)
        shown = preview(paper, A_TUESDAY)
        try:
            with transaction.atomic():
                submitted = submit(request_id=paper.pk, by=by, at=A_TUESDAY, reasons="ตามอำนาจ")
        except Refusal as refusal:  # nobody who may act, for instance in one's own matter
            ends[refusal.code] += 1
            continue
        ends["submitted"] += 1
        assert submitted.route == shown.to_json()
        assert submitted.route["version"] == submitted.rulebook.number
    assert ends["submitted"] > REQUESTS * 0.7, ends
