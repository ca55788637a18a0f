"""The service worker that opens the page of entry without network."""

import hashlib
import json

from django.contrib.staticfiles.storage import ManifestFilesMixin, staticfiles_storage
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static

from people.permissions import OrganizationRequest, Permission, requires

SCRIPT = "audits/entry/worker.js"
PARTS = ("store", "queue", "sending", "view", "photos", "list", "banner", "dictate", "entry")
# What the page is made of: when one of them changes, the worker does, and keeps the page anew.
MADE_OF = (
    "css/tokens.css",
    "css/base.css",
    "css/entry.css",
    *(f"js/entry/{part}.js" for part in PARTS),
)


@requires(Permission.RECORD_FINDINGS)
def worker(request: OrganizationRequest) -> HttpResponse:
    """Its folder is what it may look after: the audits of one organization."""
    script = render_to_string(SCRIPT)
    urls = [static(name) for name in MADE_OF]
    about = {
        "version": hashlib.sha256("".join([script, *urls]).encode()).hexdigest()[:12],
        # Names with a hash never change their content; others are asked for each time.
        "hashed": isinstance(staticfiles_storage, ManifestFilesMixin),
        "without": render_to_string("audits/entry/without_network.html", request=request),
    }
    body = f"const ABOUT = {json.dumps(about)};\n{script}"
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response
