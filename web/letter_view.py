"""A letter as its forms lay it out: from its plain content to the lines on the paper, in Thai with Thai digits."""

import base64
from datetime import date
from typing import Any

import segno
from django.conf import settings
from django.urls import reverse

from approvals.letters.models import Letter
from approvals.letters.rules import ADDRESSED, MEMO, NOTICE, ORDER, SALUTED, YEARLY, written_day
from approvals.store.models import StoredFile
from approvals.store.services import content_of as bytes_of
from approvals.vocabulary.thai import thai_digits
from web.templatetags.thai import wrap_thai

URGENCY = {"urgent": "ด่วน", "very": "ด่วนมาก", "most": "ด่วนที่สุด"}
SECRECY = {"secret": "ลับ", "very": "ลับมาก"}
HEADINGS = (
    ("facts", "ข้อเท็จจริง"),
    ("law", "ข้อกฎหมาย"),
    ("reasons", "ข้อพิจารณาและข้อสนับสนุนในการใช้ดุลพินิจ"),
    ("result", "ผลการพิจารณา"),
    ("conditions", "เงื่อนไข"),
    ("instructions", "สิทธิอุทธรณ์"),
)
TITLES = {ORDER: "คำสั่ง", NOTICE: "ประกาศ"}
MADE = {ORDER: "สั่ง ณ วันที่", NOTICE: "ประกาศ ณ วันที่"}
NO_NUMBER, NO_DAY = "……………", "………………………………"


def paper_of(content: dict[str, Any], garuda: str = "") -> dict[str, Any]:
    """What every form prints. `garuda`: the picture as a data address; empty leaves its place free."""
    form = content["form"]
    day = date.fromisoformat(content["day"]) if content["day"] else None
    written = written_day(day, with_era=form in YEARLY) if day else NO_DAY
    return {
        "form": form,
        "is_memo": form == MEMO,
        "is_yearly": form in YEARLY,
        "is_notice": form == NOTICE,
        "is_addressed": form in ADDRESSED,
        "is_saluted": form in SALUTED,
        "title": TITLES.get(form, "บันทึกข้อความ"),
        "made": MADE.get(form, ""),
        "garuda": garuda,
        "urgency": URGENCY.get(content["urgency"], ""),
        "secrecy": SECRECY.get(content["secrecy"], ""),
        "number": thai_digits(content["number"] or NO_NUMBER),
        "day": thai_digits(written),
        "office": thai_digits(content["office"]),
        "address": _lines(content["address"]),
        "phone": thai_digits(content["phone"]).replace(" ", "\u00a0"),
        "email": content["email"],
        "subject": thai_digits(content["subject"]),
        "addressees": _lines(content["addressees"]),
        **{name: _several(content[name]) for name in ("refers_to", "enclosures")},
        "opening": _lines(content["opening"]),
        "sections": _sections(content),
        "closing": _lines(content["closing"]),
        "section": thai_digits(content["section"]),
        "signature": [thai_digits(line) for line in content["signature"]],
        "is_sample": content["sample"],
    }


def letter_paper(letter: Letter, content: dict[str, Any]) -> dict[str, Any]:
    """What a letter prints, with its garuda and, once it is issued, how anybody checks it. One query at most."""
    shown = paper_of(content, garuda_of(letter.district_id, content["garuda"]))
    return {**shown, "check": check_of(letter) if letter.code else None, "is_draft": letter.is_draft}


def on_screen(paper: dict[str, Any]) -> dict[str, Any]:
    """The same for a page: lines of Thai prose break between words only, as a browser does not know how to."""
    prose = {
        name: [wrap_thai(line) for line in paper[name]] for name in ("opening", "closing", "addressees", "refers_to")
    }
    sections = [{**part, "lines": [wrap_thai(line) for line in part["lines"]]} for part in paper["sections"]]
    return {**paper, **prose, "sections": sections, "subject": wrap_thai(paper["subject"])}


def garuda_of(district_id: int, sha256: str) -> str:
    """The garuda the office has put in, as a data address; empty where there is none. One query at most."""
    file = StoredFile.objects.filter(district=district_id, sha256=sha256).first() if sha256 else None
    if file is None:
        return ""
    return f"data:{file.media_type};base64,{base64.b64encode(bytes_of(file)).decode()}"


def check_of(letter: Letter) -> dict[str, str]:
    """The code of the public check, where it is asked, and the square that leads there (`link`)."""
    site = settings.SITE_ADDRESS.rstrip("/")
    address = f"{site}{reverse('check-code', args=[letter.code])}"
    square = segno.make(address, error="m").svg_data_uri(scale=3, border=1)
    return {"code": letter.code, "address": site + reverse("check"), "link": address, "square": square}


def _sections(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The numbered parts of the body that say something; of conditions each with a number of its own."""
    there = [(name, heading) for name, heading in HEADINGS if _lines(content[name])]
    return [
        {
            "number": thai_digits(str(place)),
            "heading": heading,
            "lines": _numbered(content[name], f"{place}.") if name == "conditions" else _lines(content[name]),
            "is_list": name == "conditions",
        }
        for place, (name, heading) in enumerate(there, 1)
    ]


def _several(lines: list[str]) -> list[str]:
    """Lines that carry numbers as soon as they are several."""
    return _numbered(lines) if len(lines) > 1 else _lines(lines)


def _numbered(lines: list[str], prefix: str = "") -> list[str]:
    """Lines with their numbers: 1. and so on, or 5.1 under a heading."""
    dot = "" if prefix else "."
    return [thai_digits(f"{prefix}{place}{dot} {line}") for place, line in enumerate(lines, 1)]


def _lines(text: str | list[str]) -> list[str]:
    lines = text.split("\n") if isinstance(text, str) else text
    return [thai_digits(line) for line in lines if line.strip()]
