"""Settings that are true everywhere."""

import tomllib
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.schedule import SCHEDULE

BASE_DIR = Path(__file__).resolve().parents[2]
VERSION = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

INSTALLED_APPS = [
    "web",  # first: its templates win over those of the packages
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "viewflow.workflow",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "csp",
    "approvals",
    "workflows",
    "notifications",
    "axes",
    "anymail",
    "config",
]

VISITOR_ADDRESS_HEADER = ""  # where a proxy in front writes the address of the visitor
MIDDLEWARE = [
    "web.behind_proxy.VisitorAddress",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "web.language.LanguageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "web.refused.RefusedAttempts",
    "web.calendars.CalendarOfTheAsker",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "web.reading.ReadingOfAuditors",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "web.frame.frame",
            ],
        },
    }
]

AUTH_USER_MODEL = "approvals.Person"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # guessing locks the guesser out, not the person
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True  # sign-ins are kept by our own audit trail
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "web.pages.signin.locked_out"
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True

LANGUAGE_CODE = "th"
LANGUAGES = [("th", _("Thai")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Bangkok"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_FINDERS = ["web.assets.Finder"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "web.assets.Storage"},
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("woff2", "png", "jpg", "map")
UPLOAD_ROOT = BASE_DIR / "var" / "uploads"
UPLOAD_LIMIT = 10 * 1024 * 1024  # bytes of one file
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DJANGO_TABLES2_TEMPLATE = "django_tables2/bootstrap5.html"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

REST_FRAMEWORK = {  # a call says who may make it (web/api); one that forgets to is open to nobody
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Amnat",
    "DESCRIPTION": "Who decides, who has the power, and whether a matrix is sound.",
    "VERSION": VERSION,
}

DEMO = False  # sample sign-ins; a system check refuses it outside the demonstration and the tests

CELERY_TIMEZONE = TIME_ZONE
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_RETRY_ON_WORKER_LOST = True  # acks_late alone loses the task of a killed child
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 60
CELERY_TASK_SOFT_TIME_LIMIT = 45
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 30
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BEAT_SCHEDULE = SCHEDULE
REDIS_TRANSPORT_OPTIONS = {
    "visibility_timeout": 180,  # three times the time limit: a task never runs twice because it is slow
    "unacked_restore_interval": 5,
    "unacked_restore_throttle": 1,
    "max_retries": 0,  # of a bell: an act is not held up, the sweep hears what was not rung
    "socket_timeout": 10,
    "socket_connect_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 15,
}

DEFAULT_FROM_EMAIL = "amnat@localhost"
EMAIL_TIMEOUT = 20  # seconds
MAIL_FOLDING = 120  # seconds in which what happens to one request is gathered into one mail; 0: never
LOG_ORIGIN = "localhost/amnat/log"  # the name of the log, for ever: in checkpoints and keys
LOG_KEYS: list[str] = []  # key files; the first is today's, a second one signs beside it while keys change
LOG_FOLDER = BASE_DIR / "var" / "published"  # what was given away: checkpoint and tiles
LOG_WITNESSES: list[str] = []  # key lines of the witnesses whose cosignatures are taken
LOG_MAILBOX = ""  # the auditors' mailbox, outside the reach of whoever runs the server
MAIL_EVIDENCE = "none"  # who knows whether a mail went whose answer was lost: none, postfix or provider
MAIL_LOG = ""  # the log of a Postfix on this machine
MAIL_PROVIDER = ""  # whose webhooks are taken: a name of notifications.bounces.providers
MAIL_WEBHOOK_SECRET = ""  # user:password that its calls carry
MAIL_WEBHOOK_KEY = ""  # with which it signs them, where it does
BOUNCE_MAILBOX = ""  # where returned mails come to: the path of a Maildir, or imaps://user:password@host/INBOX
METRICS_TOKEN = ""  # who may read /metrics; empty: the page is not there
WEBHOOK_INSIDE_HOSTS: list[str] = []  # hosts of the office that webhooks may call though they are not public
SITE_ADDRESS = "http://127.0.0.1:8000"
SOURCE_ADDRESS = "/source/"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "fontTools": {"level": "WARNING"},  # tells every table it cuts
        "pikepdf": {"level": "WARNING"},  # tells that it is there
        "weasyprint": {"level": "WARNING"},  # tells every step
        "kombu.connection": {"level": "ERROR"},  # a broker of files has no host name, and need not
    },
}
