"""Files on their way to a browser: their own type, nothing guessed, nothing in them may run."""

from pathlib import Path

from django.http import FileResponse


def serve(
    path: Path, *, name: str, content_type: str, cache: str = "", as_attachment: bool = True
) -> FileResponse:
    """The file under that name; `cache` is the Cache-Control header, where one is wanted."""
    response = FileResponse(path.open("rb"), as_attachment=as_attachment, filename=name)
    response["Content-Type"] = content_type
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox"
    if cache:
        response["Cache-Control"] = cache
    return response
