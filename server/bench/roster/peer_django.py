"""Peers: Django REST framework with ``digits__in``, and a loop of ``get()``, on PostgreSQL. Runs in its own
environment.

Names lie in clear in their table and employers are compared as they stand; nothing is masked, normalised or sealed.
"""

import os
import sys
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.conf import settings

parts = urlsplit(os.environ["BENCH_URL"])
settings.configure(
    DEBUG=False,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "rest_framework"],
    REST_FRAMEWORK={"UNAUTHENTICATED_USER": None},
    USE_TZ=True,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.path[1:],
            "USER": "postgres",
            "HOST": parts.query.partition("host=")[2],
            "CONN_MAX_AGE": None,
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
)
django.setup()

from django.db import models  # noqa: E402 - Django is set up first
from rest_framework import serializers  # noqa: E402 - Django is set up first
from rest_framework.renderers import JSONRenderer  # noqa: E402 - Django is set up first

DAY = date(2026, 12, 1)
LEVELS = {"一级"}
SPECIALTIES = {"土木建筑", "安装"}
rosters = []


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


class LineSerializer(serializers.ModelSerializer):
    verdict = serializers.SerializerMethodField()
    reasons = serializers.SerializerMethodField()
    number = serializers.SerializerMethodField()

    class Meta:
        model = Certificate
        fields = (
            "verdict", "reasons", "number", "level_text", "specialty_text", "employer_name", "valid_from", "valid_to",
        )  # fmt: skip

    def get_number(self, one):
        return f"建[造]{one.digits}"

    def get_reasons(self, one):
        found = []
        if one.level_text not in LEVELS:
            found.append("roster.level_differs")
        if one.specialty_text not in SPECIALTIES:
            found.append("roster.specialty_differs")
        if one.valid_from > DAY:
            found.append("roster.not_yet_valid")
        if one.valid_to < DAY:
            found.append("roster.expired")
        if one.employer_name != one.asked_employer:
            found.append("roster.employer_differs")
        return found

    def get_verdict(self, one):
        return "fails" if self.get_reasons(one) else "meets"


def take(lines):
    rosters.append([(name, number.removeprefix("建[造]"), employer) for name, number, employer in lines])
    return len(rosters) - 1


def told(found, roster):
    lines = []
    for name, digits, employer in roster:
        one = found.get(digits)
        if one is None or one.name != name:
            lines.append({"verdict": "unknown", "reasons": ["roster.pair_unknown"]})
            continue
        one.asked_employer = employer
        lines.append(LineSerializer(one).data)
    return lines


def by_in(which):
    roster = rosters[which]
    found = {one.digits: one for one in Certificate.objects.filter(digits__in=[digits for _, digits, _ in roster])}
    known = []
    for name, digits, employer in roster:
        one = found.get(digits)
        if one is not None and one.name == name:
            one.asked_employer = employer
            known.append(one)
    return len(JSONRenderer().render(LineSerializer(known, many=True).data))


def by_loop(which):
    found = {}
    for _, digits, _ in rosters[which]:
        try:
            found[digits] = Certificate.objects.get(digits=digits)
        except Certificate.DoesNotExist:
            continue
    return len(JSONRenderer().render(told(found, rosters[which])))


def answers(which):
    roster = rosters[which]
    found = {one.digits: one for one in Certificate.objects.filter(digits__in=[digits for _, digits, _ in roster])}
    return [
        [line["verdict"], sorted(line["reasons"]), line.get("employer_name"), line.get("valid_to")]
        for line in told(found, roster)
    ]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1] / "approvals"))
    from serving import serve

    serve({"take": take, "by_in": by_in, "by_loop": by_loop, "answers": answers})
