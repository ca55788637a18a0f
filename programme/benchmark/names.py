"""What copies are called."""


def reference_of(reference: str, wave: int) -> str:
    """“R-012” is “R-012.3” in the third wave."""
    return f"{reference}.{wave}" if reference else ""


def another(text: str | None, wave: int, most: int | None) -> str | None:
    """A text that differs from wave to wave, no longer than allowed; nothing stays nothing."""
    if not text:
        return text
    end = f" {wave}"
    return f"{text[: most - len(end)] if most else text}{end}"
