"""Settings: the environment where it speaks, embedded defaults where it does not.

Everything a process writes by default lies under `var/`. No variable is needed to run; an office
sets DATABASE_URL, REDIS_URL, EMAIL_URL, SITE_URL and SECRET_KEY (docs/operations.md).
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config.keys import kept_secret, refuse_on_a_real_site
from config.logs import TO_THE_CONSOLE
from config.schedule import BROKER_OPTIONS, SCHEDULE

BASE_DIR = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("IMPRIMATUR_VAR", BASE_DIR / "var"))
VAR.mkdir(parents=True, exist_ok=True)

env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
IS_DEMO = env.bool("IMPRIMATUR_DEMO", default=False)
SECRET_KEY = env("SECRET_KEY", default="") or kept_secret(VAR, "secret_key")
SETUP_CODE = env("SETUP_CODE", default="") or kept_secret(VAR, "setup_code")
SITE_URL = env("SITE_URL", default="http://localhost:8000").rstrip("/")
IS_HTTPS = SITE_URL.startswith("https://")
if IS_HTTPS:
    refuse_on_a_real_site(debug=DEBUG, is_demo=IS_DEMO, secret_key=SECRET_KEY)
ALLOWED_HOSTS = env.list(
    "ALLOWED_HOSTS",
    default=[urlsplit(SITE_URL).hostname, "localhost", "127.0.0.1", "[::1]"],
)
CSRF_TRUSTED_ORIGINS = [SITE_URL]
CSRF_FAILURE_VIEW = "journal.typed.csrf_failure"

# --- What it is made of -----------------------------------------------------------------

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "notifications",
    "journal",
    "review",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "journal.middleware.CookieMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "journal.middleware.InPlaceMiddleware",
    "journal.middleware.TenantMiddleware",
    "journal.middleware.LanguageMiddleware",
    "review.middleware.PartyMiddleware",
    "journal.middleware.DoorMiddleware",
    "journal.middleware.SecondFactorMiddleware",
    "journal.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "journal.context.of_page",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]
FORM_RENDERER = "journal.forms.rendering.Rendering"

# --- Where it keeps things --------------------------------------------------------------

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR / 'imprimatur.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE is the lock (select_for_update does nothing on SQLite): the first statement of a
    # transaction takes it, so a read that decides a write cannot be overtaken.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True

FILE_STORE = Path(env("FILE_STORE", default=str(VAR / "files")))
BACKUP_DIR = Path(env("BACKUP_DIR", default=str(VAR / "backups")))
RECORD_HEADS = VAR / "heads"
MAX_UPLOAD_MB = env.int("MAX_UPLOAD_MB", default=50)
UPLOAD_QUOTA_MB = env.int("UPLOAD_QUOTA_MB", default=1000)  # of a person without a role
JOURNAL_QUOTA_MB = env.int("JOURNAL_QUOTA_MB", default=100_000)
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "journal.files.receiving.BoundedUploadHandler",
]

# Rate limits must be shared by all processes and must not fall with Redis: docs/decisions/0004.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        # Far more than an office needs: a flood of strangers must not push out others' counts.
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # WhiteNoise warns of a folder that is not there
IS_COLLECTED = (STATIC_ROOT / "staticfiles.json").exists() and not DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if IS_COLLECTED or "collectstatic" in sys.argv
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = not IS_COLLECTED

# --- People -----------------------------------------------------------------------------

AUTH_USER_MODEL = "journal.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "journal.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "journal.forms.accounts.PersonFields"
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60  # the letter with the code may have to wait
# Proxies in front of us whose X-Forwarded-For is believed: sign-in limits count by address.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_CHANGE_EMAIL = True  # one address at a time, the new one confirmed by a code
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SIGNUP_FORM_HONEYPOT_FIELD = "website"
# Failed tries are counted by account and computer together (journal/accounts.py): whoever guesses
# from elsewhere cannot lock the owner out.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,100/h/ip,5/300s/key",
    "signup": "10/m/ip,40/h/ip",
    "reset_password": "10/m/ip,40/h/ip",  # by address: journal/account_letters.py
    "calendar": "60/m/ip,1000/h/ip",  # ours: review/views/calendars.py
}
MFA_ADAPTER = "journal.accounts.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    f"{name}_webauthn": f"journal.forms.passkeys.{name.title()}Form"
    for name in ("add", "login", "reauthenticate")
}
MFA_TOTP_TOLERANCE = 1  # one step of thirty seconds, for telephones whose clock is off
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_HTTPS

# --- Languages and time -----------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian")), ("kk", _("Kazakh"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "UTC"

# --- Mail -------------------------------------------------------------------------------

# Without EMAIL_URL mail is caught in files, which the demo shows on a page; nothing leaves.
MAIL_IS_CAUGHT = not env("EMAIL_URL", default="")
CAUGHT_MAIL = VAR / "mail"
if MAIL_IS_CAUGHT:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = CAUGHT_MAIL
else:
    mail = env.email_url("EMAIL_URL")
    EMAIL_BACKEND = mail["EMAIL_BACKEND"]
    EMAIL_HOST, EMAIL_PORT = mail["EMAIL_HOST"], mail["EMAIL_PORT"]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = mail["EMAIL_HOST_USER"], mail["EMAIL_HOST_PASSWORD"]
    EMAIL_USE_TLS = mail.get("EMAIL_USE_TLS", False)
    EMAIL_USE_SSL = mail.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env(
    "DEFAULT_FROM_EMAIL", default=f"journal@{urlsplit(SITE_URL).hostname or 'localhost'}"
)

LETTERS = ["notifications.letters.LETTERS", "journal.letters.LETTERS", "review.letters.LETTERS"]
# Asked before a letter leaves whether its reader may still read it, by what it is about.
LETTER_READERS = {
    "submission": "journal.reading.opens_case",
    "assignment": "review.reading.opens_review",
    "thread": "review.reading.opens_thread",
}
REMINDERS = ["journal.reminders.REMINDERS", "review.reminders.REMINDERS"]

NAVIGATION = ["review.navigation.PLACES", "journal.navigation.PLACES"]

# --- The clock and the muscle -----------------------------------------------------------

REDIS_URL = env("REDIS_URL", default=f"unix://{VAR / 'redis.sock'}?db=0")
CELERY_BROKER_URL = REDIS_URL.replace("unix://", "redis+socket://").replace(
    "?db=", "?virtual_host="
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = BROKER_OPTIONS
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "beat")
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = SCHEDULE

# --- Security ---------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # the proxy in front redirects; health checks come without TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # subdomains belong to the office, not to us
    "security.W008",  # the proxy redirects to HTTPS
    "security.W021",  # preloading HSTS is the office's decision
]

LOGGING = TO_THE_CONSOLE
