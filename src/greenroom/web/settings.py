"""Django's settings. Every environment variable that Greenroom reads is read here or in
`practice.home`, and is documented in docs/operating.md (a test holds us to it)."""

from __future__ import annotations

import os
from pathlib import Path

import tzlocal
from csp.constants import NONCE, NONE, SELF

from greenroom.practice.environment import env_bool, env_list, env_secret
from greenroom.practice.home import data_folder, secret_key

WEB = Path(__file__).parent
DATA = data_folder()
DEBUG = env_bool("GREENROOM_DEBUG", default=False)
SECRET_KEY = env_secret("GREENROOM_SECRET_KEY") or secret_key(DATA)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", *env_list("GREENROOM_HOSTS")]
CSRF_TRUSTED_ORIGINS = env_list("GREENROOM_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "greenroom.practice",
    "greenroom.web",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "greenroom.web.middleware.local_learner",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "greenroom.web.middleware.PlainErrors",
]
ROOT_URLCONF = "greenroom.web.urls"
ASGI_APPLICATION = "greenroom.web.asgi.application"
AUTH_USER_MODEL = "practice.Learner"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "greenroom.web.context.frame",
            ],
            "builtins": ["greenroom.web.templatetags.greenroom"],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader"],
                )
            ],
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "greenroom.sqlite3",
        "OPTIONS": {
            # A writer waits for its turn at BEGIN instead of failing in the middle.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;",
        },
    }
}
USE_TZ = True
TIME_ZONE = os.environ.get("GREENROOM_TIME_ZONE") or tzlocal.get_localzone_name()
LANGUAGE_CODE = "en-gb"
USE_I18N = False

STATIC_URL = "static/"
STATICFILES_DIRS = [WEB / "static"]
SERVESTATIC_USE_FINDERS = True
SERVESTATIC_AUTOREFRESH = DEBUG
SERVESTATIC_ALLOW_ALL_ORIGINS = False
SERVESTATIC_MAX_AGE = 0 if DEBUG else 3600  # addresses carry a mark of the content

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "greenroom.web.pages.errors.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024  # a checklist of 10 MB pasted into a form
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
