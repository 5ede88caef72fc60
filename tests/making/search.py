"""Having what the builders made found."""

from jusur_participa.search.actions import rebuild


class SearchMaking:
    """The index, made of what is there: builders write rows without telling anybody."""

    def index(self) -> None:
        """Have everything found that is there now."""
        list(rebuild())
