"""Characters that a text in Spanish or English does not need: those that cannot be seen or turn around what can, and
those to be asked for before they are printed.

A right-to-left override shows a text, an address or a line of YAML in another order than it is read by machines; a
zero-width space makes two ids or words that look alike. See «Trojan Source», CVE-2021-42574.
"""

import re
import unicodedata

# Control characters but for line ends and the tab (load.py tells of tabs), what formats or joins without being seen,
# blanks that are letters, line and paragraph separators, variation selectors, tags, surrogates, private use and what
# will never be a character.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ud800-\uf8ff\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)

# All but the letters and the punctuation of Spanish, English and their neighbours, which every font has.
UNCOMMON = re.compile(r"[^\s!-~\u00a0-\u017f\u0218-\u021b\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u20ac\u2212]")


def name_of(character: str) -> str:
    """What a character is called: ``U+202E RIGHT-TO-LEFT OVERRIDE``; those without a name, their number alone."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()


def shown(text: str) -> str:
    """``text`` on one line with every character that cannot be seen written as its escape."""
    return re.sub(rf"[\r\n]|{UNSEEN.pattern}", lambda match: ascii(match[0])[1:-1], text)
