"""One person's machine: SQLite, a broker of files, mails in a folder, sample sign-ins."""

from hashlib import sha256

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import BASE_DIR

VAR = env.folder("AMNAT_VAR", BASE_DIR / "var")
DEBUG = env.flag("DEBUG", False)
DEMO = True
SECRET_KEY = "only-for-the-demonstration-on-one-machine"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
SITE_ADDRESS = f"http://127.0.0.1:{env.number('PORT', 8000)}"

DATABASES = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{VAR}/amnat.sqlite3"))}
UPLOAD_ROOT = VAR / "uploads"
LOG_KEYS = [str(VAR / "keys" / "log")]  # made by config.verbs.prepare
LOG_FOLDER = VAR / "published" / sha256(str(DATABASES["default"]["NAME"]).encode()).hexdigest()[:8]
MAIL_FOLDING = env.number("MAIL_FOLDING", 120)
LOG_MAILBOX = "auditors@localhost"
WEBHOOK_INSIDE_HOSTS = ["127.0.0.1", "localhost"]  # to try webhooks out on one machine
STATIC_ROOT = VAR / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR / "mail"

CELERY_BROKER_URL = "filesystem://"
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "data_folder_in": VAR / "broker",
    "data_folder_out": VAR / "broker",
    "control_folder": VAR / "broker-control",
}
for place in (VAR, EMAIL_FILE_PATH, VAR / "broker", VAR / "broker-control", UPLOAD_ROOT, STATIC_ROOT):
    place.mkdir(parents=True, exist_ok=True)
