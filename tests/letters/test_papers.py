"""The paper of a letter: every word can be searched, the official forms are kept, what travels inside can be read."""

import hashlib
import io
import json
import zipfile

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from approvals.audit.models import Event
from approvals.letters import drafting, issuing
from approvals.letters.models import Letter, LetterSeal
from approvals.letters.office import set_office
from approvals.store import printing
from approvals.store.services import content_of
from tests.builders import A_TUESDAY
from tests.builders_letters import LETTERHEAD, a_letter, typed_of
from tests.printing.reading import text_of, words_of
from web.printing import working
from web.printing.catalogue import PRINTERS

pytestmark = pytest.mark.django_db
WORDS = (
    "ผู้อำนวยการ", "คำสั่ง", "ครั้งที่", "สำนักงาน", "น้ำมัน", "อำนาจ", "กระจายอำนาจ", "ดำเนินการ", "จัดซื้อจัดจ้าง", "หนึ่ง", "ที่", "ซื้อ",
    "ปฏิญาณ", "ฐานะ", "กตัญญู", "ป้ายชื่อ", "ฝ่าฟัน", "ปีที่", "ญี่ปุ่น", "ฎีกา",
)  # fmt: skip


def told(done, total):
    return None


def drawn(letter: Letter) -> bytes:
    return PRINTERS["letter"].make(str(letter.pk), "th", told)[1]


def written(office, paper, form, **typed) -> Letter:
    letter = a_letter(office, paper, form)
    drafting.edit(letter_id=letter.pk, typed=typed_of(letter, **typed), version=1, by=office.orn, at=A_TUESDAY)
    return issuing.issue(letter_id=letter.pk, version=2, by=office.orn, at=A_TUESDAY)


def without_breaks(text: str) -> str:
    return "".join(text.split())


def test_every_word_of_a_letter_is_found_by_the_engine_of_a_browser(office, refused):
    text = text_of(drawn(written(office, refused, "external", facts="\n".join(WORDS), reasons="ตามระเบียบ ข้อ 8 (2)")))

    assert [word for word in WORDS if word not in text] == []
    assert "ที่ ศธ ๐๐๐๐๐/๑" in text and "๒๔ พฤศจิกายน ๒๕๖๙" in text and "ข้อ ๘ (๒)" in text
    assert "ขอแสดงความนับถือ" in text and "เรียน ผู้อำนวยการโรงเรียนบ้านตัวอย่าง" in text
    assert "สิทธิอุทธรณ์" in text and "2569" not in text


FORMS = {
    "memo": ("บันทึกข้อความ", "ส่วนราชการ", "ที่ ศธ ๐๐๐๐๐/๑", "วันที่ ๒๔ พฤศจิกายน ๒๕๖๙"),
    "circular": ("ที่ ศธ ๐๐๐๐๐/ว ๑", "ขอแสดงความนับถือ"),
    "order": ("คำสั่งเขต", "ที่ ๑/๒๕๖๙", "สั่ง ณ วันที่ ๒๔ พฤศจิกายน พ.ศ. ๒๕๖๙"),
    "notice": ("ประกาศเขต", "ประกาศ ณ วันที่ ๒๔ พฤศจิกายน พ.ศ. ๒๕๖๙", "เลขทะเบียนประกาศ ๑/๒๕๖๙"),
}


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_what_the_regulation_wants_and_the_word_paper_says_the_same(office, refused, form):
    letter = written(office, refused, form, urgency="very", secrecy="secret")
    text = without_breaks(text_of(drawn(letter)))
    word = without_breaks(words_of(PRINTERS["letter-docx"].make(str(letter.pk), "th", told)[1]))

    for wanted in FORMS[form]:
        assert without_breaks(wanted) in text, wanted
        assert without_breaks(wanted) in word, wanted
    assert "ด่วนมาก" in text and "ด่วนมาก" in word and text.count("ลับ") >= 2
    assert letter.code in text and letter.code in word


def test_the_paper_is_an_archive_that_carries_the_decision_and_its_evidence(office, refused):
    letter = written(office, refused, "external")
    with pikepdf.open(io.BytesIO(drawn(letter))) as paper:
        metadata = paper.open_metadata()
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "U")
        inside = {name: json.loads(spec.get_file().read_bytes()) for name, spec in paper.attachments.items()}

    assert inside["decision.json"]["letter"]["number"] == letter.number
    assert inside["decision.json"]["decision"]["outcome"] == "refused"
    events = inside["evidence.json"]["events"]
    assert [event["kind"] for event in events] == [
        "request.refused",
        "letter.drafted",
        "letter.edited",
        "letter.issued",
    ]
    for event in events:
        kept = Event.objects.get(district=office.district, seq=event["seq"])
        assert bytes(kept.leaf).hex() == event["leaf"]


def test_a_worker_makes_the_pdf_once_and_its_digest_is_in_the_trail(office, refused):
    letter = written(office, refused, "external")
    for _again in range(2):
        working.file_issued(at=A_TUESDAY)
        for pk in printing.unfinished(A_TUESDAY):
            working.work(printout_id=pk, at=A_TUESDAY)

    seal = LetterSeal.objects.get(letter=letter)
    assert hashlib.sha256(content_of(seal.file)).hexdigest() == seal.sha256
    assert seal.sha256 in bytes(Event.objects.get(kind="letter.sealed").body).decode()


def test_a_draft_says_that_it_is_one_and_takes_no_number(office, refused):
    letter = a_letter(office, refused)
    text = text_of(PRINTERS["letter-draft"].make(str(letter.pk), "th", told)[1])
    assert "ร่าง" in text and "ศธ ๐๐๐๐๐" not in text and "รหัสตรวจสอบ" not in text


def test_a_sample_code_is_called_one_on_the_paper(office, refused):
    assert "รหัสหน่วยงานสมมุติ" in text_of(drawn(written(office, refused, "external")))


def test_the_garuda_of_the_office_is_printed_and_none_is_shipped(office, refused):
    def pictures(letter):
        return len([each for each in pypdfium2.PdfDocument(drawn(letter))[0].get_objects() if each.type == 3])

    bare = written(office, refused, "external")
    assert pictures(bare) == 0
    picture = io.BytesIO()
    Image.new("RGB", (400, 400), (120, 20, 20)).save(picture, "PNG")
    garuda = ("ครุฑ.png", picture.getvalue())
    set_office(district=office.district, typed=LETTERHEAD, garuda=garuda, by=office.nok, at=A_TUESDAY)
    assert pictures(written(office, refused, "external")) == 1
    assert pictures(bare) == 0


def test_thai_letters_of_the_word_paper_have_the_typeface_of_official_papers(office, refused):
    letter = written(office, refused, "memo")
    with zipfile.ZipFile(io.BytesIO(PRINTERS["letter-docx"].make(str(letter.pk), "th", told)[1])) as parts:
        styles = parts.read("word/styles.xml").decode()
        text = parts.read("word/document.xml").decode()
    assert 'w:cs="TH SarabunPSK"' in styles and 'w:bidi="th-TH"' in styles and '<w:szCs w:val="32"/>' in styles
    assert '<w:szCs w:val="58"/>' in text and "w:bCs" in text
