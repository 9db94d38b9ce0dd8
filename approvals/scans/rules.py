"""The code on a sheet that is signed by hand: what it is computed from, how it is written and read. Pure."""

import base64
import hashlib
import re

MARK = "amnat"
LENGTH = 12  # signs of base 32: 60 bits, in three groups of four
CODE = re.compile(r"[A-Z2-7]{12}")
LOOK_ALIKE = str.maketrans("018", "OIB")  # base 32 knows no 0, 1 and 8


def code_of(stage_run: int, relied_on: str) -> str:
    """The code of a stage as it was asked with just these facts and files: `ABCD-EFGH-IJKL`."""
    digest = hashlib.sha256(f"{MARK} {stage_run} {relied_on}".encode()).digest()
    code = base64.b32encode(digest).decode()[:LENGTH]
    return "-".join(code[n : n + 4] for n in range(0, LENGTH, 4))


def as_printed(stage_run: int, relied_on: str) -> str:
    """What stands in the square on the sheet."""
    return f"{MARK}:{code_of(stage_run, relied_on)}"


def read_code(typed: str) -> str:
    """A code as people type it, or as a square says it, in the way it is printed; empty when it is none."""
    plain = re.sub(r"[\s\-–]", "", typed.removeprefix(f"{MARK}:")).upper().translate(LOOK_ALIKE)
    if not CODE.fullmatch(plain):
        return ""
    return "-".join(plain[n : n + 4] for n in range(0, LENGTH, 4))
