"""Following a plan: what is next, with what target, rest and load. Plans themselves are data, read elsewhere."""
