"""Text areas of model forms."""

from django import forms


def areas(*names: str, rows: int = 3) -> dict[str, forms.Textarea]:
    """Text areas for the fields."""
    return {name: forms.Textarea(attrs={"rows": rows}) for name in names}
