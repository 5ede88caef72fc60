"""What the house holds about people: its notice, their rights, how long it is kept, and how it is erased."""
