"""A server for real offices: everything that differs between two servers comes from the environment or from files."""

from urllib.parse import urlsplit

from config import env
from config.settings.base import *  # noqa: F403
from config.settings.base import REDIS_TRANSPORT_OPTIONS

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.words("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
SITE_ADDRESS = env.text("SITE_ADDRESS")
SOURCE_ADDRESS = env.text("SOURCE_ADDRESS", "/source/")
DATABASES = {"default": env.database(env.text("DATABASE_URL"))}
UPLOAD_ROOT = env.folder("UPLOAD_ROOT")
LOG_ORIGIN = env.text("LOG_ORIGIN", f"{urlsplit(SITE_ADDRESS).hostname or 'localhost'}/amnat/log")
LOG_KEYS = env.words("LOG_KEYS")  # read by the worker alone; it does not start without one
LOG_FOLDER = env.folder("LOG_FOLDER", UPLOAD_ROOT.parent / "published")
LOG_WITNESSES = env.words("LOG_WITNESSES")
MAIL_FOLDING = env.number("MAIL_FOLDING", 120)
LOG_MAILBOX = env.text("LOG_MAILBOX", "")
METRICS_TOKEN = env.text("METRICS_TOKEN", "")
WEBHOOK_INSIDE_HOSTS = env.words("WEBHOOK_INSIDE_HOSTS")

STATIC_ROOT = env.folder("STATIC_ROOT")

SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
LANGUAGE_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz/$"]  # asked from inside the container, without TLS
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 365 * 24 * 60 * 60)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("HSTS_SUBDOMAINS", True)
SECURE_HSTS_PRELOAD = env.flag("HSTS_PRELOAD", True)
if env.flag("BEHIND_TLS_PROXY", False):  # only where the proxy removes the header that a visitor sent
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
VISITOR_ADDRESS_HEADER = env.text("VISITOR_ADDRESS_HEADER", "")  # only where the proxy overwrites it

EMAIL_HOST = env.text("EMAIL_HOST")
EMAIL_PORT = env.number("EMAIL_PORT", 25)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = env.flag("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL")
MAIL_EVIDENCE = env.text("MAIL_EVIDENCE", "none")
MAIL_LOG = env.text("MAIL_LOG", "")
MAIL_PROVIDER = env.text("MAIL_PROVIDER", "")
MAIL_WEBHOOK_SECRET = env.text("MAIL_WEBHOOK_SECRET", "")
MAIL_WEBHOOK_KEY = env.text("MAIL_WEBHOOK_KEY", "")
BOUNCE_MAILBOX = env.text("BOUNCE_MAILBOX", "")

CELERY_BROKER_URL = env.text("REDIS_URL")
CELERY_BROKER_TRANSPORT_OPTIONS = REDIS_TRANSPORT_OPTIONS
