"""The test suite: the database of TEST_DATABASE_URL, fast hashing, one folder for each run."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from config import env
from config.settings.base import *  # noqa: F403

SECRET_KEY = "only-for-the-test-suite"  # noqa: S105
DEMO = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

# Two runs at once, or a worker of this run, never meet in one database or folder.
RUN = os.environ.setdefault("AMNAT_TEST_RUN", str(os.getpid()))
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
TEST_ROOT = Path(tempfile.gettempdir()) / f"amnat-test-{RUN}"
TEST_ROOT.mkdir(parents=True, exist_ok=True)
if str(os.getpid()) == RUN:
    atexit.register(shutil.rmtree, TEST_ROOT, ignore_errors=True)

DATABASES = {"default": env.database(env.text("TEST_DATABASE_URL", f"sqlite:///{TEST_ROOT}/amnat.sqlite3"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_ROOT / "test.sqlite3")}  # a file: threads share it
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["TEST"] = {"NAME": f"test_amnat_{RUN}"}
    DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
UPLOAD_ROOT = TEST_ROOT / "uploads" / WORKER
LOG_FOLDER = TEST_ROOT / "published" / WORKER
STATIC_ROOT = TEST_ROOT / "static"
STATIC_ROOT.mkdir(exist_ok=True)
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = env.text("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
CELERY_TASK_DEFAULT_QUEUE = f"amnat-test-{RUN}"  # bells of one run never reach the worker of another
MAIL_FOLDING = 0  # mails go at once; the tests of folding set it
