"""Peer: the same four steps as a django-viewflow flow: a start handle and three view tasks, assigned and executed."""

from django_base import configure

configure("viewflow", "viewflow.workflow", "viewflow_app")

from django.contrib.auth.models import User  # noqa: E402 - Django is set up first
from django.core.management import call_command  # noqa: E402 - Django is set up first
from django.db import transaction  # noqa: E402 - Django is set up first
from serving import serve  # noqa: E402 - Django is set up first
from viewflow.workflow.models import Process  # noqa: E402 - Django is set up first
from viewflow.workflow.status import STATUS  # noqa: E402 - Django is set up first
from viewflow_app.flows import Approval  # noqa: E402 - Django is set up first

call_command("migrate", verbosity=0, interactive=False)
official = User.objects.create_user("official")


def approve(process, node):
    task = process.task_set.get(flow_task=node, status=STATUS.NEW)
    with transaction.atomic():
        with task.activation() as activation:
            activation.assign(official)
        with task.activation() as activation:
            activation.start(None)
            activation.execute()


def run(cases):
    done = []
    for number in range(cases):
        process = Approval.start.run(person=f"person-{number}")
        for node in (Approval.first, Approval.second, Approval.decide):
            approve(process, node)
        done.append(process.pk)
    return {"done": Process.objects.filter(pk__in=done, status=STATUS.DONE).count()}


serve({"run": run})
