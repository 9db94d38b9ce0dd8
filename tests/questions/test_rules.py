"""Codes, desks and traces of persons: rules that need no database."""

from itertools import combinations

import pytest

from approvals.questions.codes import ALPHABET, in_groups, new_code, read_code
from approvals.questions.desks import BEHIND, DESK_OF, DESKS, answering
from approvals.questions.naming import Trace, traces_in


def test_a_code_is_read_however_it_is_typed():
    code = new_code()
    for typed in (code, in_groups(code), code.lower(), f" {code[:3]} {code[3:]} ", in_groups(code).replace("-", "–")):
        assert read_code(typed) == code
    assert in_groups(code) == f"{code[:5]}-{code[5:]}"


def test_one_wrong_sign_and_two_that_changed_places_are_always_found():
    code = "7K2MX9QW4"
    whole = next(code + sign for sign in ALPHABET if read_code(code + sign))
    for place in range(10):
        for sign in set(ALPHABET) - {whole[place]}:
            assert read_code(whole[:place] + sign + whole[place + 1 :]) is None
    for one, other in combinations(range(9), 2):
        signs = list(whole)
        signs[one], signs[other] = signs[other], signs[one]
        assert whole[one] == whole[other] or read_code("".join(signs)) is None


@pytest.mark.parametrize("typed", ["", "0", "O" * 10, "7K2MX9QW4", "7K2MX9QW4TT", "ก" * 10, "\0" * 10, "' OR 1=1"])
def test_what_is_no_code_is_none(typed):
    assert read_code(typed) is None


def test_codes_do_not_repeat():
    assert len({new_code() for _each in range(1000)}) == 1000


def test_every_topic_has_a_desk_and_somebody_behind_it():
    assert set(DESK_OF.values()) <= set(DESKS)
    assert answering("group-policy", {"group-policy", "district-officer"}) == "group-policy"
    assert answering("group-policy", {"group-personnel", "district-officer", "director"}) == "district-officer"
    assert answering("group-policy", {"group-personnel", "director"}) == "director"
    assert answering("group-policy", set()) == BEHIND[-1]


@pytest.mark.parametrize(
    ("text", "trace", "words"),
    [
        ("เขียนถึง somying.j@example.org ได้", Trace.EMAIL, "somying.j@example.org"),
        ("โทร 081-234-5678 ครับ", Trace.PHONE, "081-234-5678"),
        ("โทร ๐๘๑ ๒๓๔ ๕๖๗๘ ครับ", Trace.PHONE, "๐๘๑ ๒๓๔ ๕๖๗๘"),
        ("call +66 81 234 5678", Trace.PHONE, "+66 81 234 5678"),
        ("บัตร 1-8601-00123-45-6 หมดอายุ", Trace.CITIZEN, "1-8601-00123-45-6"),
        ("ลูกชื่อเด็กชายสมชาย ใจดี เรียน ป.1", Trace.NAME, "เด็กชายสมชาย ใจดี"),
        ("ขอให้นางสาวสมศรี ทองดี ติดต่อกลับ", Trace.NAME, "นางสาวสมศรี ทองดี"),
        ("ครูสมใจ สอนชั้นใด", Trace.NAME, "ครูสมใจ สอนชั้นใด"),
        ("Ask Mrs. Somsri Thongdee", Trace.NAME, "Mrs. Somsri Thongdee"),
    ],
)
def test_what_may_tell_who_somebody_is_is_found(text, trace, words):
    assert [(found.trace, found.words) for found in traces_in(text)] == [(trace, words)]


@pytest.mark.parametrize(
    "text",
    [
        "โรงเรียนเปิดรับสมัครนักเรียนชั้น ป.1 วันใด",
        "นายอำเภอเป็นกรรมการหรือไม่ และนายกเทศมนตรีเล่า",
        "ครูผู้ช่วยย้ายได้เมื่อใด",
        "ทนายความมาแทนได้หรือไม่",
        "ปีการศึกษา 2570 เปิดวันที่ 16 พฤษภาคม 2570 งบ 480,000 บาท",
        "How many pupils in 2027?",
    ],
)
def test_ordinary_words_warn_of_nothing(text):
    assert traces_in(text) == []


def test_the_name_of_whoever_asked_is_looked_for_as_it_stands():
    found = traces_in("ลูกของสมหญิงเรียนที่ใด", names=("สมหญิง ใจดี", ""))
    assert [(each.trace, each.words) for each in found] == [(Trace.NAME, "สมหญิง")]
