"""Attacks on the one door into force: by the row itself, by what was seen before, by what somebody wrote meanwhile."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from approvals import guards
from approvals.delegation import selectors
from approvals.delegation.models import RulebookVersion
from approvals.delegation.refusals import NotSteward
from approvals.errors import BadInput
from approvals.rulemaking import drafts, proof, replay
from approvals.rulemaking.proposing import propose, send_back
from approvals.rulemaking.publishing import publish, seal_of
from approvals.rulemaking.refusals import ChangedSinceSeen, NotReplayed, OtherContent
from approvals.rulemaking.versions import cases_of, content_of
from tests.builders import A_TUESDAY, an_office
from tests.rulemaking.life import ORDER, TODAY, TOMORROW, a_case, begun, proposed, published, replayed, rewritten

WHOLE = {"status": "published", "published_at": A_TUESDAY, "replay_sha256": "0" * 64, **ORDER}


def row(version):
    return RulebookVersion.objects.filter(pk=version.pk)


def by_hand(version, office, **cells) -> int:
    """What the shell could do: the row published with everything it needs, unless the test says otherwise."""
    with transaction.atomic():
        return row(version).update(**{**WHOLE, "published_by": office.ploy, **cells})


MISSING = [
    {"published_by": None}, {"order_number": ""}, {"order_day": None}, {"replay_sha256": ""},
    {"content": "{}"}, {"sha256": "1" * 64}, {"cases": "[]"}, {"first_day": TODAY}, {"revision": 99}, {"number": 99},
]  # fmt: skip


@pytest.mark.parametrize("cells", MISSING)
def test_no_row_is_published_by_hand_with_anything_missing_or_changed(office, draft, cells):
    proposed(draft, office)

    with pytest.raises(DatabaseError, match="as it was proposed"):
        by_hand(draft, office, **cells)
    assert row(draft).get().status == "proposed"
    assert by_hand(draft, office) == 1


def test_no_row_is_published_by_hand_that_nobody_proposed(office, draft):
    replayed(draft, office)

    with pytest.raises(DatabaseError, match="as it was proposed"):
        by_hand(draft, office)


def test_no_row_is_published_by_hand_by_anybody_who_wrote_at_it(office, draft):
    proposed(draft, office)
    row(draft).update(drafted_by=None)

    with pytest.raises(DatabaseError, match="nobody who wrote at it"):
        by_hand(draft, office, published_by=office.rung)


def test_saving_and_updating_in_bulk_are_the_same_door(office, draft):
    replayed(draft, office)
    version = row(draft).get()
    version.status, version.published_at = "published", A_TUESDAY

    for act in (version.save, lambda: RulebookVersion.objects.bulk_update([version], ["status", "published_at"])):
        with pytest.raises(DatabaseError), transaction.atomic():
            act()


def test_without_its_guard_a_row_would_be_published_by_hand(office, draft):
    """The rollback of the test puts the guards back."""
    proposed(draft, office)
    guards.remove(connection)
    assert by_hand(draft, office, published_by=office.nok, order_number="") == 1


def test_no_published_row_is_replaced_by_another_of_the_same_name(office, draft):
    published(draft, office)
    if connection.vendor != "sqlite":
        return  # the other database knows no INSERT OR REPLACE
    columns = ", ".join(field.column for field in RulebookVersion._meta.concrete_fields if field.name != "content")
    again = f"INSERT OR REPLACE INTO approvals_rulebookversion ({columns}, content) SELECT {columns}, '{{}}'"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{again} FROM approvals_rulebookversion WHERE id = %s", [draft.pk])
    assert row(draft).get().content == draft.content


def test_an_approver_of_another_district_is_nobody_here(office, draft):
    other = an_office("krb")
    proposed(draft, office)

    with pytest.raises(NotSteward):
        publish(version_id=draft.pk, **ORDER, effects={}, by=other.ploy, at=A_TUESDAY)


def seen(version):
    version = row(version).get()
    return seal_of(version, replay.finished(version))


def test_only_what_the_approver_was_shown_is_published(office, draft):
    proposed(draft, office)
    shown = seen(draft)
    act = {"version_id": draft.pk, **ORDER, "effects": {}, "by": office.ploy, "at": A_TUESDAY}
    send_back(version_id=draft.pk, reasons="พิมพ์ผิด", by=office.rung, at=A_TUESDAY)
    rewritten(draft, office, "BUD-04-1", title={"th": "อย่างอื่น", "en": ""})
    proposed(draft, office)

    with pytest.raises(ChangedSinceSeen):
        publish(**act, seen=shown)
    with pytest.raises(ChangedSinceSeen):
        publish(**act, seen="")
    assert publish(**act, seen=seen(draft)).status == "published"


def test_a_replay_on_another_first_day_does_not_count(office, draft):
    replayed(draft, office)
    later = {"first_day": TOMORROW + timedelta(days=400), "note": ""}
    drafts.change_particulars(
        version_id=draft.pk, revision=row(draft).get().revision, **later, by=office.rung, at=A_TUESDAY
    )

    with pytest.raises(NotReplayed):
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)
    replayed(draft, office)
    assert propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY).status == "proposed"


def test_of_two_versions_for_one_day_the_lower_number_is_not_published_in_vain(office, draft):
    other = begun(office)
    published(other, office)
    replayed(draft, office)

    with pytest.raises(BadInput) as refused:
        propose(version_id=draft.pk, by=office.rung, at=A_TUESDAY)
    assert list(refused.value.fields) == ["first_day"]
    assert RulebookVersion.objects.aggregate(last=Max("number"))["last"] == other.number


def test_what_somebody_wrote_meanwhile_is_never_kept_under_the_digest_of_before(office, draft):
    """Between the look at the row and the look at its content, Rung changes the draft."""
    held = row(draft).defer("content").get()
    rewritten(draft, office, "BUD-04-1", title={"th": "อย่างอื่น", "en": ""})

    selectors._compiled.cache_clear()
    with pytest.raises(RulebookVersion.DoesNotExist):
        selectors.matrix_of(held)


def test_a_sound_content_does_not_prove_another_one(office, draft):
    version = row(draft).get()
    version.sha256 = "0" * 64

    with pytest.raises(OtherContent):
        proof._prove_content(proof._Paper(version.sha256, "", version.content, version.cases))


def dearer(version, office, most: int):
    """The school's share of a purchase ends at MOST baht; sound, and proposed."""
    rewritten(version, office, "BUD-04-1", when={"amount": {"at_most": most * 100}})
    rewritten(version, office, "BUD-04-2", when={"amount": {"at_least": most * 100 + 1}})
    fresh = row(version).get()
    cases = [case for case in cases_of(fresh) if case.type != "BUD-04"]
    cases += [replace(a_case(rule), facts={"amount": facts}) for rule, facts in PURCHASES.items()]
    content = {"rulebook": content_of(fresh), "cases": cases, "source": "cases"}
    act = {"by": office.rung, "at": A_TUESDAY}
    drafts.replace_content(version_id=fresh.pk, revision=fresh.revision, **content, **act)
    return fresh


PURCHASES = {"BUD-04-1": 100000, "BUD-04-2": 900000}


def test_who_takes_a_place_before_the_day_does_what_the_other_had_to_do_unless_the_rule_is_mended(office, draft):
    """Version 2 stops purchases; version 3 of the same day leaves its rules so; version 4 puts them back."""
    last = begun(office)
    same = begun(office)
    first = dearer(draft, office, 400_000)
    published(first, office, effects={"BUD-04-1": "stop", "BUD-04-2": "reroute"})

    kept = published(dearer(last, office, 400_000), office)
    assert kept.effects == {"BUD-04-1": "stop", "BUD-04-2": "reroute"}

    mended = published(same, office)
    assert mended.effects == {"BUD-04-1": "go-on", "BUD-04-2": "go-on"}
