"""The application object for any WSGI server: `gunicorn wsgi:app`."""

from jusur_participa import create_app

app = create_app()
