"""Made-up values for the page that shows every part."""

from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from approvals.requests.models import Status
from approvals.vocabulary.bilingual import Text

TODAY = date(2026, 11, 23)


class SampleForm(forms.Form):
    """One field of each kind."""

    subject = forms.CharField(label=_("Subject"), help_text=_("In one line."))
    amount = forms.CharField(label=_("Amount"))
    overnight = forms.ChoiceField(
        label=_("Overnight stay"), choices=[("1", _("Yes")), ("0", _("No"))], widget=forms.RadioSelect
    )
    method = forms.ChoiceField(label=_("Method"), choices=[("a", "A"), ("b", "B")], required=False)
    paper = forms.FileField(label=_("File"), required=False)
    sure = forms.BooleanField(label=_("I have read the papers"), required=False)


def sample_parts() -> dict[str, Any]:
    """The context of the page, in the reader's language."""
    form = SampleForm({"subject": "", "amount": "185000.005", "overnight": ""})
    form.is_valid()
    return {
        "form": form,
        "today": TODAY,
        "why": _why(),
        "steps": _steps(),
        "events": _events(),
        "facts": _facts(),
        "files": _files(),
        "statuses": Status.choices,
        "notes": [
            ("", _say("คำขอนี้อยู่ระหว่างการพิจารณา", "This request is being considered.")),
            ("success", _say("ส่งคำขอแล้ว ได้เลขที่ 12/2570", "Submitted as number 12/2570.")),
            ("care", _say("ยังไม่มีผู้ดำรงตำแหน่งนี้", "Nobody holds this post.")),
            ("bad", _say("พ้นกำหนดเวลาแล้ว", "The deadline has passed.")),
        ],
        "confirm": {
            "title": _say("ถอนคำขอนี้หรือไม่", "Withdraw this request?"),
            "text": _say("ผู้ที่กำลังพิจารณาจะได้รับแจ้ง", "Those considering it are told."),
            "label": _say("ถอนคำขอ", "Withdraw"),
            "address": "#",
            "back": "#",
        },
        "empty": {
            "title": _say("ไม่มีงานค้าง", "Nothing waits for you"),
            "text": _say("เมื่อมีเรื่องถึงคุณ จะแสดงที่นี่", "What needs you will be here."),
            "address": "#",
            "label": _say("เริ่มคำขอใหม่", "Begin a request"),
        },
    }


def _why() -> dict[str, Any]:
    return {
        "level": "district",
        "who": _say("ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาประถมศึกษาชุมพร เขต 2", "Director, Chumphon Primary Area 2"),
        "action": _say("อนุญาต", "Permits"),
        "days": 5,
        "rule": "ACA-07-1",
        "title": _say("พานักเรียนไปนอกสถานศึกษาแบบพักแรม", "Overnight field trip within the country"),
        "paragraph": _say(
            "เรื่อง “พานักเรียนไปนอกสถานศึกษา พักแรม” ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษาเป็นผู้อนุญาต เพราะจำนวนคืน 1 คืน",
            "“Overnight field trip” is for the District director to permit, because “Nights” is 1 night.",
        ),
        "rulebook": _say("ตารางมอบอำนาจ", "Delegation matrix"),
        "version": 3,
        "sha256": "ef1bc8ea08f7",
        "clause": _say("ข้อ 8", "clause 8"),
        "instrument": _say(
            "ระเบียบกระทรวงศึกษาธิการ ว่าด้วยการพานักเรียนและนักศึกษาไปนอกสถานศึกษา พ.ศ. 2562",
            "Ministry of Education regulation on taking pupils outside the school, 2019",
        ),
        "text": _say("การพาไปนอกสถานศึกษาแบบพักแรม ให้ขออนุญาตต่อผู้อำนวยการเขต (สรุปความ)", "Paraphrase of the clause."),
        "source": "S15",
        "source_meaning": _say("อ่านจากเว็บไซต์ราชการ", "read on an official page"),
        "checked_on": None,
        "sample": True,
        "own_initiative": True,
        "capacities": [{"you": True, "as": _say("ผู้อำนวยการโรงเรียน", "School director")}],
        "facts": _reasons(),
        "borders": _borders(),
    }


