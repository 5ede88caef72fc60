"""The pages that gather what the other slices hold: homes, explanations, one's own participation."""
