"""Small building blocks: tags, numbers, widths of text. No drawing knows more about SVG."""

from html import escape

from django.utils.safestring import SafeString, mark_safe

ELLIPSIS = "…"
# Mean width of a character of the sans faces in use, as a share of the font size.
CHARACTER = 0.52


def number(value: float) -> str:
    """A coordinate with at most one decimal and no useless zero."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def tag(name: str, *content: SafeString, **attributes: object) -> SafeString:
    """One element. Attribute names take `_` for `-`; None leaves the attribute out."""
    written = "".join(
        f' {key.replace("_", "-")}="{_attribute(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(content)
    return mark_safe(f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>")


def _attribute(value: object) -> str:
    # Lazy translations are no str until they are asked.
    return number(value) if isinstance(value, int | float) else escape(str(value))


def words(text: object) -> SafeString:
    """Text for the inside of an element, escaped."""
    return mark_safe(escape(str(text)))


def group(*content: SafeString) -> SafeString:
    """Elements one after another."""
    return mark_safe("".join(content))


def text_width(text: object, size: float) -> float:
    """Estimated width of a text; good enough to keep labels apart."""
    return len(str(text)) * size * CHARACTER


def shorten(text: object, *, room: float, size: float) -> str:
    """The text, cut with an ellipsis where it would not fit into `room`."""
    whole, fits = str(text), int(room / (size * CHARACTER))
    return whole if len(whole) <= fits else whole[: max(fits - 1, 0)].rstrip() + ELLIPSIS


def picture(
    *marks: SafeString,
    view: tuple[float, float, float, float],
    label: str,
    on_paper: bool,
    **attributes: object,
) -> SafeString:
    """The outer element. `view` is x, y, width and height of the drawing's own units.

    The label names the picture for screen readers; an empty one hides it, for shapes that stand
    beside their word. PDF readers take the name from a `title`, which on a page would pop up.
    """
    title = [tag("title", words(label))] if on_paper and label else []
    name = {"role": "img", "aria_label": label} if label else {"aria_hidden": "true"}
    box = " ".join(map(number, view))
    return tag("svg", *title, *marks, **{**name, **attributes}, viewBox=box)
