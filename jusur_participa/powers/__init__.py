"""Who may do what: one table that policies ask, tests hold the pages to, and a page explains to everybody."""
