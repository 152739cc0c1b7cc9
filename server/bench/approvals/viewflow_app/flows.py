"""The four steps as a flow."""

from viewflow import this
from viewflow.workflow import flow, lock
from viewflow.workflow.models import Process


def no_page(_request):
    """The steps are executed without a page."""


class Approval(flow.Flow):
    process_class = Process
    lock_impl = lock.select_for_update_lock

    start = flow.StartHandle(this.begin).Next(this.first)
    first = flow.View(no_page).Next(this.second)
    second = flow.View(no_page).Next(this.decide)
    decide = flow.View(no_page).Next(this.end)
    end = flow.End()

    def begin(self, activation, person=None):
        activation.process.data = {"person": person, "mobile": "10012345678", "employer_id": "employer-1"}
        return activation.process
