"""Django's settings. Every environment variable is read here, once, by way of `nurture.environment`."""

from __future__ import annotations

from urllib.parse import urlsplit

from nurture import environment, places

ENV = environment.read()
MODE = ENV.mode
LIVE = MODE == "live"
HOME = ENV.home
BASE_URL = ENV.base_url
TEMPLATES_FOLDER = ENV.templates  # a clinic's own journeys and messages over ours
ALLOW_RECIPIENTS = ENV.allow_recipients  # empty: everybody
REDIS_URL = environment.broker_url(ENV)
LIMITS_URL = environment.limits_url(REDIS_URL)

# Provider and arguments for channels.open_channel; None where a channel is off or not configured.
CHANNELS = {"sms": ENV.sms_channel, "email": ENV.email_channel}
SMS_SENDER = ENV.sms_sender
EMAIL_FROM = ENV.email_from
TWILIO_AUTH_TOKEN = ENV.twilio_auth_token
POINTS = ENV.points

SECRET_KEY = environment.secret_key(ENV)
ALLOWED_HOSTS = [urlsplit(BASE_URL).hostname or "", "127.0.0.1", "localhost", "[::1]"]
DEBUG = False

INSTALLED_APPS = ["django.contrib.staticfiles", "ninja", "anymail", "nurture"]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "nurture.headers.secure_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "nurture.urls"
TEMPLATES = [
    # Our own pages, then those of packages, such as the API's documentation.
    {"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [places.TEMPLATES]},
    {"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True},
]
DATABASES = {"default": environment.database(ENV.database_url, HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000  # the intake's limit on a body

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # what packages ship is served from where it lies; nothing to collect

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "no-referrer"
SECURE_SSL_REDIRECT = False  # the proxy in front ends TLS; redirecting here would loop or break signed hooks
SECURE_HSTS_SECONDS = 31_536_000 if LIVE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if LIVE else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = urlsplit(BASE_URL).scheme == "https"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"

LOGGING_CONFIG = "logging.config.dictConfig"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "nurture.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "nurture": {"level": "INFO"},
        "django": {"handlers": [], "propagate": True},
        # A refused request is the caller's affair and carries its path; only our own errors are worth a line.
        "django.request": {"level": "ERROR"},
    },
}
