"""What a text says, without case, punctuation, quotes and numbering."""

from __future__ import annotations

import re
import unicodedata

_ADDRESS = re.compile(r"<?\bhttps?://\S+")
_NUMBER = re.compile(r"^(?:q(?:uestion)?\s*)?\d{1,9}\s*[.):]\s+")
# "...useful?38.": the number of another item was left at the end of a sentence.
STRAY_NUMBER = re.compile(r"(?<=[?!…？！。])(\d{1,4}[.)])$")
_POSSESSIVE = re.compile(r"['’‘ʼ`´]s\b")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ´](?=\w)")
# Letters, digits, and the vowel signs and points that some scripts write beside a letter.
_WORD = (
    r"(?:[^\W_]|[\u0300-\u036f\u0591-\u05c7\u0610-\u065f\u0900-\u0963\u0966-\u109f\u1780-\u17ff])+"
)
# A word may end in ++ or # (C++, C#). An operator stands between spaces, quotes or code marks.
_TOKEN = re.compile(
    _WORD + r"(?:\+\+|#)?"
    r"|(?:(?<=[\s`'\"“‘(])|^)(?:[+*/%=<>!&|^~@]+|:=|->)(?=[\s`'\"”’),.?!:;]|$)"
)

_SYNONYMS = {"dict": "dictionary", "db": "database", "func": "function", "auth": "authentication"}
# Words that questions are asked with. "when", "why" and "not" say what is asked, and stay.
_ASKING_WORDS = """
a about an and any are as at be between by can compare could define describe detail do does
difference differ different each example explain for from give has have how i if in into is it
its mean of on one or please should so some tell than that the their them there these they this
to two us use used usage using versus vs was we what whats which with work would you your
"""
_ASKING = frozenset(_ASKING_WORDS.split())
# Number and tense; what is left is a key, not always English.
_ENDINGS = (
    (re.compile(r"(?<=\w\w)ies$"), "y"),
    (re.compile(r"(?<=\w\w\w)(?<![sui])s$"), ""),
    (re.compile(r"(?<=\w\w\w\w)(?:ing|ed)$"), ""),
    (re.compile(r"(?<=\w\w\w\w)e$"), ""),
)


def wording(text: str) -> str:
    """Return the words and operators of a text in order, one space between.

    Two texts of one wording ask the same. A text of no words stays as it is.
    """
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    bare = _APOSTROPHE.sub("", _POSSESSIVE.sub("", _NUMBER.sub("", folded)))
    found = ("and" if part == "&" else part for part in _TOKEN.findall(bare))
    return " ".join(found) or folded


def wording_of_question(text: str) -> str:
    """Return the wording without web addresses, unless there is nothing else, or a stray number."""
    without = STRAY_NUMBER.sub("", _ADDRESS.sub(" ", text).strip())
    return wording(without if without.strip() else text)


def key_words(text: str) -> list[str]:
    """Return the words that carry a wording's meaning, in their ground form, in order."""
    words = text.split()
    telling = [word for word in words if word not in _ASKING] or words
    return [_ground_form(word) for word in telling]


def _ground_form(word: str) -> str:
    word = _SYNONYMS.get(word, word)
    for ending, instead in _ENDINGS:
        word = ending.sub(instead, word)
    return word
