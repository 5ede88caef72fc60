"""What leaves the house as data: a catalogue for each municipality, tables in several formats, IATI activities."""
