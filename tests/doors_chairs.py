"""The addresses of absences and of the forecast of empty chairs."""

from tests.roles import CAST, EVERYBODY, Row

LOOKING = {"director", "district director", "deputy", "secretary", "auditor", "administrator"}
KEEPING = {"teacher", "director", "administrator"}  # of the teacher's absence
CHAIRS = {
    "chairs": Row((), LOOKING, None),
    "absences": Row((), EVERYBODY, None),
    "absence-add": Row((), {*CAST}, {*CAST}),
    "absence": Row(("absence",), KEEPING, KEEPING),
}
