"""sets -> scores: the pump guidelines, one small file a rule, and the words said to the lifter."""
