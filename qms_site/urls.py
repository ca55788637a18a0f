"""Where every room hangs. An organization's slug begins its URLs."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.account.urls")),
    path("", include("people.urls_public")),
    path("<slug:organization>/", include("programme.urls")),
    path("<slug:organization>/evidence/", include("evidence.urls")),
    path("<slug:organization>/processes/", include("processes.urls")),
    path("<slug:organization>/policy/", include("leadership.urls_public")),
    path("<slug:organization>/leadership/", include("leadership.urls")),
    path("<slug:organization>/improvement/", include("improvement.urls")),
    path("<slug:organization>/objectives/", include("objectives.urls")),
    path("<slug:organization>/audits/", include("audits.urls")),
    path("<slug:organization>/reviews/", include("reviews.urls")),
]
