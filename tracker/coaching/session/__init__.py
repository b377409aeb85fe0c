"""The whole session: its summary and the rules that judge it (GUIDELINES S1-S8). One file a rule."""
