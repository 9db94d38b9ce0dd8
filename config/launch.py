#!/usr/bin/env python3
# -*- coding: utf-8 -*-
"""The first step of every `make` verb: find a Python that is new enough, install what is locked, hand over.

Only the standard library, and only words that every Python 3 can read, so that a Python
that is too old is refused in words and not with a syntax error.
"""

import os
import sys
import time

BEGAN = time.time()
OLDEST = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")
VERBS = ("run", "test", "check", "bench", "lock", "reference", "pictures", "setup")

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "amnat-installed")
INSTALLER = "requirements-installer.lock"
LOCKS = {"run": "requirements.lock"}  # every other verb needs the tools of the tests too
TEST_LOCK = "requirements-test.lock"  # holds all of requirements.lock

TOO_OLD = """
ต้องใช้ Python {0}.{1} ขึ้นไป แต่ {2} คือรุ่น {3}.{4} และไม่พบรุ่นที่ใหม่กว่าในเครื่องนี้
  Debian/Ubuntu: sudo apt install python3.11 python3.11-venv     macOS: brew install python@3.13
  แล้วสั่งใหม่อีกครั้ง หรือระบุเอง: make run PYTHON=/path/to/python3.11

Python {0}.{1} or newer is needed, but {2} is {3}.{4}, and no newer one was found on this machine.
  Debian/Ubuntu: sudo apt install python3.11 python3.11-venv     macOS: brew install python@3.13
  Then repeat the command, or name it yourself: make run PYTHON=/path/to/python3.11
"""
WINDOWS = """
ระบบนี้ทำงานบน Linux และ macOS ส่วน Windows ให้ใช้ผ่าน WSL (สั่ง: wsl --install) แล้วทำซ้ำในนั้น
This runs on Linux and macOS. On Windows use WSL (wsl --install) and repeat the command there.
"""
NO_VENV = """
Python นี้สร้าง virtual environment ไม่ได้ ให้ติดตั้ง: sudo apt install python{0}.{1}-venv แล้วสั่งใหม่
This Python cannot make a virtual environment: sudo apt install python{0}.{1}-venv, then repeat the command.
"""
NO_INSTALL = """
ติดตั้งส่วนประกอบไม่สำเร็จ (ดูข้อความข้างบน): ตรวจการเชื่อมต่ออินเทอร์เน็ตหรือ package index แล้วสั่งใหม่ ของที่โหลดแล้วไม่หาย
The installation failed (see above): check the network or the package index and repeat; what was loaded is kept.
"""
INSTALLING = """กำลังติดตั้งส่วนประกอบตาม {0} ครั้งแรกใช้เวลาไม่ถึงหนึ่งนาที
Installing what {0} lists; the first time takes less than a minute."""


def say(text):
    """Print for a person, even on a terminal that cannot show Thai."""
    text = text.strip("\n") + "\n"
    if sys.version_info >= (3,):
        encoding = getattr(sys.stderr, "encoding", None) or "ascii"
        text = text.encode(encoding, "replace").decode(encoding)
    sys.stderr.write(text)
    sys.stderr.flush()


def refuse(text):
    """Say why not, and stop."""
    say(text)
    raise SystemExit(1)


def find_python():
    """Go on under a newer Python if this one is too old; refuse when there is none."""
    if sys.version_info >= OLDEST:
        return
    import subprocess

    for name in NEWER:
        test = [name, "-c", "import sys; sys.exit(sys.version_info < %r)" % (OLDEST,)]
        try:
            with open(os.devnull, "w") as nowhere:
                found = subprocess.call(test, stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            continue
        if found:
            os.execvp(name, [name] + sys.argv)
    refuse(TOO_OLD.format(OLDEST[0], OLDEST[1], sys.executable, sys.version_info[0], sys.version_info[1]))


def digest(name):
    """The SHA-256 of one lock file."""
    import hashlib

    with open(os.path.join(ROOT, name), "rb") as lock:
        return hashlib.sha256(lock.read()).hexdigest()


def installed():
    """The digests of the locks that the environment was filled from, by name; empty when it does not run."""
    import subprocess

    try:
        with open(STAMP) as stamp:
            noted = dict(line.split() for line in stamp)
        subprocess.check_call([venv_python(), "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return {}
    return noted


def venv_python():
    """The interpreter inside the environment."""
    return os.path.join(VENV, "bin", "python")


def install(lock):
    """Fill the environment from one lock, unless it already is."""
    noted = installed()
    if noted.get(lock) == digest(lock):
        return
    say(INSTALLING.format(lock))
    if not noted:
        make_environment()
    run_installer(
        ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", INSTALLER]
    )
    run_installer(["-m", "uv", "--quiet", "pip", "install", "--python", venv_python(), "--require-hashes", "-r", lock])
    noted[lock] = digest(lock)
    if lock == TEST_LOCK:
        noted[LOCKS["run"]] = digest(LOCKS["run"])
    with open(STAMP, "w") as stamp:
        stamp.writelines("%s %s\n" % pair for pair in sorted(noted.items()))


def make_environment():
    """Make .venv anew, with pip inside."""
    import subprocess
    import venv

    try:
        venv.create(VENV, clear=True, with_pip=True, symlinks=True)
    except (OSError, subprocess.CalledProcessError, ImportError):
        refuse(NO_VENV.format(sys.version_info[0], sys.version_info[1]))


def run_installer(arguments):
    """Run one step of the installation from the root of the project."""
    import subprocess

    environment = dict(os.environ, UV_NO_PROGRESS="1")
    if subprocess.call([venv_python()] + arguments, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL) != 0:
        refuse(NO_INSTALL)


def main(arguments):
    """Install what the verb needs and become the verb."""
    if not arguments or arguments[0] not in VERBS:
        refuse("launch.py " + " | ".join(VERBS))
    find_python()
    if os.name == "nt":
        refuse(WINDOWS)
    verb = arguments[0]
    install(LOCKS.get(verb, TEST_LOCK))
    if verb == "setup":
        return
    os.environ["AMNAT_BEGAN"] = "%.3f" % BEGAN
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # every start would compile everything again, in every process
    os.chdir(ROOT)
    sys.stdout.flush()
    os.execv(venv_python(), [venv_python(), "-m", "config.verbs." + verb] + arguments[1:])


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
