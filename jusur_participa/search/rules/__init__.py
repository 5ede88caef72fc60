"""How words are compared: their forms in each language, slips of typing, and how good a match is."""
