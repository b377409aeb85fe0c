"""cycles -> reps: the height of the load, its phases, its speed and how well it was controlled."""
