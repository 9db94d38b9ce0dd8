"""Minutes as a paper wants them: with Thai digits, each part beside what was written under it, and where they stand."""

from typing import Any

from approvals.meetings import minutes_words as words
from approvals.meetings.models import Minutes
from approvals.vocabulary.thai import thai_digits

AS_TYPED = {"paper", "sha256", "name_of_file"}  # names of files and digests stay as they are
STANDING = {
    Minutes.Status.DRAFT: "ร่าง",
    Minutes.Status.LAID: "ร่าง เสนอคณะกรรมการเพื่อรับรอง",
    Minutes.Status.APPROVED: "",
}


def paper_of(minutes: Minutes) -> dict[str, Any]:
    """The context of `print/minutes.html` and of the Word paper."""
    content = minutes.content
    parts = [
        {
            "number": part["number"],
            "title": part["title"],
            "entries": [{**item, "said": _lines(content["texts"].get(item["name"], ""))} for item in part["items"]],
            "circulated": content["circulated"] if part["number"] == "4" else [],
        }
        for part in content["parts"]
    ]
    texts = content["texts"]
    plain = {
        **{name: content[name] for name in HEAD},
        "parts": parts,
        "opening": _lines(texts["opening"]),
        "attending": _lines(texts["attending"]),
        "closing": _lines(texts["closing"]),
        "quorum": _quorum(content),
    }
    return {
        **_in_thai_digits(plain),
        "standing": STANDING[Minutes.Status(minutes.status)],
        "approval": _approval(minutes),
    }


HEAD = ("committee", "district", "number", "day", "opened", "ended", "place", "is_online", "is_second_call",
        "present", "absent", "signed")  # fmt: skip


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _quorum(content: dict[str, Any]) -> str:
    call = "เป็นการเรียกประชุมครั้งที่สอง " if content["is_second_call"] else ""
    came = len(content["present"])
    return f"{call}มีกรรมการมาประชุม {came} คน จากกรรมการที่ดำรงตำแหน่ง {content['in_office']} คน"


def _approval(minutes: Minutes) -> list[str]:
    """How the committee approved them: with the vote, its sums, and the digest of what was approved."""
    vote = minutes.approved_by
    if vote is None:
        return []
    item = getattr(vote, "agenda_item", None)
    where = f"ในการประชุมครั้งที่ {item.meeting} " if item else ""
    on = words.day(minutes.approved_at.date())
    said = f"คณะกรรมการรับรองรายงานการประชุมนี้{where and ' ' + where}เมื่อวันที่ {on} (มติที่ {vote.pk})"
    return [thai_digits(said), *(thai_digits(line) for line in words.counted(vote)[:1]), f"SHA-256 {minutes.sha256}"]


def _in_thai_digits(value: Any) -> Any:
    """Every text with Thai digits; names of files and digests as they are."""
    if isinstance(value, str):
        return thai_digits(value)
    if isinstance(value, list):
        return [_in_thai_digits(part) for part in value]
    if isinstance(value, dict):
        return {name: part if name in AS_TYPED else _in_thai_digits(part) for name, part in value.items()}
    return value
