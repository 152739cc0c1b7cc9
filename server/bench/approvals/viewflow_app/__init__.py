"""A Django application, because a flow has to live in one."""
