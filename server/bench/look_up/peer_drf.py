"""Peer: Django REST framework on PostgreSQL with psycopg's pool, served by granian. Runs in its own environment."""

import os
from datetime import UTC, datetime
from urllib.parse import urlsplit

import django
from django.conf import settings

parts = urlsplit(os.environ["BENCH_URL"])
settings.configure(
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework"],
    MIDDLEWARE=["django.middleware.common.CommonMiddleware", "django.middleware.security.SecurityMiddleware"],
    REST_FRAMEWORK={
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "DEFAULT_PERMISSION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
    },
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path[1:],
            "USER": "postgres",
            "HOST": os.environ["BENCH_SOCKET"],
            "OPTIONS": {"pool": {"min_size": 4, "max_size": 8}},
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - Django is set up first
from django.db import models  # noqa: E402 - Django is set up first
from django.shortcuts import get_object_or_404  # noqa: E402 - Django is set up first
from django.urls import path  # noqa: E402 - Django is set up first
from rest_framework import generics, serializers  # noqa: E402 - Django is set up first


class Certificate(models.Model):
    digits = models.CharField(primary_key=True, max_length=14)
    name = models.TextField()
    level_text = models.TextField()
    specialty_text = models.TextField()
    employer_name = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField()
    elicence_identifier = models.TextField()

    class Meta:
        app_label = "bench"
        db_table = "certificate"
        managed = False


class VerdictSerializer(serializers.ModelSerializer):
    verdict = serializers.SerializerMethodField()
    verdict_text = serializers.SerializerMethodField()
    certificate_number = serializers.SerializerMethodField()
    as_of = serializers.SerializerMethodField()

    class Meta:
        model = Certificate
        fields = (
            "verdict", "verdict_text", "certificate_number", "name", "level_text", "specialty_text", "employer_name",
            "valid_from", "valid_to", "elicence_identifier", "as_of",
        )  # fmt: skip

    def get_verdict(self, one):
        today = datetime.now(UTC).date()
        if today < one.valid_from:
            return "not_yet_valid"
        return "valid" if today <= one.valid_to else "expired"

    def get_verdict_text(self, one):
        return {"valid": "有效", "expired": "已过有效期", "not_yet_valid": "尚未生效"}[self.get_verdict(one)]

    def get_certificate_number(self, one):
        return f"建[造]{one.digits}"

    def get_as_of(self, one):
        return datetime.now(UTC)


class LookUp(generics.RetrieveAPIView):
    serializer_class = VerdictSerializer
    queryset = Certificate.objects.all()

    def get_object(self):
        asked = self.request.query_params
        digits = asked["number"].removeprefix("建[造]")
        return get_object_or_404(self.get_queryset(), digits=digits, name=asked["name"])


urlpatterns = [path("api/public/certificates", LookUp.as_view())]
app = get_wsgi_application()
