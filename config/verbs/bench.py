"""`make bench`: every benchmark of benchmarks/, each printing ratios measured in one run."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Run the benchmarks that are named, or all; the first failure is the exit code."""
    files = sorted(path for path in (ROOT / "benchmarks").glob("*.py") if not path.name.startswith("_"))
    chosen = [path for path in files if not arguments or path.stem in arguments]
    if not chosen:
        print(f"No benchmark chosen. There are: {', '.join(path.stem for path in files) or 'none'}.")
        return 1 if arguments else 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    codes = [
        subprocess.run([sys.executable, str(path)], cwd=ROOT, env=environment, check=False).returncode
        for path in chosen
    ]
    return max(codes, key=abs)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
