"""What the privacy notice lists: each piece of data, whether it must be given, and who sees it (law 09-08, art. 5)."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.verdicts import Words

DATA_KEPT: tuple[tuple[Words, Words, Words], ...] = (
    (
        _l("Phone number or e-mail address"),
        _l("One of the two, to sign in"),
        _l("Charged officers of your municipality"),
    ),
    (_l("Name you choose to show"), _l("Yes; it need not be your real name"), _l("Everybody")),
    (_l("Neighbourhood or douar"), _l("Only to vote"), _l("Everybody, beside your ideas")),
    (_l("Woman or man"), _l("No, never"), _l("Nobody; only figures of ten people or more")),
    (_l("Year of birth"), _l("No, never"), _l("Nobody; only figures of ten people or more")),
    (_l("Your ideas, comments and supports"), _l("As you wish"), _l("Everybody, under the name you chose")),
    (_l("Your ballot"), _l("As you wish"), _l("No officer: it is kept without your name")),
    (_l("Photos"), _l("As you wish"), _l("Everybody; the place and the phone are erased from them")),
)
