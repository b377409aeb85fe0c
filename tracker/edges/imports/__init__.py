"""Files of other programs, turned into the inputs that the engine knows. One file per format."""