def _reasons() -> list[dict[str, Any]]:
    return [
        {
            "label": _say("จำนวนคืน", "Nights"),
            "value": _say("1 คืน", "1 night"),
            "demand": _say("ตั้งแต่ 1 คืนขึ้นไป", "at least 1 night"),
            "source": _say("ตามที่ตอบในคำขอ", "as answered in the request"),
        }
    ]


def _borders() -> list[dict[str, Any]]:
    return [
        {
            "when": _say("ถ้าจำนวนคืนเท่ากับ 0 คืน", "If “Nights” is exactly 0 nights"),
            "then": _say("ผู้อำนวยการโรงเรียนเป็นผู้อนุญาต", "The School director would permit"),
            "rules": ["ACA-06-1"],
            "change": _say("ต่างกันที่ระดับ (สถานศึกษา)", "different: the level (school)"),
        }
    ]


def _steps() -> list[dict[str, Any]]:
    board = _say("คณะกรรมการสถานศึกษาขั้นพื้นฐานโรงเรียนบ้านหาดทราย", "School board of Ban Hat Sai School")
    officer = _say("กลุ่มส่งเสริมการจัดการศึกษา", "Educational promotion group")
    opinion, consent = _say("ให้ความเห็น", "gives an opinion"), _say("ให้ความเห็นชอบ", "consents")
    director = _say("ผู้อำนวยการสำนักงานเขตพื้นที่", "District director")
    ended = datetime(2026, 11, 20, 7, 5, tzinfo=UTC)
    return [
        {"state": "done", "body": board, "action": consent, "ended_at": ended, "note": "7 – 0"},
        {"state": "kept", "body": officer, "action": opinion, "ended_at": ended, "beside": True},
        {"state": "returned", "body": officer, "action": opinion, "ended_at": ended},
        {
            "state": "now",
            "body": director,
            "action": _say("อนุญาต", "permits"),
            "title": _say("พิจารณาอนุญาต", "Decision"),
            "decides": True,
            "due": date(2026, 11, 26),
            "who": _say("นายสมชาย ใจดี", "Somchai Jaidee"),
        },
        {"state": "skipped", "body": officer, "action": opinion},
        {"state": "next", "body": director, "action": _say("ลงนาม", "signs"), "days": 3},
    ]


def _events() -> list[dict[str, Any]]:
    at = datetime(2026, 11, 22, 7, 5, tzinfo=UTC)
    return [
        {"at": at, "sentence": _say("นางสาวมาลี จันทร์ส่อง ร่างคำขอ", "Malee Chansong began a draft.")},
        {"at": at, "sentence": _say("ผู้อำนวยการโรงเรียนส่งคำขอ", "The school director submitted the request.")},
        {
            "at": at,
            "sentence": _say("นายสมชาย ใจดี ส่งคำขอกลับเพื่อแก้ไข", "Somchai Jaidee returned the request."),
            "detail": _say("ขอให้แนบหนังสือยินยอมของผู้ปกครอง", "Please attach the consent of the parents."),
            "basis": _say("ข้อ 8", "clause 8"),
        },
    ]


def _facts() -> list[dict[str, Any]]:
    return [
        {"label": _say("จำนวนคืนที่พักแรม", "Nights"), "value": _say("1 คืน", "1 night")},
        {"label": _say("วงเงินงบประมาณ", "Budget"), "value": _say("185,000.00 บาท", "185,000.00 baht")},
        {
            "label": _say("จำนวนนักเรียนของโรงเรียน", "Pupils"),
            "value": "185",
            "note": _say("จากทะเบียนโรงเรียน", "from the school's register"),
        },
    ]


def _files() -> list[dict[str, Any]]:
    return [
        {
            "name": _say("หนังสือยินยอมของผู้ปกครอง.pdf", "consent-of-parents.pdf"),
            "address": "#",
            "size": 182_400,
            "kind": _say("หนังสือยินยอมของผู้ปกครอง", "Consent of the parents"),
            "added_by": _say("นางสาวมาลี จันทร์ส่อง", "Malee Chansong"),
            "added_at": datetime(2026, 11, 20, 3, 30, tzinfo=UTC),
            "remove": "#",
        }
    ]


def _say(th: str, en: str) -> str:
    return Text(th, en).in_language(get_language())
