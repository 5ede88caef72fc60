"""The journey of one idea, from a woman's phone to a delivered project, told once for every kind of browser.

Everything happens by the pages, as the people would do it: what each sees and is
told is checked on the way. Only the municipality, its first administrator and the
reference themes are there before.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from jusur_participa.foundation import clock
from tests.support.walker import Walker

PASSWORD = "quatre mots faciles a retenir"

TITLE = {"ar": "إنارة شمسية لطريق المدرسة", "fr": "Éclairage solaire du chemin de l’école"}
BODY = {
    "ar": "تعود بناتنا من الإعدادية في الظلام، والطريق بين الدوار والمدرسة بلا إنارة.",
    "fr": "Nos filles rentrent du collège dans le noir : le chemin du douar n’est pas éclairé.",
}
OTHER_TITLE = {"ar": "سوق مغطى للتعاونيات", "fr": "Un marché couvert pour les coopératives"}
OTHER_BODY = {
    "ar": "تبيع نساء التعاونيات تحت الشمس والمطر، ونطلب سقفا وماء.",
    "fr": "Les femmes des coopératives vendent sous le soleil et la pluie : un toit et de l’eau.",
}
PROJECT = {"ar": "إنارة طرق المدارس", "fr": "Éclairer les chemins d’école"}
COMMENT = {"ar": "أوافق، ابنتي تمشي نصف ساعة كل مساء.", "fr": "D’accord : ma fille marche une demi-heure chaque soir."}
INSULT = {"ar": "كلام لا يليق", "fr": "Des mots qui blessent"}
REASON = {
    "ar": "الطريق يربط أربعة دواوير بالإعدادية، والكلفة في حدود الإمكانيات.",
    "fr": "Ce chemin relie quatre douars au collège et le coût reste à notre portée.",
}


#: Who administers Amizmiz when the story begins.
ADMINISTRATORS = ("administration", "direction")


@dataclass
class World:
    """Where the story happens: who walks in it, and what time it is."""

    language: str
    newcomer: Callable[[], Walker]
    #: Lets so much time pass for everybody.
    wait: Callable[[timedelta], None]
    #: What time it is in the story.
    now: Callable[[], datetime]
    #: Lets the worker do what is due.
    work: Callable[[], object]
    #: The latest code that was sent to anybody.
    code_sent: Callable[[], str]
    #: The e-mails and passwords of the two administrators.
    administrators: list[tuple[str, str]]
    #: Who has an account, with what they sign in with.
    accounts: list[tuple[Walker, str]] = field(default_factory=list)

    def later(self, **span: float) -> None:
        """Let time pass; who was signed in too long ago signs in again."""
        self.wait(timedelta(**span))
        for walker, identifier in self.accounts:
            walker.visit("/sign-in")
            if walker.path.endswith("/sign-in"):
                enter(walker, identifier, PASSWORD)

    def somebody(self) -> Walker:
        """A browser that nobody has signed in with."""
        return self.newcomer()


def enter(walker: Walker, identifier: str, password: str) -> None:
    """Sign in on the page where one stands."""
    walker.fill(identifier=identifier, password=password)
    walker.press("Sign in")


def local(moment: datetime) -> str:
    """A moment as the forms of the desk take it."""
    return clock.local(moment).strftime("%Y-%m-%dT%H:%M")


def signed_in(world: World, identifier: str, password: str) -> Walker:
    """Somebody who has an account comes back to it."""
    walker = world.somebody()
    walker.visit("/sign-in")
    enter(walker, identifier, password)
    return walker


def registered(world: World, name: str, identifier: str) -> Walker:
    """Somebody opens an account, by phone or e-mail."""
    walker = world.somebody()
    walker.visit("/register")
    walker.fill(chosen_name=name, identifier=identifier)
    walker.press("Open an account")
    # The page that follows is the same for everybody: only the code opens the account.
    walker.fill(code=world.code_sent())
    walker.press("Go on")
    walker.visit("/account/password")
    walker.fill(password=PASSWORD)
    walker.press("Change my password")
    world.accounts.append((walker, identifier))
    return walker


def draw_the_map(world: World, administrator: Walker) -> None:
    """The administrator enters two douars in both languages."""
    for arabic, french in (("إمين تالا", "Imin Tala"), ("واد نفيس", "Oued N’Fis")):
        administrator.visit("/amizmiz/desk/zones/new")
        administrator.choose("kind", "douar")
        administrator.fill(name_ar=arabic, name_fr=french)
        administrator.press("Save")
        administrator.reads(arabic if world.language == "ar" else french)


def give_mandate(administrator: Walker, second: Walker, identifier: str, role: str) -> None:
    """An administrator asks that somebody be charged with a role, for a reason on record; another confirms."""
    administrator.visit("/amizmiz/desk/mandates/new")
    administrator.fill(identifier=identifier, reason="Décision du conseil")
    administrator.choose("role", role)
    administrator.press("Ask for this mandate")
    second.visit("/amizmiz/desk/mandates/")
    second.follow("Confirm or decline")
    second.press("Confirm this mandate")


def open_a_space(world: World, officer: Walker) -> int:
    """An officer prepares a space in both languages, with its phases, and publishes it."""
    officer.visit("/amizmiz/desk/spaces/new")
    officer.choose("kind", "plan")
    officer.fill(
        title_ar="برنامج عمل الجماعة 2028-2033",
        title_fr="Plan d’action communal 2028-2033",
        summary_ar="ماذا ننجز معا خلال ست سنوات؟",
        summary_fr="Que voulons-nous réaliser ensemble en six ans ?",
        answer_within_days=30,
    )
    officer.press("Save")
    space_id = officer.number
    now = world.now()
    phases = (
        ("الاقتراح", "Proposer", ("propose", "discuss", "support"), now, now + timedelta(days=20)),
        ("التصويت", "Voter", ("vote", "discuss"), now + timedelta(days=20), now + timedelta(days=40)),
        ("التتبع", "Suivre", ("follow_up", "discuss"), now + timedelta(days=40), now + timedelta(days=400)),
    )
    for arabic, french, activities, starts_at, ends_at in phases:
        officer.visit(f"/amizmiz/desk/spaces/{space_id}/phases/new")
        officer.fill(title_ar=arabic, title_fr=french, starts_at=local(starts_at), ends_at=local(ends_at))
        officer.choose("activities", *activities)
        officer.press("Save")
    officer.visit(f"/amizmiz/desk/spaces/{space_id}")
    officer.press("Publish")
    return space_id


def become_resident(world: World, resident: Walker, verifier: Walker, name: str) -> None:
    """Somebody asks to be verified; an officer who has met her does it."""
    resident.visit("/amizmiz/residence")
    resident.choose("zone", resident.offered("zone")[0])
    resident.press("Ask to be verified")
    resident.is_told("Show this code at the desk")
    code = resident.found(r"\b[A-Z0-9]{6}\b")
    verifier.visit("/amizmiz/desk/residents/")
    verifier.reads(name)
    verifier.follow_text(code)
    verifier.press("I have met this person, and she lives here")


def propose(world: World, author: Walker, space_id: int, title: str, body: str) -> int:
    """A resident proposes an idea and sees it published, with the date by which she is answered."""
    author.visit("/amizmiz/ideas/new")
    author.fill(title=title, body=body)
    author.press("Go on")
    if "/similar" in author.path:
        author.press("No, mine is different: publish it")
    author.reads(title)
    return author.number


def support_and_discuss(neighbour: Walker, idea: int, comment: str) -> None:
    """A neighbour supports the idea and says why."""
    neighbour.visit(f"/amizmiz/ideas/{idea}")
    neighbour.press("Support")
    neighbour.is_told("Supported")
    neighbour.choose("stance", "for")
    neighbour.fill(body=comment)
    neighbour.press("Publish my comment")
    neighbour.reads(comment)


def keep_the_peace(world: World, author: Walker, rude: Walker, moderator: Walker, idea: int) -> None:
    """An insult is reported in one tap, hidden with a rule and a reason, and its place says so."""
    rude.visit(f"/amizmiz/ideas/{idea}")
    rude.fill(body=INSULT[world.language])
    rude.press("Publish my comment")
    author.visit(f"/amizmiz/ideas/{idea}")
    author.reads(INSULT[world.language])
    author.follow_last("Report or keep away")
    author.press("Abuse against women, or threats")
    moderator.visit("/amizmiz/desk/reports")
    moderator.follow_text(INSULT[world.language])
    moderator.choose("hiding-rule", "respect")
    moderator.fill(**{"hiding-reason": REASON[world.language]})
    moderator.press("Hide it")
    for reader in (author, rude):
        reader.visit(f"/amizmiz/ideas/{idea}")
        reader.does_not_read(INSULT[world.language])


def found_a_service(world: World, administrator: Walker) -> None:
    """The town hall has a service that ideas can be given to, and its officers."""
    administrator.visit("/amizmiz/desk/services/new")
    administrator.fill(name_ar="مصلحة الأشغال", name_fr="Service des travaux")
    administrator.choose("officers", *administrator.offered("officers"))
    administrator.press("Save")
    administrator.reads("مصلحة الأشغال" if world.language == "ar" else "Service des travaux")


def study_and_answer(world: World, officer: Walker, idea: int, to: str, low_mad: int, high_mad: int) -> None:
    """An idea is given to a service or a person; an officer without interest in it studies and answers it."""
    officer.visit(f"/amizmiz/desk/ideas/{idea}/assignment")
    officer.choose("who", next(one for one in officer.offered("who") if one.startswith(to)))
    officer.press("Assign")
    declare_no_interest(officer, idea)
    officer.choose("competence", "own")
    officer.choose("feasible", "yes")
    for aspect in ("technical", "legal", "land", "running"):
        officer.choose(aspect, "fine")
    officer.choose("gender_marker", "1")
    officer.choose("gender_criteria", "analysis", "no_harm", "objective", "indicator", "by_sex", "monitored")
    officer.choose("beneficiary_groups", "girls", "zone")
    officer.choose("environment", "helps")
    officer.fill(
        competence_article="83",
        feasibility_note=REASON[world.language],
        yearly_cost_mad=6_000,
        cost_low_mad=low_mad,
        cost_high_mad=high_mad,
        cost_method="Trois devis",
        gender_objective="Les collégiennes rentrent en sécurité",
        gender_indicator="Nombre de collégiennes inscrites",
        beneficiaries="120 collégiennes de quatre douars",
        environment_note="Ni câble ni carburant",
    )
    officer.press("Finish and publish the study")
    officer.visit(f"/amizmiz/desk/ideas/{idea}/answer")
    officer.choose("outcome", "accepted")
    officer.fill(reason=REASON[world.language])
    officer.press("Publish the answer")


def declare_no_interest(officer: Walker, idea: int) -> None:
    """Whoever opens a study is asked first what she has to gain, and comes to the study once she has said: nothing."""
    officer.visit(f"/amizmiz/desk/ideas/{idea}/study")
    officer.is_told("Before you study this idea")
    officer.choose("declared", "none")
    officer.press("Declare")


def is_answered(world: World, author: Walker, idea: int) -> None:
    """The author is told, and reads who answered what and why."""
    author.visit("/notices")
    author.reads(TITLE[world.language])
    author.visit(f"/amizmiz/ideas/{idea}")
    author.reads(REASON[world.language])
    author.is_told("idea\u0004Accepted")


def prepare_the_vote(world: World, officer: Walker, space_id: int, ideas: dict[int, int]) -> int:
    """An officer puts studied ideas to the vote, at their cost, within an envelope, and publishes it."""
    officer.visit("/amizmiz/desk/votes/new")
    officer.choose("space_id", space_id)
    officer.fill(
        title_ar="أي مشاريع أولا؟",
        title_fr="Quels projets d’abord ?",
        envelope_mad="500 000",
        opens_at=local(world.now() + timedelta(days=5)),
        closes_at=local(world.now() + timedelta(days=15)),
    )
    for _step in ("the question", "the ballot", "the electorate"):
        officer.press("Save and go on")
    vote = officer.number
    for idea, cost_mad in ideas.items():
        officer.visit(f"/amizmiz/desk/votes/{vote}/ideas/{idea}")
        officer.fill(title_ar=f"مشروع {idea}", title_fr=f"Projet {idea}", cost_mad=cost_mad)
        officer.press("Save")
    draw_and_rehearse(officer, vote)
    officer.visit(f"/amizmiz/desk/votes/{vote}")
    officer.press("Publish the vote")
    return vote


def draw_and_rehearse(officer: Walker, vote: int) -> None:
    """The lot between equals is drawn in public, and two try-out ballots are cast and counted."""
    officer.visit(f"/amizmiz/desk/votes/{vote}/draw")
    officer.press("Announce the draw")
    officer.fill(drawn="4 1 6 2 2 5")
    officer.press("Write down what was drawn")
    for _trial in range(2):
        officer.visit(f"/amizmiz/desk/votes/{vote}/rehearsal/ballot")
        officer.choose("projects", officer.offered("projects")[0])
        officer.press("Cast the try-out ballot")
    officer.press("Count the try-out ballots")
    officer.is_told("The vote is rehearsed as it stands now.")


def vote_for(voter: Walker, vote: int, *which: int) -> None:
    """A resident ticks projects (by the order of preparing), reads them over and casts; a slip says so."""
    voter.visit(f"/amizmiz/votes/{vote}/ballot")
    projects = sorted(voter.offered("projects"), key=int)
    voter.choose("projects", *(projects[place] for place in which))
    voter.press("Check and vote")
    voter.press("Cast my vote")
    voter.visit(f"/amizmiz/votes/{vote}")
    voter.follow("Change my vote")


def asks_too_much(voter: Walker, vote: int) -> None:
    """A ballot over the envelope says what to change and keeps the choices."""
    voter.visit(f"/amizmiz/votes/{vote}/ballot")
    voter.choose("projects", *voter.offered("projects"))
    voter.is_held_back(lambda: voter.press("Check and vote"))


def rank_the_ideas(world: World, planner: Walker, space_id: int, ideas: Iterable[int]) -> None:
    """The plan team publishes weighted criteria, scores by them, and publishes the ranking."""
    planner.visit(f"/amizmiz/desk/criteria/{space_id}/edit")
    planner.fill(**{"gender-weight": 60})
    planner.fill(**{"others-0-title_ar": "عدد المستفيدين", "others-0-title_fr": "Personnes servies"})
    planner.fill(**{"others-0-weight": 40})
    for row in range(1, 7):
        planner.fill(**{f"others-{row}-title_ar": "", f"others-{row}-title_fr": "", f"others-{row}-weight": ""})
    planner.press("Save")
    planner.visit(f"/amizmiz/desk/criteria/{space_id}")
    planner.press("Publish the criteria")
    for points, idea in zip((90, 60), ideas, strict=True):
        planner.visit(f"/amizmiz/desk/criteria/{space_id}/ideas/{idea}")
        planner.fill(**dict.fromkeys(planner.written("criterion_"), points))
        planner.press("Save my scores")
    planner.visit(f"/amizmiz/desk/criteria/{space_id}")
    planner.press("Hand in my scores")
    planner.press("Publish the ranking")


def write_the_plan(world: World, planner: Walker, idea: int) -> int:
    """The plan team writes axis, programme and project, links the idea, funds it and publishes the plan."""
    planner.visit("/amizmiz/desk/plan/new")
    planner.fill(title_ar="برنامج عمل جماعة أمزميز", title_fr="Plan d’action d’Amizmiz", first_year=2028)
    planner.press("Begin the plan")
    plan = planner.number
    for part in ("Add an axis", "Add a programme"):
        planner.follow(part)
        planner.fill(title_ar="خدمات القرب", title_fr="Services de proximité")
        planner.press("Save")
    planner.follow("Add a project")
    planner.fill(
        code="1.1.1",
        title_ar="إنارة طرق المدارس",
        title_fr="Éclairer les chemins d’école",
        summary_ar="أعمدة شمسية على أربعة كيلومترات.",
        summary_fr="Des lampadaires solaires sur quatre kilomètres.",
    )
    planner.press("Save")
    project = planner.number
    planner.visit(f"/amizmiz/desk/projects/{project}/ideas")
    planner.choose("kind", "whole")
    planner.choose("proposal_id", idea)
    planner.press("Link the idea")
    planner.visit(f"/amizmiz/desk/projects/{project}/funding")
    planner.choose("year", 2028)
    planner.choose("source", "own")
    planner.fill(planned_mad="380 000")
    planner.press("Save")
    planner.visit(f"/amizmiz/desk/projects/{project}/milestones/new")
    planner.fill(title_ar="وضع الأعمدة", title_fr="Pose des mâts", due_on="2028-06-30")
    planner.press("Save")
    planner.visit(f"/amizmiz/desk/plan/{plan}")
    planner.press("Publish the plan")
    return project


def report(planner: Walker, project: int, state: str, percent: int) -> None:
    """An officer reports from the site, in both languages."""
    planner.visit(f"/amizmiz/desk/projects/{project}/reports/new")
    planner.choose("state", state)
    planner.fill(percent=percent, body_ar="وضعت الأعمدة الأولى.", body_fr="Les premiers mâts sont posés.")
    planner.press("Publish the report")


def is_told_of_delivery(world: World, person: Walker) -> None:
    """Author and supporter find the last step among their notices."""
    person.visit("/notices")
    person.reads(TITLE[world.language])


def whole_bridge(world: World, visitor: Walker, idea: int, project: int) -> None:
    """Anybody sees the whole way on the idea's page, and each side linked to the other."""
    visitor.visit(f"/amizmiz/ideas/{idea}")
    for step in ("Proposed", "Studied", "Answered", "Put to the vote", "Prioritised", "In the plan", "Delivered"):
        visitor.is_told(f"idea\u0004{step}")
    visitor.reads(PROJECT[world.language])
    visitor.visit(f"/amizmiz/plan/projects/{project}")
    visitor.reads(TITLE[world.language])
    visitor.reads("100")
    visitor.visit("/amizmiz/plan/")
    visitor.reads(PROJECT[world.language])
    visitor.visit("/amizmiz/trail/")


