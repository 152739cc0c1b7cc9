"""Django without a project: settings from the environment, tables made at once. Runs in the peers' environment."""

import os
from urllib.parse import parse_qs, urlsplit

import django
from django.conf import settings


def configure(*apps: str) -> None:
    parts = urlsplit(os.environ["BENCH_URL"])
    settings.configure(
        DEBUG=False,
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", *apps],
        USE_TZ=True,
        SECRET_KEY="bench",  # noqa: S106 - a throw-away database
        ROOT_URLCONF="django_base",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.postgresql",
                "NAME": parts.path[1:],
                "USER": "postgres",
                "HOST": parse_qs(parts.query)["host"][0],
                "CONN_MAX_AGE": None,
            }
        },
    )
    django.setup()


urlpatterns = []
