"""Publishing notices, agreeing to them, asking and answering, erasing, and ending what has been kept long enough."""

from jusur_participa.privacy.actions.erasing import ask_erasure, cancel_erasure, erase
from jusur_participa.privacy.actions.notices import agree, publish_notice
from jusur_participa.privacy.actions.requests import answer_request, ask
from jusur_participa.privacy.actions.retention import retain

__all__ = ["agree", "answer_request", "ask", "ask_erasure", "cancel_erasure", "erase", "publish_notice", "retain"]
