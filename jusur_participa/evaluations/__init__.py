"""The yearly account of the plan: what was done, with which money, what stood in the way, who benefited."""
