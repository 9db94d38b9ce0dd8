"""The tables of a rulebook and their columns, the same in a workbook and in a zip of CSV."""

from approvals.delegation.bodies import LEVELS as ANCHORS
from approvals.delegation.bodies import Form
from approvals.delegation.facts import Kind, Source
from approvals.delegation.formats.columns import Cell, Table, both, column
from approvals.delegation.stages import IfRefused, Join
from approvals.vocabulary.words import Action, Area, Level

AREAS, LEVELS, ACTIONS = (tuple(map(str, words)) for words in (Area, Level, Action))
TYPE = column("type", "ประเภทเรื่อง", "Type", width=10, path=("type",), among="types")
INSTRUMENT_KINDS = ("law", "distribution", "delegation")
PAIRS = column("when", "เงื่อนไข", "Conditions", Cell.PAIRS, 26)

TABLES = (
    Table("matrix", "ตาราง", "Matrix", both("title", "ชื่อตาราง", "Title")),
    Table(
        "areas",
        "ด้าน",
        "Areas",
        (
            column("area", "ด้าน", "Area", among=AREAS, path=("",)),
            *both("title", "ชื่อ", "Title", 28),
            *both("residual", "เรื่องที่ตารางไม่ได้ระบุ", "What the matrix does not name", 60),
            column("stays_with", "อำนาจคงอยู่กับ", "Stays with", width=24, path=("residual", "body"), among="who"),
        ),
    ),
    Table(
        "sources",
        "แหล่งที่มา",
        "Sources",
        (
            column("mark", "เครื่องหมาย", "Mark", width=12, path=("",)),
            *both("meaning", "ความหมาย", "Meaning", 70, ()),
        ),
    ),
    Table(
        "items",
        "ภารกิจ",
        "Items",
        (
            column("code", "รหัส", "Code", width=10, path=("",)),
            column("area", "ด้าน", "Area", among=AREAS),
            column("letter", "ข้อย่อย", "Letter", width=10),
            *both("title", "ชื่อ", "Title", 60, ()),
        ),
    ),
    Table(
        "bodies",
        "ผู้มีอำนาจและองค์คณะ",
        "Bodies",
        (
            column("code", "รหัส", "Code", width=28, path=("",)),
            column("kind", "ชนิด", "Kind", among=tuple(map(str, Form))),
            column("anchor", "สังกัด", "Belongs to", among=tuple(ANCHORS)),
            *both("title", "ชื่อ", "Title", 50, ()),
        ),
    ),
    Table(
        "instruments",
        "กฎหมายและคำสั่ง",
        "Instruments",
        (
            column("code", "รหัส", "Code", width=28, path=("",)),
            *both("title", "ชื่อ", "Title", 50),
            column("kind", "ชนิด", "Kind", among=INSTRUMENT_KINDS),
            column("sample", "เป็นตัวอย่าง", "Sample", Cell.FLAG, 12),
            column("from", "ใช้ตั้งแต่", "From", Cell.DAY),
            column("until", "ใช้ถึง", "Until", Cell.DAY),
            column("source", "ที่มา", "Source", width=10, among="sources"),
            *both("note", "หมายเหตุ", "Note", 50),
            column("handed_on_from", "มอบต่อจาก", "Handed on from", width=28, among="instruments"),
            column("may_hand_on", "มอบต่อได้", "May hand on", Cell.FLAG, 12),
        ),
    ),
    Table(
        "limits",
        "ขอบเขตคำสั่ง",
        "Limits",
        (
            column("instrument", "กฎหมายหรือคำสั่ง", "Instrument", width=28, path=("",), among="instruments"),
            TYPE,
            PAIRS,
        ),
        "instruments",
        "limits",
    ),
    Table(
        "types",
        "ประเภทเรื่อง",
        "Types",
        (
            column("code", "รหัส", "Code", width=10),
            column("area", "ด้าน", "Area", among=AREAS),
            column("item", "ภารกิจ", "Item", width=10, among="items"),
            *both("title", "ชื่อ", "Title", 44),
            *both("short", "ชื่อของรหัสนี้เอง", "Short title", 44),
            column("split_fact", "รวมค่าของ", "Added up", path=("split", "fact")),
            column("split_same", "เมื่อคำตอบเหมือนกันใน", "With the same", Cell.WORDS, 24, path=("split", "same")),
            column("split_days", "ภายในกี่วัน", "Within days", Cell.WHOLE, 12, path=("split", "days")),
        ),
    ),
    Table(
        "variants",
        "รหัสในเรื่องเดียวกัน",
        "Variants",
        (
            column("type", "ประเภทเรื่อง", "Type", width=10, path=("",), among="types"),
            column("code", "รหัส", "Code", width=10),
            *both("title", "ชื่อ", "Title", 50),
            column("preset", "ค่าตั้งต้น", "Presets", Cell.PAIRS, 20),
        ),
        "types",
        "variants",
    ),
    Table(
        "facts",
        "ข้อเท็จจริง",
        "Facts",
        (
            column("type", "ประเภทเรื่อง", "Type", width=10, path=("",), among="types"),
            column("name", "ชื่อในระบบ", "Name", width=20),
            column("kind", "ชนิด", "Kind", among=tuple(map(str, Kind))),
            column("from", "มาจาก", "From", among=tuple(map(str, Source))),
            *both("label", "คำถาม", "Label"),
            column("required", "ต้องตอบ", "Required", Cell.FLAG, 12),
            column("least", "ต่ำสุด", "Least", Cell.BOUND, 18),
            column("most", "สูงสุด", "Most", Cell.BOUND, 18),
            column("preset", "ค่าตั้งต้น", "Preset", Cell.VALUE),
            *both("unit", "หน่วย", "Unit", 12),
            *both("help", "คำอธิบาย", "Help"),
        ),
        "types",
        "facts",
    ),
    Table(
        "choices",
        "ตัวเลือก",
        "Choices",
        (
            column("type", "ประเภทเรื่อง", "Type", width=10, path=("",), among="types"),
            column("fact", "ข้อเท็จจริง", "Fact", width=20, path=("fact",)),
            column("code", "รหัส", "Code", width=22),
            *both("title", "ชื่อ", "Title", 44, ()),
        ),
        "facts",
        "choices",
    ),
    Table(
        "documents",
        "เอกสารแนบ",
        "Documents",
        (
            column("type", "ประเภทเรื่อง", "Type", width=10, path=("",), among="types"),
            column("code", "รหัส", "Code", width=20),
            *both("label", "ชื่อ", "Title", 50),
            column("required", "ต้องแนบ", "Required", Cell.FLAG, 12),
            PAIRS,
        ),
        "types",
        "documents",
    ),
    Table(
        "rules",
        "ข้อกำหนด",
        "Rules",
        (
            column("type", "ประเภทเรื่อง", "Type", width=10, path=("",), among="types"),
            column("code", "ข้อกำหนด", "Rule", width=16),
            column("answers", "ตอบเรื่อง", "Answers", width=10),
            *both("title", "ชื่อ", "Title"),
            PAIRS,
            column("level", "ระดับ", "Level", width=10, among=LEVELS),
            column("decides", "ขั้นที่ชี้ขาด", "Deciding stage", width=14),
            column(
                "instrument", "กฎหมายหรือคำสั่ง", "Instrument", width=28, path=("basis", "instrument"), among="instruments"
            ),
            column("clause", "ข้อ", "Clause", width=12, path=("basis", "clause")),
            *both("text", "ข้อความที่อาศัย", "Text relied on", 60, ("basis", "text")),
            column("quoted", "คัดคำต่อคำ", "Quoted", Cell.FLAG, 12, path=("basis", "quoted")),
            column("source", "ที่มา", "Source", width=10, among="sources"),
            column("first_day", "ใช้ตั้งแต่", "First day", Cell.DAY, path=("in_force", "first_day")),
            column("last_day", "ใช้ถึง", "Last day", Cell.DAY, path=("in_force", "last_day")),
            column("checked_on", "ตรวจกับฉบับลงนามเมื่อ", "Checked on", Cell.DAY, 18),
        ),
        "types",
        "rules",
    ),
    Table(
        "stages",
        "ขั้น",
        "Stages",
        (
            column("type", "ประเภทเรื่อง", "Type", width=10, path=("",), among="types"),
            column("rule", "ข้อกำหนด", "Rule", width=16, among="rules"),
            column("name", "ขั้น", "Stage", width=14),
            column("who", "ผู้ทำ", "Who", width=34, among="who"),
            column("action", "ทำอะไร", "Action", among=ACTIONS, width=12),
            *both("title", "ชื่อขั้น", "Title", 44),
            column("days", "วันทำการ", "Working days", Cell.WHOLE, 12),
            column("on_timeout", "เมื่อเกินเวลา", "On time-out", width=26),
            column("after", "หลังขั้น", "After", Cell.WORDS),
            column("join", "รอ", "Waits for", among=tuple(map(str, Join)), width=10),
            column("if_refused", "ถ้าไม่เห็นชอบ", "If refused", among=tuple(map(str, IfRefused)), width=12),
            column("relies_on", "อาศัยข้อเท็จจริง", "Relies on", Cell.WORDS, 24),
            column("profile", "วิธีลงมติ", "Voting profile"),
            column("practice", "เป็นแนวปฏิบัติ", "Practice", Cell.FLAG, 12),
        ),
        "rules",
        "stages",
    ),
    Table(
        "cases",
        "กรณีทดสอบ",
        "Cases",
        (
            column("name", "ประโยค", "Sentence", Cell.TEXT, 60),
            column("file", "อยู่ในแฟ้ม", "File", width=26),
            column("type", "เรื่อง", "Matter", width=10, path=("ask", "type")),
            column("day", "วันที่ถาม", "Day", Cell.DAY, path=("ask", "day")),
            column("facts", "ข้อเท็จจริง", "Facts", Cell.LINES, 34, path=("ask", "facts")),
            column("school", "โรงเรียน", "School", Cell.LINES, 20, path=("ask", "school")),
            column("person", "บุคคล", "Person", Cell.LINES, 20, path=("ask", "person")),
            column("expect", "ต้องได้", "Expected", Cell.LINES, 44),
        ),
    ),
)
BY_NAME = {table.name: table for table in TABLES}
