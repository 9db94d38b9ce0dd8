"""Every address of the site, what it is asked with, who may look and who may act."""

from tests.doors_committees import COMMITTEES
from tests.roles import EVERYBODY, MAKERS, NOBODY, READERS, RULE_READERS, SCHOOL, STEWARD, Row

DOORS = {
    "home": Row((), EVERYBODY, None),
    "health": Row((), EVERYBODY, None, public=True),
    "notices": Row((), EVERYBODY, None),
    "notices-read": Row((), None, EVERYBODY),
    "source": Row((), EVERYBODY, None, public=True),
    "source-archive": Row((), EVERYBODY, None, public=True),
    "sign-in": Row((), EVERYBODY, EVERYBODY, public=True),
    "sign-out": Row((), None, EVERYBODY),
    "language": Row((), None, EVERYBODY, public=True),
    "password-change": Row((), EVERYBODY, EVERYBODY),
    "password-reset": Row((), EVERYBODY, EVERYBODY, public=True),
    "password-reset-sent": Row((), EVERYBODY, None, public=True),
    "password-reset-confirm": Row(("uid", "token"), EVERYBODY, EVERYBODY, public=True),
    "demo-sign-in": Row((), None, NOBODY, public=True),
    "demo-mails": Row((), EVERYBODY, None, public=True),
    "demo-mail": Row(("no mail",), NOBODY, None, public=True),
    "demo-mail-drawn": Row(("no mail",), NOBODY, None, public=True),
    "demo-parts": Row((), EVERYBODY, None, public=True),
    "desk": Row((), EVERYBODY, None),
    "stage": Row(("decide",), {"district director"}, {"district director"}),
    "stage-return": Row(("decide",), {"district director"}, {"district director"}),
    "answer": Row(("forward",), {"officer"}, {"officer"}),
    "ballot": Row(("vote",), {"director", "member", "secretary"}, {"director", "member", "secretary"}),
    "ballot-recuse": Row(("vote",), {"director", "member"}, {"director", "member"}),
    "ballot-close": Row(("vote",), {"director", "secretary"}, {"director", "secretary"}),
    "committees": Row((), EVERYBODY, None),
    "requests": Row((), EVERYBODY, None),
    "request-new": Row((), SCHOOL, None),
    "request-draft": Row(("code",), SCHOOL, SCHOOL),
    "request": Row(("trip",), READERS, None),
    "request-edit": Row(("draft",), SCHOOL, SCHOOL),
    "request-attach": Row(("draft",), SCHOOL, SCHOOL),
    "request-file": Row(("trip", "file"), READERS, None),
    "request-detach": Row(("draft", "draft file"), SCHOOL, SCHOOL),
    "request-submit": Row(("draft",), SCHOOL, {"director"}),
    "request-ready": Row(("draft",), None, SCHOOL),
    "request-withdraw": Row(("trip",), {"director"}, {"director"}),
    "request-discard": Row(("draft",), SCHOOL, SCHOOL),
    "request-diagram": Row(("trip",), READERS, None),
    "rulebook": Row((), EVERYBODY, None),
    "rulebook-type": Row(("code",), EVERYBODY, None),
    "versions": Row((), RULE_READERS, None),
    "rulebook-drift": Row((), RULE_READERS | {"administrator"}, {"steward", "administrator"}),
    "version-begin": Row((), STEWARD, STEWARD),
    "version": Row(("version",), RULE_READERS, None),
    "draft-particulars": Row(("version",), STEWARD, STEWARD),
    "draft-discard": Row(("version",), STEWARD, STEWARD),
    "draft-matrix": Row(("version",), RULE_READERS, None),
    "draft-type": Row(("version", "kind"), RULE_READERS, None),
    "draft-documents": Row(("version", "kind"), STEWARD, STEWARD),
    "rule-add": Row(("version", "kind"), STEWARD, STEWARD),
    "rule-check": Row(("version", "kind"), None, STEWARD),
    "rule-edit": Row(("version", "rule"), STEWARD, STEWARD),
    "rule-remove": Row(("version", "rule"), STEWARD, STEWARD),
    "rule-compare": Row(("version", "rule"), RULE_READERS, STEWARD),
    "rule-scan": Row(("scan",), RULE_READERS, None),
    "draft-unchecked": Row(("version",), RULE_READERS, None),
    "draft-cases": Row(("version",), MAKERS, None),
    "case-add": Row(("version",), STEWARD, STEWARD),
    "case-edit": Row(("version", "case"), STEWARD, STEWARD),
    "case-remove": Row(("version", "case"), STEWARD, STEWARD),
    "draft-files": Row(("version",), RULE_READERS, STEWARD),
    "draft-file": Row(("version", "format"), RULE_READERS, None),
    "draft-proof": Row(("version",), MAKERS, None),
    "draft-replay": Row(("version",), MAKERS, MAKERS),
    "draft-progress": Row(("version",), MAKERS, None),
    "draft-changes": Row(("version",), RULE_READERS, None),
    "draft-propose": Row(("version",), MAKERS, STEWARD),
    "draft-send-back": Row(("proposed",), MAKERS, MAKERS),
    "draft-publish": Row(("proposed",), MAKERS, {"approver"}),
    "who-decides": Row((), EVERYBODY, None),
    "people": Row((), {"administrator"}, None),
    "person-add": Row((), {"administrator"}, {"administrator"}),
    "school-add": Row((), {"administrator"}, {"administrator"}),
    "post-add": Row((), {"administrator"}, {"administrator"}),
    "tenure-add": Row(("post",), {"administrator"}, {"administrator"}),
    "tenure-end": Row(("tenure",), {"administrator"}, {"administrator"}),
    "person": Row(("person",), {"administrator"}, None),
    "person-active": Row(("person",), {"administrator"}, {"administrator"}),
    "person-reset": Row(("person",), None, {"administrator"}),
    "rule": Row(("rule",), EVERYBODY, None),
    "public-matrix": Row(("district",), EVERYBODY, None, public=True),
    "public-matrix-file": Row(("district", "file format"), EVERYBODY, None, public=True),
    "keys": Row((), {"administrator"}, None),
    "key-issue": Row((), {"administrator"}, {"administrator"}),
    "key-revoke": Row(("key",), {"administrator"}, {"administrator"}),
    "api-route": Row((), None, NOBODY, public=True),
    "api-power": Row((), None, NOBODY, public=True),
    "api-check-rulebook": Row((), None, NOBODY, public=True),
    "api-schema": Row((), EVERYBODY, None, public=True),
    "audit": Row((), {"auditor"}, None),
    "audit-request": Row(("trip",), {"auditor"}, None),
    "audit-verify": Row((), {"auditor"}, {"auditor"}),
    **COMMITTEES,
}


