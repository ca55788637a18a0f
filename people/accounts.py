"""How accounts come to be: an organization invites; nobody signs up alone."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are made by a quality manager or by `manage.py`, never by a visitor."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
