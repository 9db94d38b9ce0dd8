"""`make test`: the suite on SQLite, then on PostgreSQL with Redis where they answer; says plainly which ran."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTEST = (sys.executable, "-m", "pytest", "-n", os.environ.get("TEST_WORKERS", "2"), "--dist", "loadgroup", "-rsf")


def main(arguments: list[str]) -> int:
    """Run both passes; the summary of the last one is the last line."""
    found = services()
    missing = [f"{name} ({found[name]})" for name in ("postgresql", "redis") if found[name]]
    say("Pass 1 of 2: SQLite. Everything but the tests that are judged on PostgreSQL.")
    if missing:
        say(f"Pass 2 of 2: PostgreSQL + Redis will NOT run: {'; '.join(missing)}.")
        if os.environ.get("REQUIRE_SERVICES") == "1":
            say("REQUIRE_SERVICES=1 asks for both, so this run has failed.")
            return 1
    first = suite("not postgresql", {"TEST_DATABASE_URL": ""}, arguments)
    if missing:
        return first
    say(
        "Pass 1 of 2 (SQLite) "
        + ("failed." if first else "passed.")
        + f"\nPass 2 of 2: PostgreSQL + Redis ({server(found)})."
    )
    second = suite("not once", {"TEST_DATABASE_URL": found["address"], "REQUIRE_SERVICES": "1"}, arguments)
    return first or second


def services() -> dict:
    """Ask the suite's own module which servers answer."""
    asked = subprocess.run([sys.executable, "-m", "tests.services"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return json.loads(asked.stdout)


def server(found: dict) -> str:
    """The address without anybody's password."""
    return found["address"].rpartition("@")[2]


def suite(marks: str, environment: dict[str, str], arguments: list[str]) -> int:
    """One pass. No test at all (5) is no failure of a pass that was narrowed by hand."""
    changed = {name: value for name, value in {**os.environ, **environment}.items() if value}
    code = subprocess.run([*PYTEST, "-m", marks, *arguments], cwd=ROOT, env=changed, check=False).returncode
    return 0 if code == 5 and arguments else code


def say(text: str) -> None:
    """One plain remark between the outputs of the passes."""
    print(f"\n{text}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
