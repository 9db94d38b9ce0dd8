"""`make lock`: remake the lock files from pyproject.toml, with hashes and without any address."""

import subprocess
import sys

COMPILE = (
    *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-annotate"),
    *("--custom-compile-command", "make lock"),
)
INSTALLER = "uv==0.13.9"


def main(arguments: list[str]) -> int:
    """Lock the installer, the product, the product with its tests, and with the peers of its benchmarks.

    `--upgrade` takes newer releases.
    """
    lock("requirements-installer.lock", "-", typed=INSTALLER)
    lock("requirements.lock", "pyproject.toml", *arguments)
    lock("requirements-test.lock", "pyproject.toml", "--group", "test", "-c", "requirements.lock", *arguments)
    lock("benchmarks/requirements.lock", "pyproject.toml", "--group", "bench", "-c", "requirements.lock", *arguments)
    return 0


def lock(name: str, *sources: str, typed: str | None = None) -> None:
    """Write one lock file."""
    subprocess.run([*COMPILE, *sources, "--output-file", name], check=True, input=typed, text=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
