"""pumptrack: bytes from a motion sensor in, sets, reps and scores out."""
