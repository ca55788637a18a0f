"""What `make` runs: preparing a machine, starting the application, running the tests.

Modules named in the Makefile run on any Python 3.11 with nothing installed, until `.venv` exists.
"""

import sys

OLDEST_PYTHON = (3, 11)

if sys.version_info[:2] < OLDEST_PYTHON:
    sys.exit("Python 3.11 or newer is needed. Where there is one: make run PYTHON=python3.11")
