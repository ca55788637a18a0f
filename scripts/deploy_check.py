"""Django's deployment checks under an environment like production's; a warning fails."""

import os
import secrets
import tempfile

from scripts.places import VENV_PYTHON, run

if __name__ == "__main__":
    for name in [name for name in os.environ if name.startswith("QMS_")]:
        del os.environ[name]
    with tempfile.TemporaryDirectory() as folder:
        production = {
            "QMS_EMBEDDED": "0",
            "QMS_SECRET_KEY": secrets.token_urlsafe(60),
            "QMS_HOSTS": "qms.example",
            "QMS_ORIGINS": "https://qms.example",
            "QMS_URL": "https://qms.example",
            "QMS_BEHIND_PROXY": "1",
            "QMS_VAR": folder,
            "DATABASE_URL": "postgres://qms@database.example/qms",
            "QMS_BROKER_URL": "redis://redis.example/0",
        }
        run([VENV_PYTHON, "manage.py", "check", "--deploy", "--fail-level", "WARNING"], production)
