"""bytes -> packets: one file per sensor and one explicit catalogue."""
