"""The first sheet: how to read and change the tables, side by side in Thai and English."""

GUIDE_SHEET = "วิธีอ่าน How to read"
GUIDE = (
    ("วิธีอ่านตารางมอบอำนาจนี้", "How to read this delegation matrix"),
    (
        "แต่ละแผ่นงานคือหนึ่งตาราง หัวคอลัมน์เป็นไทยและอังกฤษ ย้ายคอลัมน์หรือเรียงแถวใหม่ได้ แต่ห้ามเปลี่ยนชื่อแผ่นงานและหัวคอลัมน์",
        "Each sheet is one table with titles in Thai and English. Columns may "
        "be moved and rows sorted; keep the names of sheets and titles.",
    ),
    (
        "แผ่น “ข้อกำหนด Rules” หนึ่งแถวคือหนึ่งข้อกำหนด ข้อกำหนดใช้เมื่อเงื่อนไขทุกคู่ (ข้อเท็จจริง กับ ค่า) เป็นจริงพร้อมกัน",
        "In “ข้อกำหนด Rules” one row is one rule. It applies when all its pairs of fact and values hold together.",
    ),
    (
        "ค่าเขียนได้ดังนี้: ≤ 500,000 · > 100,000 & ≤ 500,000 · ≥ 1 · = 0 "
        "· yes · no · specific, selection (ใช้ <= และ >= แทนได้)",
        "Values are written so: ≤ 500,000 · > 100,000 & ≤ 500,000 · ≥ 1 · = "
        "0 · yes · no · specific, selection (<= and >= will do).",
    ),
    (
        "เงินเป็นบาท ทศนิยมไม่เกินสองตำแหน่ง วันเป็นเซลล์วันที่ หรือพิมพ์ 2026-11-23 หรือ 23/11/2569",
        "Money is in baht with at most two decimals. Days are date cells, or typed as 2026-11-23 or 23/11/2569.",
    ),
    (
        "แผ่น “ขั้น Stages” คือเส้นทางของแต่ละข้อกำหนดตามลำดับแถว คอลัมน์ “หลังขั้น” ว่าง: ต่อจากแถวก่อน, none: เริ่มทันที",
        "“ขั้น Stages” has the route of each rule in the order of its "
        "rows. “After” empty: after the row above; none: at once.",
    ),
    (
        'เซลล์ว่าง: ไม่ได้ระบุ · none: ระบุว่าไม่มี · "" (เครื่องหมายคำพูดสองตัว): ข้อความว่าง',
        'An empty cell: not said. none: said to be nothing. "" (two quotes): an empty text.',
    ),
    (
        'แผ่น “กรณีทดสอบ Cases”: ในเซลล์หนึ่งเขียนบรรทัดละหนึ่งค่า เช่น amount = "480000" '
        "ช่อง “ต้องได้” เขียน none เมื่อต้องไม่มีข้อกำหนดใดตอบ",
        '“กรณีทดสอบ Cases”: one value on each line of a cell, like amount = "480000". '
        "Expected is none where no rule may answer.",
    ),
    (
        "ห้ามใช้สูตร ให้พิมพ์ค่าเอง เมื่อนำเข้า ระบบบอกทุกจุดที่อ่านไม่ได้พร้อมชื่อแผ่น แถว และคอลัมน์ และจะไม่เปลี่ยนอะไรจนกว่าจะอ่านได้ทั้งแฟ้ม",
        "No formulas: type the values. On import every place that cannot be read is "
        "named with sheet, row and column, and nothing changes until all of it can.",
    ),
)
