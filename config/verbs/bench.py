"""`make bench`: every benchmark of benchmarks/, each printing ratios measured in one run beside its peers.

The peers are installed by a lock file of their own into an environment of their own, beside a second copy of the
product; the product never sees them.
"""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "benchmarks" / "requirements.lock"
VENV = ROOT / ".venv-bench"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "amnat-installed"
UV = (sys.executable, "-m", "uv", "--quiet")


def main(arguments: list[str]) -> int:
    """Run the benchmarks that are named, or all; the worst failure is the exit code."""
    names = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py") if not path.name.startswith("_"))
    chosen = [name for name in names if not arguments or name in arguments]
    if not chosen:
        print(f"No benchmark chosen. There are: {', '.join(names) or 'none'}.")
        return 1 if arguments else 0
    install()
    return max((run(name) for name in chosen), key=abs)


def install() -> None:
    """Fill the environment of the benchmarks from their lock, unless it already is."""
    digest = sha256(LOCK.read_bytes()).hexdigest()
    if STAMP.is_file() and STAMP.read_text() == digest:
        return
    print(f"Installing what {LOCK.relative_to(ROOT)} lists.", flush=True)
    subprocess.run([*UV, "venv", "--clear", "--python", sys.executable, str(VENV)], cwd=ROOT, check=True)
    subprocess.run(
        [*UV, "pip", "install", "--python", str(PYTHON), "--require-hashes", "-r", str(LOCK)], cwd=ROOT, check=True
    )
    STAMP.write_text(digest)


def run(name: str) -> int:
    """Run one benchmark and give its exit code."""
    print(f"\n== {name}", flush=True)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run([str(PYTHON), "-m", f"benchmarks.{name}"], cwd=ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
