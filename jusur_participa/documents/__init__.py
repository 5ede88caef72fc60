"""What the municipality puts on paper: the plan, a project, the register of ideas, a poster for a wall."""
