"""Ask the web server of this container whether it and its database answer; the exit code says so."""

import os
import sys
import urllib.request

host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip().lstrip(".")
address = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}/healthz/"
request = urllib.request.Request(address, headers={"Host": host})
try:
    with urllib.request.urlopen(request, timeout=4) as answer:  # noqa: S310 - a fixed address of this container
        sys.exit(answer.status != 200)
except OSError as error:
    sys.exit(f"{address}: {error}")
