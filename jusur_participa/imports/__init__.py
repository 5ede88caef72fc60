"""Plans written elsewhere, brought in from a spreadsheet: looked through cell by cell, then all of it or nothing."""
