"""Reading a table as a plan, with everything that is wrong with it, and telling what it would add."""

from jusur_participa.imports.rules.adding import summary_of
from jusur_participa.imports.rules.reading import known_columns, reading_of

__all__ = ["known_columns", "reading_of", "summary_of"]
