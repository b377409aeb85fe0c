"""A small virtual radio for bumble controllers: what is said in the air, by whom, and when it is lost."""
