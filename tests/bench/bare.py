"""The yardstick: one route of bare Flask, behind the same server as the product."""

from flask import Flask

app = Flask(__name__, static_folder=None)
# What the settings of the server ask of an application.
app.config.update(EMBEDDED_WORKER=False, DEMONSTRATION=False)


@app.get("/")
def hello() -> str:
    """The least that a page can be."""
    return "hello"
