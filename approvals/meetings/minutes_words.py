"""The sentences of minutes about one resolution. Minutes are Thai in whatever language somebody reads the pages."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils.timezone import localtime

from approvals.committees.conflicts import CLAUSES, INSTRUMENT, Ground
from approvals.committees.models import Ballot, Resolution
from approvals.committees.wording import cited
from approvals.vocabulary.thai import ERA, FULL_MONTHS

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
FOR_AND_AGAINST = {
    "consent": ("เห็นชอบ", "ไม่เห็นชอบ"),
    "approve": ("อนุมัติ", "ไม่อนุมัติ"),
    "permit": ("อนุญาต", "ไม่อนุญาต"),
    "opinion": ("เห็นควรตามที่เสนอ", "ไม่เห็นควรตามที่เสนอ"),
    "note": ("รับทราบ", "ไม่รับทราบ"),
}
OTHERWISE = ("เห็นชอบ", "ไม่เห็นชอบ")
MINUTES = ("รับรองรายงานการประชุม", "ไม่รับรองรายงานการประชุม และให้แก้ไข")
CASTING = {"yes": "เห็นด้วย", "no": "ไม่เห็นด้วย"}
GROUNDS = {
    Ground.PARTY: "เป็นคู่กรณีเอง",
    Ground.SPOUSE: "เป็นคู่หมั้นหรือคู่สมรสของคู่กรณี",
    Ground.KIN: "เป็นญาติของคู่กรณี",
    Ground.AGENT: "เป็นหรือเคยเป็นผู้แทนหรือตัวแทนของคู่กรณี",
    Ground.MONEY: "เป็นเจ้าหนี้ ลูกหนี้ หรือนายจ้างของคู่กรณี",
    Ground.OTHER: "มีเหตุอื่นซึ่งมีสภาพร้ายแรงอันอาจทำให้การพิจารณาไม่เป็นกลาง",
}


def day(value: date) -> str:
    """24 พฤศจิกายน 2569."""
    return f"{value.day} {FULL_MONTHS[value.month - 1]} {value.year + ERA}"


def weekday(value: date) -> str:
    """วันอังคารที่ 24 พฤศจิกายน 2569."""
    return f"วัน{WEEKDAYS[value.weekday()]}ที่ {day(value)}"


def clock(at: datetime) -> str:
    """09.00 น., in Bangkok."""
    return f"{localtime(at):%H.%M} น."


def decided(resolution: Resolution) -> str:
    """What was resolved, in the words of what was asked."""
    if resolution.outcome == Resolution.Outcome.NO_QUORUM:
        return "ไม่ครบองค์ประชุม จึงไม่มีมติในเรื่องนี้"
    if resolution.outcome == Resolution.Outcome.VOID:
        return "การลงมติเป็นอันยกเลิก เพราะข้อเท็จจริงหรือเอกสารเปลี่ยนไป"
    words = MINUTES if resolution.subject_kind == "minutes" else FOR_AND_AGAINST.get(resolution.action, OTHERWISE)
    said = words[resolution.outcome != Resolution.Outcome.CARRIED]
    if resolution.method == Resolution.Method.NO_OBJECTION:
        return f"{said} โดยประธานถามแล้วไม่มีกรรมการผู้ใดคัดค้าน"
    return said


def counted(resolution: Resolution) -> list[str]:
    """The sums, the quorum and the casting vote, each with the section that asks for it."""
    paper = resolution.certificate
    if not paper:
        return []
    sums, quorum, tie = paper["sums"], paper["quorum"], paper["tie"]
    by = "ลงคะแนนลับ" if resolution.profile.get("secret") else "ลงคะแนน"
    if resolution.method == Resolution.Method.NO_OBJECTION:
        lines = []
    else:
        votes = f"เห็นด้วย {sums['yes']} เสียง ไม่เห็นด้วย {sums['no']} เสียง งดออกเสียง {sums['abstain']} เสียง"
        invalid = f" บัตรเสีย {sums['invalid']} ใบ" if sums.get("invalid") else ""
        lines = [f"{by}: {votes}{invalid}"]
    base = f"จากกรรมการที่นับเป็นฐาน {paper['base']['number']} คน"
    call = " (การประชุมนัดที่สอง)" if resolution.is_second_call else ""
    lines.append(
        f"องค์ประชุม{call}: มีกรรมการร่วมพิจารณา {paper['present']} คน {base} องค์ประชุมต้องไม่น้อยกว่า {quorum['needed']} คน"
        f"{_under(quorum['section'])}"
    )
    if tie["tied"]:
        lines.append(_tie(tie))
    return lines


def _tie(tie: dict) -> str:
    if tie["casting_vote"] is None:
        return f"คะแนนเสียงเท่ากัน และไม่มีเสียงชี้ขาด{_under(tie['section'])}"
    said = CASTING[tie["casting_vote"]]
    return f"คะแนนเสียงเท่ากัน ประธานออกเสียงเพิ่มขึ้นอีกเสียงหนึ่งเป็นเสียงชี้ขาด: {said}{_under(tie['section'])}"


def _under(section: dict[str, str] | None) -> str:
    return f" ({cited(section)})" if section else ""


def withdrawn(ballots: Iterable[Ballot]) -> list[str]:
    """Who took no part because of a conflict of interest, on which ground, under which section."""
    return [_withdrew(ballot) for ballot in ballots if ballot.is_recused]


def _withdrew(ballot: Ballot) -> str:
    recusal = getattr(ballot, "recusal", None)
    ground = Ground(recusal.ground) if recusal and recusal.ground in Ground.values else Ground.OTHER
    section = _under({"instrument": INSTRUMENT, "clause": CLAUSES[ground]})
    return f"{ballot.person.name_th} ไม่เข้าร่วมพิจารณาและลงมติ เพราะ{GROUNDS[ground]}{section}"


def dissents(resolution: Resolution, ballots: Iterable[Ballot]) -> list[dict[str, str]]:
    """Who dissented and why: always told, with what was handed in (Administrative Procedure Act, section 83).

    A dissent is from what was resolved: votes against it where it was carried, votes for it where it was lost. How
    somebody voted in secret is not known; whoever hands in a dissent tells it themselves.
    """
    against = {Resolution.Outcome.CARRIED: Ballot.Choice.NO, Resolution.Outcome.LOST: Ballot.Choice.YES}
    wrong = against.get(Resolution.Outcome(resolution.outcome)) if resolution.outcome else None
    found = []
    for ballot in ballots:
        written = getattr(ballot, "dissent", None)
        if written:
            paper = written.paper
            named = {"paper": paper.name, "sha256": paper.sha256} if paper else {"paper": "", "sha256": ""}
            found.append({"name": ballot.person.name_th, "text": written.text, **named})
        elif wrong and ballot.choice == wrong:
            found.append({"name": ballot.person.name_th, "text": ballot.reason, "paper": "", "sha256": ""})
    return found
