"""Peer: submit and three approvals by hand in Django: a lock, a guarded change of state, a history row, each step
its own transaction. No audit chain, no outbox, no idempotency."""

from django_base import configure

configure()

from django.db import connection, models, transaction  # noqa: E402 - Django is set up first
from serving import serve  # noqa: E402 - Django is set up first

ORDER = ("draft", "submitted", "first", "second", "granted")


class Application(models.Model):
    person = models.CharField(max_length=36)
    form = models.JSONField()
    state = models.CharField(max_length=20)
    version = models.IntegerField(default=1)

    class Meta:
        app_label = "bench"


class History(models.Model):
    application = models.ForeignKey(Application, on_delete=models.CASCADE)
    at = models.DateTimeField(auto_now_add=True)
    account = models.CharField(max_length=36)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    opinion = models.TextField()

    class Meta:
        app_label = "bench"


with connection.schema_editor() as editor:
    editor.create_model(Application)
    editor.create_model(History)


def submit(number):
    with transaction.atomic():
        form = {"mobile": "10012345678", "employer_id": "employer-1", "contract_kind": "open_ended"}
        made = Application.objects.create(person=f"person-{number}", form=form, state="submitted")
        History.objects.create(
            application=made,
            account="engineer",
            from_state="draft",
            to_state="submitted",
            opinion="材料齐全，符合条件。",
        )
    return made.pk


def approve(key, place):
    with transaction.atomic():
        found = Application.objects.select_for_update().get(pk=key)
        assert found.state == ORDER[place]
        before, found.state, found.version = found.state, ORDER[place + 1], found.version + 1
        found.save(update_fields=["state", "version"])
        History.objects.create(
            application=found,
            account=f"official-{place}",
            from_state=before,
            to_state=found.state,
            opinion="材料齐全，符合条件。",
        )


def run(cases):
    keys = [submit(number) for number in range(cases)]
    for key in keys:
        for place in (1, 2, 3):
            approve(key, place)
    return {"done": Application.objects.filter(pk__in=keys, state="granted").count()}


serve({"run": run})
