"""What a draft begins with: facts, law, reasons, result and instructions of the decision, in Thai."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from approvals.appeals.changing import law_of
from approvals.appeals.models import DecisionNotice
from approvals.appeals.routes import maker_of
from approvals.appeals.telling import way_against, words_for
from approvals.committees.models import Ballot
from approvals.delegation.selectors import matrix_of
from approvals.letters.kinds import Later
from approvals.letters.models import Letter, LetterTemplate
from approvals.letters.rules import ADDRESSED, MEMO, NOTICE, ORDER, filled, written_day
from approvals.letters.signing import has_signed, signer_of, titled
from approvals.requests.models import ApprovalRequest, Concern, Decision
from approvals.requests.standing_decision import GRANTED
from approvals.vocabulary.bilingual import Text

GIVES = {"approve": "อนุมัติ", "permit": "อนุญาต", "consent": "เห็นชอบ"}
NAMED = {MEMO: "บันทึกข้อความ", ORDER: "คำสั่ง", NOTICE: "ประกาศ"}
DECIDED = ("facts", "law", "reasons", "result", "conditions", "instructions")
TOLD = (
    "ตาม{old_form} ที่ {old_number} ลงวันที่ {old_day} {office}ได้แจ้งผลการพิจารณาคำขอ เลขที่ {request_number} "
    "เรื่อง {request_title} นั้น\nบัดนี้ "
)
LATER_OPENINGS = {
    Later.CORRECTION: (
        f"{TOLD}ตรวจพบข้อผิดพลาดเล็กน้อยหรือผิดหลงเล็กน้อย จึงแก้ไข{{old_form}}ดังกล่าวให้ถูกต้อง ตามมาตรา 43 "
        "แห่งพระราชบัญญัติวิธีปฏิบัติราชการทางปกครอง พ.ศ. 2539 และให้ใช้ฉบับนี้แทน โดยมีรายละเอียด ดังนี้"
    ),
    Later.SUPERSESSION: f"{TOLD}เห็นสมควรยกเลิก{{old_form}}ดังกล่าว และให้ใช้ฉบับนี้แทน โดยมีรายละเอียด ดังนี้",
    Later.REVOCATION: f"{TOLD}เห็นสมควรเพิกถอน{{old_form}}ดังกล่าว โดยมีรายละเอียด ดังนี้",
}


def texts_for(decision: Decision, template: LetterTemplate, earlier: Letter | None, later: str) -> dict[str, Any]:
    """The columns of a new draft. `earlier`: the letter it points to, and `later` what it does to that one."""
    paper = decision.request
    values = values_of(decision, earlier)
    opening = f"{template.opening}\n{template.purpose}" if earlier is None else LATER_OPENINGS[Later(later)]
    texts = {
        "subject": subject_of(paper.title, template.form),
        "addressees": addressees_of(paper) if template.form in ADDRESSED else [],
        "refers_to": refers_to_of(paper, earlier),
        "enclosures": [],
        "opening": filled(opening, values),
        "facts": facts_of(decision),
        "law": law_of(decision).th,
        "reasons": "\n".join(reasons_of(decision)),
        "result": result_of(decision, values["outcome"]),
        "conditions": conditions_of(decision),
        "instructions": instructions_of(decision),
        "closing": filled(template.closing, values),
    }
    return texts if earlier is None else {**texts, **_from_earlier(decision, earlier, later)}


def _from_earlier(decision: Decision, earlier: Letter, later: str) -> dict[str, Any]:
    """What a later letter takes over: addressees, and what was said of the same decision; a revocation says why."""
    kept = {name: getattr(earlier, name) for name in ("addressees", "enclosures", "section")}
    if earlier.decision_id == decision.pk:
        kept |= {name: getattr(earlier, name) for name in DECIDED}
    if later == Later.REVOCATION:
        kept |= {"result": f"เพิกถอน{named(earlier)} ที่ {earlier.number} ลงวันที่ {written_day(earlier.day)}", "reasons": ""}
    return kept


def values_of(decision: Decision, earlier: Letter | None) -> dict[str, str]:
    """What stands in the places of a template."""
    paper = decision.request
    return {
        "request_number": paper.number,
        "request_title": paper.title,
        "school": paper.school.name_th,
        "office": paper.district.name_th,
        "decider": decider_of(decision),
        "decision_day": written_day(localdate(decision.decided_at)),
        "outcome": outcome_of(decision),
        "old_form": named(earlier) if earlier is not None else "",
        "old_number": earlier.number if earlier is not None else "",
        "old_day": written_day(earlier.day) if earlier is not None and earlier.day else "",
    }


def decider_of(decision: Decision) -> str:
    """The body that decided: the post by its full title, the committee, or the body above the district."""
    signer = signer_of(decision)
    if signer is not None and has_signed(decision):
        post = signer.order.post if signer.order is not None else signer.tenure and signer.tenure.post
        return titled(post) if post else maker_of(decision).th
    return maker_of(decision).th


def outcome_of(decision: Decision) -> str:
    """What was decided in the verb of the deciding stage: อนุมัติ, ไม่อนุญาต, เห็นชอบโดยมีเงื่อนไข; or เพิกถอน."""
    if decision.outcome == Decision.Outcome.REVOKED:
        return "เพิกถอน"
    verb = GIVES.get(decision.stage_run.action, "อนุมัติ")
    if decision.outcome == Decision.Outcome.REFUSED:
        return f"ไม่{verb}"
    return f"{verb}โดยมีเงื่อนไข" if decision.outcome == Decision.Outcome.CONDITIONS else verb


def subject_of(title: str, form: str) -> str:
    """The subject line: a letter tells a result (แจ้ง), an order and an announcement are one.

    What is asked for (ขออนุญาต…) becomes a noun (การขออนุญาต…); other titles stand by themselves.
    """
    tells = "แจ้ง" if form in ADDRESSED else ""
    return f"{tells}ผลการพิจารณา{f'การ{title}' if title.startswith('ขอ') else f' {title}'}"


def named(letter: Letter) -> str:
    """What a letter is called in a later one: หนังสือ, บันทึกข้อความ, คำสั่ง or ประกาศ."""
    return NAMED.get(letter.form, "หนังสือ")


def addressees_of(paper: ApprovalRequest) -> list[str]:
    """The director of the school that asked, then everybody concerned by their name. One query."""
    rows = Concern.objects.filter(request=paper).select_related("person").order_by("id")
    return [f"ผู้อำนวยการ{paper.school.name_th}", *(row.person.name_th for row in rows)]


def refers_to_of(paper: ApprovalRequest, earlier: Letter | None) -> list[str]:
    """What the letter refers to: the earlier letter, or the request with its day."""
    if earlier is not None:
        return [f"{named(earlier)}{paper.district.name_th} ที่ {earlier.number} ลงวันที่ {written_day(earlier.day)}"]
    return [f"คำขอของ{paper.school.name_th} เลขที่ {paper.number} ลงวันที่ {written_day(localdate(paper.submitted_at))}"]


def facts_of(decision: Decision) -> str:
    """The facts of the request as the decision amends them, one a line; what registers know stays in the file."""
    paper = decision.request
    kind = matrix_of(paper.rulebook).types[paper.type_code]
    asked: Mapping[str, Any] = {
        name: fact["value"] for name, fact in (paper.frozen or {}).items() if fact["from"] == "request"
    }
    known = {**asked, **(decision.facts or {})}
    shown = [
        (fact.label.th, fact.shown(known[fact.name]).th)
        for fact in kind.facts
        if known.get(fact.name) not in (None, "")
    ]
    return "\n".join(f"{label} {value}" for label, value in shown)


def reasons_of(decision: Decision) -> list[str]:
    """The reasons: those of who signed, or what members of the side that prevailed wrote, without their names."""
    if decision.reasons or decision.resolution_id is None:
        return [decision.reasons] if decision.reasons else []
    choice = Ballot.Choice.NO if decision.outcome == Decision.Outcome.REFUSED else Ballot.Choice.YES
    written = Ballot.objects.filter(resolution=decision.resolution_id, choice=choice).exclude(reason="")
    return list(dict.fromkeys(written.order_by("id").values_list("reason", flat=True)))


def result_of(decision: Decision, outcome: str) -> str:
    """What holds now, in one sentence, with what a later decision says in full."""
    verb, with_conditions, _rest = outcome.partition("โดยมีเงื่อนไข")
    words = "เพิกถอนคำสั่งเดิม" if outcome == "เพิกถอน" else f"{verb}ตามคำขอ{with_conditions}"
    return f"{words}\n{decision.content}".strip()


def conditions_of(decision: Decision) -> list[str]:
    """The conditions, each in its own words with its last day."""
    if decision.outcome != Decision.Outcome.CONDITIONS:
        return []
    return [_condition(each) for each in decision.stage_run.conditions]


def _condition(each: Mapping[str, Any]) -> str:
    due = each.get("due_on")
    return f"{each['text']} ภายในวันที่ {written_day(date.fromisoformat(due))}" if due else str(each["text"])


def instructions_of(decision: Decision) -> str:
    """How to appeal, as those concerned were told, else as they will be; empty where nobody has written it down."""
    notice = DecisionNotice.objects.filter(decision=decision).order_by("id").first()
    if notice is not None and notice.instructions:
        return Text.from_json(notice.instructions).th
    way = way_against(decision)
    return str(words_for(decision, way, None)["th"]) if way is not None else ""


def is_as_asked(decision: Decision) -> bool:
    """Whether it grants just what was asked, so that no reasons are needed (section 37, third paragraph)."""
    return decision.outcome == GRANTED[0] and decision.kind == Decision.Kind.ORIGINAL
