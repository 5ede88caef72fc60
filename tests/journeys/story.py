"""The journey of one idea, from a woman's phone to a delivered project, told once for every kind of browser.

Everything happens by the pages, as the people would do it: what each sees and is
told is checked on the way. Only the municipality, its first administrator and the
reference themes are there before.
"""

from collections.abc import Callable
from dataclasses import dataclass
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
COMMENT = {"ar": "أوافق، ابنتي تمشي نصف ساعة كل مساء.", "fr": "D’accord : ma fille marche une demi-heure chaque soir."}
INSULT = {"ar": "كلام لا يليق", "fr": "Des mots qui blessent"}
REASON = {
    "ar": "الطريق يربط أربعة دواوير بالإعدادية، والكلفة في حدود الإمكانيات.",
    "fr": "Ce chemin relie quatre douars au collège et le coût reste à notre portée.",
}


@dataclass
class World:
    """Where the story happens: who walks in it, and what time it is."""

    language: str
    newcomer: Callable[[], Walker]
    #: Lets so much time pass for everybody.
    wait: Callable[[timedelta], None]
    #: What time it is in the story.
    now: Callable[[], datetime]
    #: The administrator's e-mail and password.
    administrator: tuple[str, str]

    def somebody(self) -> Walker:
        """A browser that nobody has signed in with."""
        return self.newcomer()


def local(moment: datetime) -> str:
    """A moment as the forms of the desk take it."""
    return clock.local(moment).strftime("%Y-%m-%dT%H:%M")


def signed_in(world: World, identifier: str, password: str) -> Walker:
    """Somebody who has an account comes back to it."""
    walker = world.somebody()
    walker.visit("/sign-in")
    walker.fill(identifier=identifier, password=password)
    walker.press("Sign in")
    return walker


def registered(world: World, name: str, identifier: str) -> Walker:
    """Somebody opens an account, by phone or e-mail."""
    walker = world.somebody()
    walker.visit("/register")
    walker.fill(chosen_name=name, identifier=identifier, password=PASSWORD)
    walker.press("Open an account")
    # The page that follows is the same for everybody: only the password opens the account.
    walker.fill(password=PASSWORD)
    walker.press("Sign in")
    return walker


def draw_the_map(world: World, administrator: Walker) -> None:
    """The administrator enters two douars in both languages."""
    for arabic, french in (("إمين تالا", "Imin Tala"), ("واد نفيس", "Oued N’Fis")):
        administrator.visit("/amizmiz/desk/zones/new")
        administrator.choose("kind", "douar")
        administrator.fill(name_ar=arabic, name_fr=french)
        administrator.press("Save")
        administrator.reads(arabic if world.language == "ar" else french)


def give_mandate(administrator: Walker, identifier: str, role: str) -> None:
    """The administrator charges somebody with a role, for a reason that stays on record."""
    administrator.visit("/amizmiz/desk/mandates/new")
    administrator.fill(identifier=identifier, reason="Décision du conseil")
    administrator.choose("role", role)
    administrator.press("Give the mandate")


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
    author.follow_last("Report this")
    author.press("Abuse against women, or threats")
    moderator.visit("/amizmiz/desk/reports")
    moderator.follow_text(INSULT[world.language])
    moderator.choose("hiding-rule", "respect")
    moderator.fill(**{"hiding-reason": REASON[world.language]})
    moderator.press("Hide it")
    for reader in (author, rude):
        reader.visit(f"/amizmiz/ideas/{idea}")
        reader.does_not_read(INSULT[world.language])


def tell(world: World) -> None:
    """The whole journey."""
    administrator = signed_in(world, *world.administrator)
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
        give_mandate(administrator, identifier, role)
    space_id = open_a_space(world, officer)

    author = registered(world, "Fatima Z.", "06 00 00 00 41")
    become_resident(world, author, verifier, "Fatima Z.")
    neighbour = registered(world, "Hassan", "+212 600 00 00 42")
    become_resident(world, neighbour, verifier, "Hassan")

    idea = propose(world, author, space_id, TITLE[world.language], BODY[world.language])
    support_and_discuss(neighbour, idea, COMMENT[world.language])
    keep_the_peace(world, author, neighbour, moderator, idea)
