"""What ideas and projects are about: a commune's own competences, and the sustainable development goals."""
