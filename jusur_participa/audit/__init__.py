"""Reading and checking the trail: who did what, when and why, in an order nobody can change unseen."""
