"""What following offers: its two addresses, the list of what one follows, the bell of who had to sign in first."""

from jusur_participa.follows import views
from jusur_participa.follows.holdings import holdings
from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import Intention, MenuEntry, Slice

slice = Slice(
    name="follows",
    holdings=holdings,
    blueprints=(views.bp,),
    intentions=(Intention("follow", _l("We lead you back, and you follow it."), views.intended),),
    menu=(MenuEntry("person", _l("What I follow"), "follows.index", "eye", order=15),),
)
