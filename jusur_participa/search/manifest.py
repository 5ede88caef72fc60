"""What searching offers: its pages, its commands, and a place in the menu."""

from jusur_participa.foundation.i18n import _lp
from jusur_participa.foundation.manifest import MenuEntry, Slice
from jusur_participa.search import commands, reactions, views
from jusur_participa.search.holdings import erasing

slice = Slice(
    name="search",
    erasing=erasing,
    blueprints=(views.bp,),
    commands=(commands.group,),
    reactions=(reactions,),
    menu=(
        MenuEntry("tabs", _lp("menu", "Search"), "search.here", "search", order=50),
        MenuEntry("tabs", _lp("menu", "Search"), "search.network", "search", order=50),
    ),
)
