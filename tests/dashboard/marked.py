"""A language in which every sentence stands between marks, and what a page shows outside of them."""

import re
from collections.abc import Iterable
from typing import Any

from playwright.sync_api import Page

from tracker.words import Words, read, words_in

_MARKED = re.compile("⟦[^⟦⟧]*⟧")
_WORD = re.compile(r"[A-Za-z]{2,}")
_NOT_WORDS = re.compile(
    r"\b(?:pumptrack|Mon|Tue|Wed|Thu|Fri|Sat|Sun|\w+day|Jan\w*|Feb\w*|Mar\w*|Apr\w*|May|June?|July?|Aug\w*|Sept?\w*|Oct\w*|Nov\w*|Dec\w*|Esc|Space)\b"
)
"""Our name, what the browser's calendar says by itself, and keys as they stand on a keyboard."""

SHOWN = """() => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    if (!walk.currentNode.parentElement.closest("script, noscript, style")) found.push(walk.currentNode.data);
  }
  const read = ["aria-label", "aria-valuetext", "placeholder", "title", "alt"];
  for (const node of document.querySelectorAll("*")) found.push(...read.map((name) => node.getAttribute(name) ?? ""));
  return found.concat(document.title);
}"""


def marked_text() -> str:
    """The file of that language: English, each sentence between marks."""
    return re.sub(r'(= |one = |other = )"((?:[^"\\]|\\.)*)"', r'\1"⟦\2⟧"', read("en")).replace("⟦en-GB⟧", "en-GB")


def marked_words() -> Words:
    """English, each sentence between marks."""
    return words_in(marked_text())


def own_words(page: Page, told: Iterable[str]) -> list[str]:
    """Words on the page that are neither out of the catalogue nor `told` by the server."""
    known = sorted({_flat(text) for text in told if _WORD.search(text)}, key=len, reverse=True)
    left = []
    for shown in page.evaluate(SHOWN):
        text = _flat(shown)
        while _MARKED.search(text):
            text = _MARKED.sub("", text)
        for one in known:
            text = text.replace(one, "").replace(one.lower(), "")
        if _WORD.search(_NOT_WORDS.sub("", text)):
            left.append(shown)
    return left


def texts_of(told: Any) -> Iterable[str]:
    """Every text in what the server told."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from texts_of(part)


def _flat(text: str) -> str:
    return " ".join(text.split())
