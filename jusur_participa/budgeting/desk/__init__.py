"""Officers prepare a vote in steps, rehearse it, publish it, count it; two together change one that runs."""

from jusur_participa.budgeting.desk import counting, helping, intervening, preparing, rehearsing
from jusur_participa.budgeting.desk.common import bp

__all__ = ["bp", "counting", "helping", "intervening", "preparing", "rehearsing"]
