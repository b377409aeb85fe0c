"""Every sentence a lifter reads or hears, by id: one file a language. Knows nobody, decides nothing.

`say` is what all of pumptrack speaks with; the page gets its part from the dashboard (`page_words`).
"""

from tracker.words.catalogue import LANGUAGE, WANTED, WORDS, Words, languages, page_words, read, say, spoken, words_in

__all__ = ["LANGUAGE", "WANTED", "WORDS", "Words", "languages", "page_words", "read", "say", "spoken", "words_in"]
