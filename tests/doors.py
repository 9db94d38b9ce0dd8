"""Every address of the site, what it is asked with, who may look and who may act."""

from tests.doors_acting import ACTING
from tests.doors_addresses import ADDRESSES
from tests.doors_after import AFTER
from tests.doors_annual import ANNUAL
from tests.doors_appeals import APPEALS
from tests.doors_auditing import AUDITING
from tests.doors_chairs import CHAIRS
from tests.doors_committees import COMMITTEES
from tests.doors_feedback import FEEDBACK
from tests.doors_intake import INTAKE
from tests.doors_letters import LETTERS
from tests.doors_log import LOG
from tests.doors_mail import MAIL
from tests.doors_mails import MAILS
from tests.doors_networks import NETWORKS
from tests.doors_notices import NOTICES
from tests.doors_participation import PARTICIPATION
from tests.doors_partners import PARTNERS
from tests.doors_power import POWER
from tests.doors_privacy import PRIVACY
from tests.doors_questions import QUESTIONS
from tests.doors_revisions import REVISIONS
from tests.doors_scans import SCANS
from tests.doors_site import SITE
from tests.doors_time import TIME
from tests.doors_webhooks import WEBHOOKS
from tests.roles import EVERYBODY, MAKERS, NOBODY, READERS, RULE_READERS, SCHOOL, STEWARD, Row

DOORS = {
    "home": Row((), EVERYBODY, None),
    "health": Row((), EVERYBODY, None, public=True),
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
    "overview": Row((), {"director", "district director", "deputy", "secretary", "auditor"}, None),
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
    "audit-evidence": Row(("trip",), None, {"auditor"}),
    "request-evidence": Row(("trip",), None, READERS),
    **COMMITTEES,
    **SCANS,
    **LETTERS,
    **REVISIONS,
    **CHAIRS,
    **NETWORKS,
    **PARTICIPATION,
    **PARTNERS,
    **QUESTIONS,
    **SITE,
    **FEEDBACK,
    **ANNUAL,
    **POWER,
    **PRIVACY,
    **ADDRESSES,
    **APPEALS,
    **ACTING,
    **INTAKE,
    **LOG,
    **MAIL,
    **NOTICES,
    **TIME,
    **AFTER,
    **AUDITING,
    **MAILS,
    **WEBHOOKS,
}
