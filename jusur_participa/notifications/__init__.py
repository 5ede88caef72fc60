"""Who is told what: a notice for each person an event touches, and its delivery by mail."""
