"""Text as the comparison matchers compare it."""

import re
import unicodedata

WORDS = re.compile(r"\w+")
LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})  # no decomposition reaches them


def folded(text):
    """Small letters and digits without marks, one blank between words."""
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c) and c not in "'’ʼʻ")
    return " ".join(WORDS.findall(plain.translate(LETTERS).replace("&", " and ").replace("_", " ")))


def numbers(text):
    return re.findall(r"\d+", text)


def trigrams(text):
    padded = f"  {text} "
    return {padded[i:i + 3] for i in range(len(padded) - 2)}


def dice(a, b):
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 1.0
