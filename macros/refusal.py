"""A command that cannot do what was asked, and what to do instead, in both languages."""


class Refusal(Exception):
    """Nothing was done. words: what is wrong and how to mend it, by language."""

    def __init__(self, es: str, en: str):
        super().__init__(en)
        self.words = {"es": es, "en": en}
