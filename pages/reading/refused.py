"""Why a file is not read, as a code: the process that reads knows no languages."""


class Refused(Exception):  # noqa: N818 - it is an answer, not an error
    """`code` is a key of `pages.reading.words.SENTENCES`; `values` fill the sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values
