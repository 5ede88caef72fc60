"""How gunicorn serves us: a few processes of threads, so that a slow phone holds up nobody."""

import os
from typing import Any

from .queue import start_embedded_worker

PORT = os.environ.get("PORT", "5000")

wsgi_app = "wsgi:app"
bind = f"{os.environ.get('HOST', '127.0.0.1')}:{PORT}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "8"))
#: A worker is replaced from time to time, so that a slow leak never matters.
max_requests = 5000
max_requests_jitter = 500
accesslog = None
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Start the queue's worker in one of the processes; say where to look once the first can answer."""
    start_embedded_worker(worker.wsgi)
    if worker.age == 1:
        print(f"\n  Jusur Participa is at http://127.0.0.1:{PORT}/  (Ctrl-C stops it)", flush=True)
        if worker.wsgi.config["DEMONSTRATION"]:
            print("  The demonstration's accounts, one for each role, are listed in README.md\n", flush=True)
