"""How sets belong together (GUIDELINES T1-T6), told from gaps, loads, reps and movement. One file a technique."""
