"""samples -> motion: a uniform grid, the direction of gravity, acceleration in the world frame."""
