"""The two pages and the module of their words, in the lifter's language: `{{page.looking}}` becomes that sentence, `{{head}}` what both begin with.

Made once, when the application is; what is sent carries a mark by which a browser need not fetch it again. Knows no session.
"""

import hashlib
import html
import json
import re
from pathlib import Path

from fastapi import Request
from fastapi.responses import Response

from tracker.words import WORDS, Words, page_words

PAGES = Path(__file__).parent / "html"
_PLACE = re.compile(r"\{\{([\w.-]+)\}\}")


class Made:
    """Something made beforehand, served as often as it is asked for."""

    def __init__(self, content: str, media_type: str) -> None:
        self._content = content.encode()
        self._media_type = media_type
        self._tag = f'"{hashlib.sha256(self._content).hexdigest()[:32]}"'

    def answer(self, request: Request) -> Response:
        """The whole of it, or that the browser has it already."""
        headers = {"etag": self._tag}
        if request.headers.get("if-none-match") == self._tag:
            return Response(status_code=304, headers=headers)
        return Response(self._content, media_type=self._media_type, headers=headers)


def page(name: str, words: Words = WORDS) -> Made:
    """The page of that name. Raises KeyError for a sentence that is not there."""
    head = (PAGES / "head.html").read_text(encoding="utf-8").rstrip()

    def put(place: re.Match[str]) -> str:
        match place[1]:
            case "head":
                return head
            case "language":
                return html.escape(words.tag)
            case ident:
                return html.escape(str(words.sentences[ident]))

    return Made(_PLACE.sub(put, (PAGES / f"{name}.html").read_text(encoding="utf-8")), "text/html")


def words_module(words: Words = WORDS) -> Made:
    """The page's sentences as a JavaScript module."""
    return Made(f"export default {json.dumps(page_words(words), ensure_ascii=False)};\n", "text/javascript")
