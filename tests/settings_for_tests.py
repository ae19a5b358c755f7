"""Django's settings for tests: the product's own, in a data folder that is thrown away."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

_DATA = tempfile.mkdtemp(prefix="greenroom-tests-")
atexit.register(shutil.rmtree, _DATA, ignore_errors=True)
os.environ["GREENROOM_DATA"] = _DATA
os.environ["GREENROOM_TIME_ZONE"] = "UTC"

from greenroom.web.settings import *  # noqa: E402, F403

DATABASES["default"]["TEST"] = {"NAME": Path(_DATA) / "test.sqlite3"}  # noqa: F405
DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;"
)
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
