"""Pages over suggestions."""

import functools
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from leadership import evidence, queries, services
from leadership.codes import new_code
from leadership.forms.engagement import (
    AnswerForm,
    BenefitForm,
    CodeForm,
    EvaluationForm,
    FinishForm,
    NewSuggestionForm,
    SuggestionForm,
)
from leadership.listings.engagement import SUGGESTIONS, author
from leadership.models import Suggestion
from leadership.views.posted import address, changes
from pages.details import Act, render_detail
from pages.forms import form_page
from pages.lists import render_list
from people.permissions import OrganizationRequest, Permission, requires


@requires(Permission.SEE_RECORDS)
def suggestions(request: OrganizationRequest) -> HttpResponse:
    """All ideas."""
    found = queries.suggestions(request.organization)
    return render_list(request, SUGGESTIONS, found, template="leadership/suggestions.html")


@requires(Permission.SEE_RECORDS)
def suggestion(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One idea."""
    idea = _get(request, pk)
    return render_detail(
        request,
        idea,
        evidence.suggestion(idea),
        title=idea.title,
        state={"label": idea.state, "css": "" if idea.first_answer_on else "weak"},
        facts=_facts(request, idea),
        acts=_acts(request, idea),
        crumbs=[(_("Suggestions"), address(request, "suggestions")), (idea.reference, "")],
    )


def _facts(request: OrganizationRequest, idea: Suggestion) -> list[tuple[Any, Any]]:
    return [
        (_("About"), idea.get_category_display()),
        (_("What should be different, and why"), idea.text),
        (_("Suggested by"), author(idea, request.today)),
        (_("Suggested on"), idea.submitted_on),
        (_("First answered on"), idea.first_answer_on),
        (_("Function"), idea.function),
        (_("Answer"), idea.answer),
        (_("Evaluated on"), idea.evaluated_on),
        (_("Evaluation"), idea.evaluation),
        (_("Decision"), idea.get_decision_display()),
        (_("Merged with"), str(idea.merged_into or "")),
        (_("Done on"), idea.done_on),
        (_("What it brought"), idea.benefit),
        (_("Benefit checked on"), idea.benefit_checked_on),
        (_("The benefit holds"), idea.benefit_held),
    ]


def _acts(request: OrganizationRequest, idea: Suggestion) -> list[Act]:
    answer = Permission.ANSWER_SUGGESTION
    if not idea.decision:
        acts = [
            Act(_("Answer idea"), "leadership:suggestion-answer", answer, main=True),
            Act(_("Evaluate idea"), "leadership:suggestion-evaluate", answer),
        ]
        if idea.suggested_by_id == request.person.pk and idea.first_answer_on is None:
            change = "leadership:suggestion-change"
            acts.append(Act(_("Change idea"), change, Permission.SUGGEST))
        return acts
    if idea.decision == Suggestion.Decision.ACCEPTED and idea.done_on is None:
        return [Act(_("Note that it is done"), "leadership:suggestion-finish", answer, main=True)]
    if idea.done_on is not None and idea.benefit_checked_on is None:
        return [Act(_("Check the benefit"), "leadership:suggestion-benefit", answer, main=True)]
    return []


@requires(Permission.SUGGEST)
def suggestion_add(request: OrganizationRequest) -> HttpResponse:
    """Suggest something or speak up; without a name a code for the answer is shown once."""
    code = new_code()
    return form_page(
        request,
        NewSuggestionForm,
        title=_("Suggest something"),
        lead=_("You get an answer within 14 days."),
        button=_("Send idea"),
        save=lambda data: services.suggest(
            organization=request.organization,
            by=request.person,
            code=code if data["is_anonymous"] else "",
            **data,
        ),
        success=lambda idea: _code_shown(code) if idea.is_anonymous else "",
        cancel_url=address(request, "suggestions"),
        initial={"category": request.GET.get("category", Suggestion.Category.IDEA)},
    )


def _code_shown(code: str) -> str:
    text = _("Write this code down, it is shown only now: %(code)s. By it you find the answer.")
    return text % {"code": code}


@requires(Permission.SUGGEST)
def suggestion_follow(request: OrganizationRequest) -> HttpResponse:
    """The idea without a name that a code belongs to, for its author."""
    form = CodeForm(request.POST or None, organization=request.organization, today=request.today)
    idea = None
    if request.method == "POST" and form.is_valid():
        idea = queries.suggestion_by_code(request.organization, form.cleaned_data["code"])
        if idea is None:
            form.add_error("code", _("No idea belongs to this code. Check what you wrote down."))
    context: dict[str, Any] = {
        "form": form,
        "idea": idea,
        "title": _("Find the answer to your idea"),
        "lead": _("For ideas without a name, by the code that was shown when you sent it."),
        "button": _("Find answer"),
        "cancel_url": address(request, "suggestions"),
        "stale": [],
    }
    status = 422 if form.errors else 200
    return render(request, "leadership/follow.html", context, status=status)


@requires(Permission.SUGGEST)
def suggestion_change(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change one's own idea until it is answered; the service refuses everybody else."""
    idea = _get(request, pk)
    return form_page(
        request,
        SuggestionForm,
        title=_("Change idea %(reference)s") % {"reference": idea.reference},
        button=_("Save idea"),
        save=lambda data: services.change_suggestion(
            suggestion=idea, by=request.person, changes=changes(data), version=data["version"]
        ),
        cancel_url=idea.get_absolute_url(),
        instance=idea,
    )


@requires(Permission.ANSWER_SUGGESTION)
def suggestion_answer(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Answer an idea."""
    idea = _get(request, pk)
    return form_page(
        request,
        functools.partial(AnswerForm, suggestion=idea),
        title=_("Answer: %(title)s") % {"title": idea.title},
        lead=idea.text,
        button=_("Save answer"),
        save=lambda data: services.answer_suggestion(suggestion=idea, by=request.person, **data),
        cancel_url=idea.get_absolute_url(),
        initial={"answer": idea.answer},
    )


@requires(Permission.ANSWER_SUGGESTION)
def suggestion_evaluate(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say what speaks for an idea and against it."""
    idea = _get(request, pk)
    return form_page(
        request,
        EvaluationForm,
        title=_("Evaluate: %(title)s") % {"title": idea.title},
        lead=idea.text,
        button=_("Save evaluation"),
        save=lambda data: services.evaluate_suggestion(suggestion=idea, by=request.person, **data),
        cancel_url=idea.get_absolute_url(),
        initial={"evaluation": idea.evaluation, "on": request.today},
    )


@requires(Permission.ANSWER_SUGGESTION)
def suggestion_benefit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say whether a finished idea brings what was hoped for."""
    idea = _get(request, pk)
    return form_page(
        request,
        BenefitForm,
        title=_("Check the benefit: %(title)s") % {"title": idea.title},
        button=_("Save check"),
        save=lambda data: services.check_idea_benefit(suggestion=idea, by=request.person, **data),
        cancel_url=idea.get_absolute_url(),
        initial={"benefit": idea.benefit, "on": request.today},
    )


@requires(Permission.ANSWER_SUGGESTION)
def suggestion_finish(request: OrganizationRequest, pk: int) -> HttpResponse:
    """An accepted idea is done."""
    idea = _get(request, pk)
    return form_page(
        request,
        FinishForm,
        title=_("Done: %(title)s") % {"title": idea.title},
        button=_("Save result"),
        save=lambda data: services.finish_suggestion(
            suggestion=idea, by=request.person, on=data["done_on"], benefit=data["benefit"]
        ),
        cancel_url=idea.get_absolute_url(),
        initial={"done_on": request.today},
    )


def _get(request: OrganizationRequest, pk: int) -> Suggestion:
    found = queries.suggestions(request.organization).select_related("merged_into")
    return get_object_or_404(found.select_related("organization", "suggested_by"), pk=pk)
