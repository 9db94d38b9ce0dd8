#!/bin/sh
# One image, four roles: migrate once, then serve, work, or keep the time. Anything else is run as it is.
set -eu
cd "$(dirname "$0")/.."

case "${1:-web}" in
  migrate)
    python manage.py check --deploy --fail-level WARNING
    exec python manage.py migrate --noinput
    ;;
  web)
    exec gunicorn config.wsgi --bind "0.0.0.0:${PORT:-8000}" \
      --workers "${WEB_WORKERS:-2}" --threads "${WEB_THREADS:-4}" \
      --max-requests 2000 --max-requests-jitter 200 --graceful-timeout 30 --no-control-socket --access-logfile -
    ;;
  worker)
    exec celery -A config worker --concurrency "${WORKER_CONCURRENCY:-2}" --loglevel INFO
    ;;
  beat)
    exec celery -A config beat --schedule "${BEAT_FILE:-/srv/beat/schedule}" --pidfile= --loglevel INFO
    ;;
  *)
    exec "$@"
    ;;
esac
