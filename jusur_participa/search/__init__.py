"""Finding what is there: one index of ideas, comments, projects, associations and pages, in Arabic and French."""
