"""What the law asks while a plan is prepared, adopted and followed: as data, with its clocks."""
