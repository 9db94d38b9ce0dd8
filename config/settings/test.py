"""The test suite: the database of TEST_DATABASE_URL, fast hashing, mails to a real SMTP server where a test starts one."""

import os
import tempfile
from pathlib import Path

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR

SECRET_KEY = "only-for-the-test-suite"  # noqa: S105
DEMO = True
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]

TEST_ROOT = Path(tempfile.gettempdir()) / f"amnat-test-{os.getuid()}"
TEST_ROOT.mkdir(parents=True, exist_ok=True)
DATABASES = {"default": env.database(env.text("TEST_DATABASE_URL", f"sqlite:///{TEST_ROOT}/amnat.sqlite3"))}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_ROOT / f"test-{worker}.sqlite3")}  # a file: threads share it

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
UPLOAD_ROOT = TEST_ROOT / "uploads"
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CELERY_BROKER_URL = env.text("TEST_REDIS_URL", "redis://127.0.0.1:6379/15")
