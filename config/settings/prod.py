"""A server for real offices: everything that differs between two servers comes from the environment or from files."""

from config import env
from config.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS")
DATABASES = {"default": env.database(env.text("DATABASE_URL"))}
SITE_ADDRESS = env.text("SITE_ADDRESS")
