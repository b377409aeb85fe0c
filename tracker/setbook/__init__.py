"""runs and reps -> sets and rests: the book of the session, in which the lifter's word is final."""
