"""Preparing, announcing, casting and counting."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import Insert, Integer, Text, func, insert, literal, select

from jusur_participa.accounts.models import Person
from jusur_participa.budgeting import policy, queries, rules
from jusur_participa.budgeting.events import BallotsCounted, VoteAnnounced
from jusur_participa.budgeting.models import Ballot, Count, Vote, VoteProject
from jusur_participa.budgeting.terms import BallotFault, CountResult, Funded, VoteStage
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import BilingualText, db, insert_once
from jusur_participa.foundation.events import announce
from jusur_participa.foundation.trail import record
from jusur_participa.foundation.verdicts import refused, require
from jusur_participa.proposals.actions import advance
from jusur_participa.proposals.terms import JourneyStep
from jusur_participa.spaces.models import Space
