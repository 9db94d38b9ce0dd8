"""A steward compares a rule with the signed paper; every version with the same rule and paper knows it at once."""

from datetime import date

import pytest

from approvals.delegation.checks import rule_digests, with_checks
from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import NotSteward
from approvals.delegation.selectors import checks_in, checks_of, compiled, published
from approvals.errors import BadInput
from approvals.rulemaking import drafts
from approvals.rulemaking.comparing import mark_checked
from approvals.rulemaking.proof import prove
from approvals.rulemaking.refusals import BadScan, NoSuchPart, NotDraft
from approvals.store.uploads import path_of
from tests.builders import A_PDF, A_TUESDAY, small_matrix
from tests.rulemaking.life import TODAY, TOMORROW, last_event, matrix_with, rewritten


def compared(version, office, **changes):
    """Rung compared the first rule of purchases with its order yesterday, unless the test says otherwise."""
    usual = {
        "rule_code": "BUD-04-1", "checked_on": date(2026, 11, 23), "note": "ตรงกัน", "scan": ("คำสั่ง.pdf", A_PDF),
        "by": office.rung, "at": A_TUESDAY,
    }  # fmt: skip
    return mark_checked(version_id=version.pk, **{**usual, **changes})


def held(office):
    return RulebookVersion.objects.get(district=office.district, number=1)


def test_a_comparison_shows_at_once_in_the_matrix_in_force_and_changes_no_content(office):
    assert published(office.district.pk, TODAY).rules["BUD-04-1"].checked_on is None

    compared(held(office), office)

    book = published(office.district.pk, TODAY)
    assert book.rules["BUD-04-1"].checked_on == date(2026, 11, 23)
    assert book.rules["BUD-04-2"].checked_on is None
    assert book.sha256 == held(office).sha256 == small_matrix().sha256
    assert compiled(held(office).pk, book.sha256).rules["BUD-04-1"].checked_on == date(2026, 11, 23)


def test_the_event_and_the_file_keep_who_compared_what(office):
    check = compared(held(office), office)

    kind, data = last_event(held(office))
    assert kind == "rulebook.rule_compared"
    assert (data["rule"], data["checked_on"], data["scan_sha256"]) == ("BUD-04-1", "2026-11-23", check.scan_sha256)
    assert path_of(check.stored_as).read_bytes() == A_PDF
    assert (check.scan_type, check.checked_by, check.scan_name) == ("application/pdf", office.rung, "คำสั่ง.pdf")
    assert checks_in([office.district.pk]).get() == check
    assert checks_of(held(office)) == {"BUD-04-1": [check]}


def test_a_draft_with_the_same_rule_is_compared_too_and_one_with_another_rule_is_not(office, draft):
    compared(held(office), office)
    assert ("unchecked", ("BUD-04-1",)) not in {(found.code, found.rules) for found in prove(draft).warnings}

    changed = rewritten(draft, office, "BUD-04-1", title={"th": "ไม่เกินห้าแสน", "en": ""})

    assert compiled(changed.pk, changed.sha256).rules["BUD-04-1"].checked_on is None
    assert "BUD-04-1" in {
        code for found in prove(changed).warnings if found.code == "unchecked" for code in found.rules
    }


def test_the_digest_knows_the_paper_and_not_the_day(office):
    plain = rule_digests(small_matrix())

    assert rule_digests(matrix_with("BUD-04-1", checked_on="2026-01-01")) == plain
    other = rule_digests(matrix_with("BUD-04-1", source="S24")) if "S24" in small_matrix().sources else None
    assert other is None or other["BUD-04-1"] != plain["BUD-04-1"]
    assert len(set(plain.values())) == len(plain)


def test_the_later_day_counts(office):
    compared(held(office), office, rule_code="ACA-07-1", checked_on=date(2026, 1, 1))
    assert published(office.district.pk, TODAY).rules["ACA-07-1"].checked_on == date(2026, 1, 15)

    compared(held(office), office, rule_code="ACA-07-1")

    assert published(office.district.pk, TODAY).rules["ACA-07-1"].checked_on == date(2026, 11, 23)
    assert with_checks(small_matrix(), {}) is small_matrix()


def test_a_comparison_in_another_process_costs_one_query_to_be_seen(office, django_assert_num_queries):
    compared(held(office), office)
    version = held(office)
    compiled(version.pk, version.sha256)

    with django_assert_num_queries(1):
        compiled(version.pk, version.sha256)
    with django_assert_num_queries(1):  # the version and its newest comparison together
        published(office.district.pk, TODAY)


@pytest.mark.parametrize(
    ("changes", "refusal", "field"),
    [
        ({"checked_on": TOMORROW}, BadInput, "checked_on"),
        ({"checked_on": None}, BadInput, "checked_on"),
        ({"note": "ย" * 301}, BadInput, "note"),
        ({"scan": ("คำสั่ง.docx", A_PDF)}, BadScan, "scan"),
        ({"scan": ("คำสั่ง.pdf", b"")}, BadScan, "scan"),
        ({"scan": ("คำสั่ง.pdf", b"not a pdf")}, BadScan, "scan"),
    ],
)
def test_what_proves_nothing_is_refused_at_its_field(office, changes, refusal, field):
    with pytest.raises(refusal) as refused:
        compared(held(office), office, **changes)

    assert list(refused.value.fields) == [field]
    assert all(refused.value.fields[field])
    assert not checks_in([office.district.pk]).exists()


def test_only_a_steward_compares_and_only_rules_that_are_there(office, draft):
    with pytest.raises(NotSteward):
        compared(held(office), office, by=office.ploy)
    with pytest.raises(NoSuchPart):
        compared(held(office), office, rule_code="BUD-04-9")
    drafts.discard(version_id=draft.pk, reasons="ไม่ใช้", by=office.rung, at=A_TUESDAY)
    with pytest.raises(NotDraft):
        compared(draft, office)
