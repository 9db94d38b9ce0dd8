"""The kinds of posts, where each is anchored, and what its holder may do."""

from dataclasses import dataclass, field

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Anchor(models.TextChoices):
    """Where a post or committee stands."""

    SCHOOL = "school", _("school")
    DISTRICT = "district", _("district office")


class Ability(models.TextChoices):
    """What a post lets its holder do in the system; power to decide comes from the rulebook, not from here."""

    DRAFT = "draft", _("draft requests for the school")
    RELEASE = "release", _("submit requests for the school")
    SEE_SCHOOL = "see-school", _("see the requests of the school")
    SEE_DISTRICT = "see-district", _("see the requests of the district")
    RECORD_ANSWER = "record-answer", _("record answers from above the district")
    RUN_COMMITTEES = "run-committees", _("run committees: their meetings, votes and minutes")
    KEEP_PARTICIPATION = "keep-participation", _("keep the register of partners")
    KEEP_REPORT = "keep-report", _("freeze and publish the yearly report")
    EDIT_RULES = "edit-rules", _("draft the delegation matrix")
    PUBLISH_RULES = "publish-rules", _("publish the delegation matrix")
    AUDIT = "audit", _("read the audit trail")
    ADMINISTER = "administer", _("manage persons, posts and schools")


@dataclass(frozen=True, slots=True)
class PostKind:
    """One kind of post: its anchor, its usual title and the abilities of its holder."""

    code: str
    anchor: Anchor
    th: str
    en: str | Promise
    abilities: frozenset[Ability] = field(default_factory=frozenset)


def _kinds(*kinds: tuple) -> dict[str, PostKind]:
    return {code: PostKind(code, anchor, th, en, frozenset(abilities)) for code, anchor, th, en, abilities in kinds}


_STAFF = (Ability.DRAFT, Ability.SEE_SCHOOL)
KINDS = _kinds(
    ("school-director", Anchor.SCHOOL, "ผู้อำนวยการโรงเรียน", "School director", (*_STAFF, Ability.RELEASE)),
    ("deputy-school-director", Anchor.SCHOOL, "รองผู้อำนวยการโรงเรียน", "Deputy school director", _STAFF),
    ("school-clerk", Anchor.SCHOOL, "เจ้าหน้าที่ธุรการโรงเรียน", "School clerk", _STAFF),
    ("supplies-officer", Anchor.SCHOOL, "เจ้าหน้าที่พัสดุโรงเรียน", "Supplies officer", _STAFF),
    ("teacher", Anchor.SCHOOL, "ครู", "Teacher", ()),
    (
        "director",
        Anchor.DISTRICT,
        "ผู้อำนวยการสำนักงานเขตพื้นที่",
        "District director",
        (Ability.SEE_DISTRICT, Ability.KEEP_REPORT),
    ),
    (
        "deputy-director",
        Anchor.DISTRICT,
        "รองผู้อำนวยการสำนักงานเขตพื้นที่",
        "Deputy district director",
        (Ability.SEE_DISTRICT,),
    ),
    (
        "district-officer",
        Anchor.DISTRICT,
        "เจ้าหน้าที่สำนักงานเขตพื้นที่",
        "District officer",
        (Ability.SEE_DISTRICT, Ability.RECORD_ANSWER, Ability.KEEP_PARTICIPATION),
    ),
    (
        "committee-secretary",
        Anchor.DISTRICT,
        "เลขานุการองค์คณะบุคคล",
        "Committee secretary",
        (Ability.SEE_DISTRICT, Ability.RUN_COMMITTEES),
    ),
    *(
        (code, Anchor.DISTRICT, f"ผู้อำนวยการ{th}", en, (Ability.SEE_DISTRICT, Ability.RECORD_ANSWER, *more))
        for code, th, en, *more in (
            ("group-policy", "กลุ่มนโยบายและแผน", "Head of the policy and planning group", Ability.KEEP_REPORT),
            ("group-personnel", "กลุ่มบริหารงานบุคคล", "Head of the personnel group"),
            (
                "group-promotion",
                "กลุ่มส่งเสริมการจัดการศึกษา",
                "Head of the education promotion group",
                Ability.KEEP_PARTICIPATION,
            ),
        )
    ),
    ("rule-steward", Anchor.DISTRICT, "ผู้ดูแลตารางมอบอำนาจ", "Rule steward", (Ability.EDIT_RULES,)),
    ("rule-approver", Anchor.DISTRICT, "ผู้อนุมัติตารางมอบอำนาจ", "Rule approver", (Ability.PUBLISH_RULES,)),
    ("auditor", Anchor.DISTRICT, "ผู้ตรวจสอบภายใน", "Auditor", (Ability.SEE_DISTRICT, Ability.AUDIT)),
    ("administrator", Anchor.DISTRICT, "ผู้ดูแลระบบเขตพื้นที่", "District administrator", (Ability.ADMINISTER,)),
)
GROUPS = tuple(code for code in KINDS if code.startswith("group-"))  # heads of the groups of the district office
