"""The sample persons a visitor of the demonstration may become: (what they show, their user name)."""

SAMPLE_SIGN_INS = [
    ("school-director", "director.hadsai"),
    ("school-clerk", "clerk.hadsai"),
    ("board-member", "board2.hadsai"),
    ("commission-member", "teacher-commission.2"),
    ("committee-secretary", "secretary"),
    ("district-officer", "officer"),
    ("director", "district.director"),
    ("rule-steward", "rule.steward"),
    ("rule-approver", "rule.approver"),
    ("auditor", "auditor"),
    ("administrator", "administrator"),
]
