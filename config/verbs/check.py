"""`make check`: format, lint, types, imports, migrations, translations, templates, rules, production settings, docs."""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")
DOCS = ("tests/architecture/test_docs.py", "tests/architecture/test_docs_of_code.py")
STEPS = {
    "format": (BIN / "ruff", "format", "--check", "--quiet", "--output-format", "concise", "."),
    "lint": (BIN / "ruff", "check", "--quiet", "--output-format", "concise", "."),
    "types": (BIN / "mypy", "--no-error-summary"),
    "imports": (BIN / "lint-imports", "--no-logo"),
    "migrations": (*MANAGE, "makemigrations", "--check", "--dry-run"),
    "translations": (sys.executable, "-m", "config.verbs.translations"),
    "templates": (BIN / "djlint", "--lint", "--quiet", "web", "workflows", "notifications"),
    "rules": (*MANAGE, "check_rulebook"),
    "production settings": (*MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
    "docs": (sys.executable, "-m", "pytest", "-q", *DOCS),
}
AT_ONCE = 2


def main(arguments: list[str]) -> int:
    """Run every step, or those that are named, and say at the end which failed."""
    unknown = set(arguments) - set(STEPS)
    if unknown:
        print(f"No such step: {', '.join(sorted(unknown))}. There are: {', '.join(STEPS)}.")
        return 2
    names = arguments or list(STEPS)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(AT_ONCE) as pool:
        results = dict(zip(names, pool.map(lambda name: step(name, folder), names), strict=True))
    failed = [name for name in names if not results[name]]
    print(
        f"\nmake check: {len(names) - len(failed)} of {len(names)} steps passed."
        + "".join(f"\n  failed: {n}" for n in failed)
    )
    return 1 if failed else 0


def step(name: str, folder: str) -> bool:
    """Run one step and print what it says, if it has anything to say."""
    began = time.monotonic()
    environment = {**os.environ, **(a_server(folder) if name == "production settings" else a_desk())}
    done = subprocess.run(
        STEPS[name], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    passed = done.returncode == 0
    said = "" if passed else "\n" + done.stdout.rstrip()
    print(f"{'ok    ' if passed else 'FAILED'} {name} ({time.monotonic() - began:.1f} s){said}", flush=True)
    return passed


def a_desk() -> dict[str, str]:
    """The settings of one person's machine."""
    return {"DJANGO_SETTINGS_MODULE": "config.settings.dev"}


def a_server(folder: str) -> dict[str, str]:
    """Enough of an environment for the production settings; nothing is reached."""
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "SECRET_KEY": "not-a-secret-" + "0123456789abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJ",
        "ALLOWED_HOSTS": "amnat.example",
        "SITE_ADDRESS": "https://amnat.example",
        "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "EMAIL_HOST": "127.0.0.1",
        "DEFAULT_FROM_EMAIL": "amnat@amnat.example",
        "STATIC_ROOT": f"{folder}/static",
        "UPLOAD_ROOT": f"{folder}/uploads",
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
