"""In which language to tell a contributor what is wrong: guessed from what they wrote on their proposal."""

import re

# Words that only one of the two languages has, and that hardly a sentence does without.
_WORDS = {
    "es": "el la los las un una de del que y en con por para se es al su sus como más pero",
    "en": "the an of and to in with for is are was that this it its from as but by on",
}
_LABELS = {"es": ("español", "espanol", "spanish"), "en": ("english", "inglés", "ingles")}


def language_of(event: dict, template: str) -> str:
    """``es`` or ``en``: a label that says so; else English if the title and the text have more of its words than of
    Spanish ones; else Spanish.

    event: what the repository's host says of a pull request or an issue. template: text that the proposal starts
    from, of which nothing is the contributor's own.
    """
    proposal = event.get("pull_request") or event.get("issue") or {}
    labels = {str(label.get("name", "")).lower() for label in proposal.get("labels") or ()}
    for language, names in _LABELS.items():
        if labels & set(names):
            return language
    given = {line.strip() for line in template.splitlines()}
    lines = [proposal.get("title") or "", *(proposal.get("body") or "").splitlines()]
    own = " ".join(line for line in lines if line.strip() not in given and not line.startswith("### "))
    words = re.findall(r"[a-záéíóúüñ]+", own.lower())
    counts = {language: sum(word in known.split() for word in words) for language, known in _WORDS.items()}
    return "en" if counts["en"] > counts["es"] else "es"
