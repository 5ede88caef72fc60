"""What the pages offer: the way home, the explanation, one's own participation."""

from jusur_participa.foundation.i18n import _l
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.pages import findable, views

slice = Slice(
    name="pages",
    blueprints=(views.bp,),
    search_sources=(findable.source,),
    menu=(
        MenuEntry("tabs", _l("Home"), "pages.municipality", "home", order=10),
        MenuEntry("tabs", _l("Municipalities"), "pages.home", "home", order=10),
        MenuEntry("tabs", _l("How it works"), "pages.how", "steps", order=60),
        MenuEntry("tabs", _l("Your data"), "pages.privacy", "shield", order=70),
        MenuEntry("person", _l("My participation"), "pages.me", "person", order=10),
    ),
)