@dataclass
class Things:
    """One office's requests, stages, votes and people by the names the table uses."""

    office: Office

    def __post_init__(self) -> None:
        office = self.office
        draft = a_draft(office, "ACA-07", nights="1")
        trip, abroad = (a_submitted(office, code, nights="1", abroad=abr) for code, abr in TRIPS)
        curriculum = a_submitted(office, "ACA-01", year="2570")
        opinion = {"outcome": "for", "reasons": "ครบ", "by": office.malee, "at": A_TUESDAY}
        decide(stage_run_id=stage(abroad, "opinion").pk, **opinion)
        version, proposed = a_version(office), a_version(office)
        RulebookVersion.objects.filter(pk=proposed.pk).update(
            status="proposed", proposed_by=office.rung, proposed_at=A_TUESDAY
        )
        check = a_comparison(version, "ACA-06-1", office.rung)
        self.by_name = {
            "version": version.pk,
            "proposed": proposed.pk,
            "scan": check.pk,
            "kind": "ACA-06",
            "rule": "ACA-06-1",
            "format": "yaml",
            "case": key_of(A_CASE.name),
            "draft": draft.pk,
            "draft file": draft.documents.get().pk,
            "trip": trip.pk,
            "file": trip.documents.get().pk,
            "decide": stage(trip, "decide").pk,
            "forward": stage(abroad, "forward").pk,
            "vote": stage(curriculum, "consent").resolution_id,
            "board": office.board.pk,
            **ranked(office),
            "person": office.wichai.pk,
            "post": Post.objects.filter(district=office.district, kind="teacher").get().pk,
            "tenure": Tenure.objects.get(person=office.wichai).pk,
            "code": "ACA-07",
            "district": office.district.code,
            "file format": "json",
            "key": a_key(office).token.pk,
            "uid": "MQ",
            "token": "set-password",
            "no mail": "nothing.log",
            **_meetings(office, stage(curriculum, "consent").pk),
        }


def _meetings(office: Office, circulating: int) -> dict[str, int]:
    """A meeting that was called, with an item that has a file; one in preparation; one that had no quorum."""
    meeting, failed = called(a_meeting(office.board)), called(a_meeting(office.board))
    Meeting.objects.filter(pk=failed.pk).update(status="failed")
    content = (Path(__file__).parent / "files" / "one-page.pdf").read_bytes()
    paper = keep(district=office.district, name="แผน.pdf", content=content, by=office.somchai, at=A_TUESDAY)
    item, draft = an_item(meeting, paper=paper), a_meeting(office.board)
    made = {"meeting": meeting.pk, "draft meeting": draft.pk, "failed meeting": failed.pk, "item": item.pk}
    return made | {"circulating": circulating}
def ranked(office: Office) -> dict[str, int]:
    """A ranking with one entry."""
    ranking = a_ranking(office, curricula(office, 1))
    return {"ranking": ranking.pk, "entry": ranking.entries.get().pk}


TRIPS = (("ACA-07", "false"), ("ACA-08", "true"))


def people_of(office: Office) -> dict[str, Person]:
    """Everybody of the cast by their role."""
    return {role: office.people[name] for role, name in CAST.items()} | {"member": office.members()[1]}
