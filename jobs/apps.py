"""Long work as rows: claim, lease, fence, progress, sweep. Knows nothing of what it runs."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class JobsConfig(AppConfig):
    """The ground floor for everything that takes longer than a page may."""

    name = "jobs"
    verbose_name = _("Long work")
