"""Three devices, two voters, one vote that changes under their hands: the box holds what each was told it holds."""

from collections import Counter
from dataclasses import dataclass

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from jusur_participa.budgeting import actions, rules
from jusur_participa.budgeting.actions import counting
from jusur_participa.budgeting.terms import Choices
from jusur_participa.foundation import clock
from jusur_participa.foundation.database import db
from jusur_participa.foundation.verdicts import Refused

KEY = "a ballot key of tests"
#: Small in the ordinary run: each step is a transaction.
FEW = settings(
    max_examples=8, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck), database=None
)

places = st.integers(0, 2)
ticks = st.sets(st.integers(0, 5), max_size=4)


@dataclass
class Form:
    """A confirmation form that some device has open: whose it is, what it says, its token."""

    voter: int
    choices: Choices
    token: str


def machine_of(make):
    """The machine, with builders of the test."""

    class Sessions(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.vote = make.vote(costs=(90, 80, 70, 60, 50), envelope_mad=200, max_choices=3)
            self.other = make.vote()
            self.voters = [make.resident(), make.resident()]
            self.forms: dict[int, Form] = {}
            self.box: dict[int, Choices] = {}
            self.drawn = 0

        @rule(device=places, voter=st.integers(0, 1), ticked=ticks)
        def fills_in(self, device, voter, ticked):
            self.drawn += 1
            strange = self.other.projects[0].id
            ids = [self.vote.projects[tick].id if tick < 5 else strange for tick in ticked]
            self.forms[device] = Form(voter, rules.approving(ids), f"form {self.drawn}")

        @precondition(lambda self: self.forms)
        @rule(device=places, edit=st.none() | ticks)
        def sends(self, device, edit):
            form = self.forms.get(device)
            if form is None:
                return
            choices = form.choices if edit is None else rules.approving(self.vote.projects[t % 5].id for t in edit)
            try:
                actions.cast_ballot(self.voters[form.voter], self.vote, choices, ballot_key=KEY, form_token=form.token)
            except Refused:
                assert self.vote.paused_at or rules.ballot_faults(self.vote.ballot_terms, choices)
                return
            assert not self.vote.paused_at
            assert rules.ballot_faults(self.vote.ballot_terms, choices) == []
            self.box[form.voter] = choices

        @rule(place=st.integers(0, 4))
        def a_project_is_withdrawn(self, place):
            self.vote.projects[place].withdrawn_at = clock.now()
            db.session.flush()

        @rule()
        def it_is_paused_or_goes_on(self):
            self.vote.paused_at = None if self.vote.paused_at else clock.now()
            db.session.flush()

        @invariant()
        def the_box_holds_the_last_valid_ballot_of_each(self):
            held = make.choices_sealed_in(self.vote)
            assert Counter(rules.content_of(each) for each in held) == Counter(
                rules.content_of(each) for each in self.box.values()
            )

        def teardown(self) -> None:
            """What is counted is what is left of these ballots once the withdrawn projects are taken out of them."""
            gone = {project.id for project in self.vote.projects if project.withdrawn_at}
            kept = [rules.without(each, gone) for each in self.box.values()]
            result = counting.result_of(self.vote, self.box.values())
            assert (result["ballots"], result["invalid"]) == (len(kept), 0)
            votes = Counter(project_id for each in kept for project_id in each.marks)
            assert {outcome["project_id"]: outcome["votes"] for outcome in result["projects"]} == {
                project.id: votes[project.id] for project in self.vote.projects if project.id not in gone
            }

    return Sessions


def test_every_session_of_every_device_leaves_one_ballot_a_person(app, make):
    run_state_machine_as_test(machine_of(make), settings=FEW)