def open_the_box(world: World, vote: int, *two: Walker) -> None:
    """The worker closes the box; two people agree that it be opened."""
    world.work()
    for person in two:
        person.visit(f"/amizmiz/desk/boxes/{vote}")
        person.press("I agree that the box be opened")


def tell(world: World) -> None:
    """The whole journey."""
    administrator, second = (signed_in(world, *account) for account in world.administrators)
    draw_the_map(world, administrator)
    officer = registered(world, "Karim B.", "officier@exemple.test")
    verifier = registered(world, "Latifa M.", "guichet@exemple.test")
    moderator = registered(world, "Samira T.", "moderation@exemple.test")
    for identifier, role in (
        ("officier@exemple.test", "officer"),
        ("officier@exemple.test", "planner"),
        ("guichet@exemple.test", "verifier"),
        ("moderation@exemple.test", "moderator"),
    ):
        give_mandate(administrator, second, identifier, role)
    found_a_service(world, administrator)
    space_id = open_a_space(world, officer)

    author = registered(world, "Fatima Z.", "06 00 00 00 41")
    become_resident(world, author, verifier, "Fatima Z.")
    neighbour = registered(world, "Hassan", "+212 600 00 00 42")
    become_resident(world, neighbour, verifier, "Hassan")

    idea = propose(world, author, space_id, TITLE[world.language], BODY[world.language])
    support_and_discuss(neighbour, idea, COMMENT[world.language])
    other = propose(world, neighbour, space_id, OTHER_TITLE[world.language], OTHER_BODY[world.language])
    keep_the_peace(world, author, neighbour, moderator, idea)

    world.later(days=18)
    study_and_answer(world, officer, idea, "service", 350_000, 400_000)
    study_and_answer(world, officer, other, "officer", 200_000, 250_000)
    is_answered(world, author, idea)

    vote = prepare_the_vote(world, officer, space_id, {idea: 380_000, other: 220_000})
    world.later(days=6)
    asks_too_much(author, vote)
    vote_for(author, vote, 0)
    vote_for(neighbour, vote, 1)
    vote_for(neighbour, vote, 0)
    world.later(days=12)
    open_the_box(world, vote, officer, signed_in(world, *world.administrators[0]))
    officer.visit(f"/amizmiz/desk/votes/{vote}")
    officer.press("Count the ballots")
    world.work()
    visitor = world.somebody()
    visitor.visit(f"/amizmiz/votes/{vote}/result")
    visitor.reads("380")

    rank_the_ideas(world, officer, space_id, (idea, other))
    project = write_the_plan(world, officer, idea)
    world.later(days=30)
    report(officer, project, "under_way", 40)
    world.later(days=60)
    report(officer, project, "delivered", 100)
    is_told_of_delivery(world, author)
    is_told_of_delivery(world, neighbour)
    whole_bridge(world, visitor, idea, project)
