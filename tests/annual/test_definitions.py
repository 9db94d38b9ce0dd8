"""What the definitions of figures say: every part has its name, and no condition of the counting is left unsaid."""

import pytest

from approvals.annual import figures_1
from approvals.committees.loader import constitutions
from approvals.people.door import MOST_ATTEMPTS

SAID = {said.code: said for said in figures_1.definitions()}
AXES = {axis for said in SAID.values() for cut in said.cuts for axis in cut}


def test_every_part_has_a_name_in_both_languages_and_committees_are_named_by_the_edition():
    axes = figures_1.axes()
    assert set(axes) == AXES - {"committee"}
    assert all(set(names) == {"th", "en"} for values in axes.values() for names in values.values())
    assert all("unknown" in axes[axis] for axis in set(axes) - {"outcome", "lack"})  # those two are never unknown


def test_kinds_of_committees_have_the_titles_of_their_constitutions():
    named = {kind: names for kind, names in figures_1.axes()["body"].items() if kind != "unknown"}
    assert named == {each.kind: each.title.to_json() for each in constitutions().values()}


@pytest.mark.parametrize(
    ("code", "thai", "english"),
    [
        ("decisions-changed", "ไม่นับอุทธรณ์ที่ยก", "Appeals dismissed, where the decision stays as it was, are not counted"),
        ("stages-overdue", "รวมขั้นตอนของอุทธรณ์", "Stages of appeals are included"),
        ("attempts-without-power", f"ไม่เกิน {MOST_ATTEMPTS} ครั้งต่อชั่วโมง", "at most twenty an hour for one person"),
        ("days-to-decide-p90", "รวมวันหยุดและเวลาที่สถานศึกษาแก้ไข", "days off and the school's own revisions included"),
        ("attendance", "รวมกรรมการสำรองที่ได้รับเชิญ", "alternates who were called included"),
        ("notice-in-time", "หนังสือเชิญครั้งหลังสุด", "the newest notice counts"),
        ("resolutions", "รวมมติรับรองรายงานการประชุม", "those that approve minutes and those on procedure included"),
        ("papers-shared", "รวมที่นำออกภายหลัง", "those taken away later included"),
        ("agreements-standing", "ฉบับต่ออายุที่มีผลแล้วแทน", "have a renewal in force in their place"),
        ("contributions", "ไม่นับกิจกรรมที่ยกเลิก", "cancelled are not counted"),
        ("contributions-value", "ไม่นับกิจกรรมที่ยกเลิก", "cancelled are not counted"),
        ("evidence", "ไม่นับกิจกรรมที่ยกเลิก", "cancelled are not counted"),
        ("people-reached", "รายงานครั้งล่าสุดของแต่ละกิจกรรมภายในช่วงนั้น", "as each was last reported within it"),
        ("briefings-understood", "ภาคีที่รับหลายครั้งนับทุกครั้ง", "A partner counts at each briefing"),
        ("feedback-in-time", "ยุติในช่วงที่รายงานและไม่ถูกเปิดใหม่จนสิ้นช่วง", "ended in it and was not opened again by its end"),
        ("networks-living", "ไม่ถูกขีดฆ่า", "not struck out"),
        ("networks-lacking", "นับครั้งเดียวในยอดรวม", "but once in the total"),
    ],
)  # fmt: skip
def test_a_definition_says_what_its_query_leaves_out_or_takes_in(code, thai, english):
    assert thai in SAID[code].counts["th"] and english in SAID[code].counts["en"]


def test_definitions_use_the_words_of_the_office():
    thai = " ".join(said.name["th"] + said.counts["th"] for said in SAID.values())
    for word in ("ข้อค้นพบ", "สมุดกิจกรรม", "ขีดออก", "สัญญาไว้", "ผู้ได้รับประโยชน์", "เหล่านั้น", "ว่าทำแล้ว", "เป็นการด่วน"):
        assert word not in thai
    assert "ทุกเครือข่ายมีผู้รับผิดชอบ" not in thai  # whether there is one is what networks-lacking counts
    assert "always" not in SAID["networks-handed-over"].counts["en"]
