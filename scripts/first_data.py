"""Migrate, load the demo company and say who may sign in. Safe to repeat."""

import os

import django
from django.core.management import call_command, get_commands

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "qms_site.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("demo")
    if "demo_people" in get_commands():
        call_command("demo_people")
