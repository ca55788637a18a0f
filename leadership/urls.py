"""Addresses of this room, below the organization's slug."""

from django.urls import path

from leadership.views import (
    budgets,
    communication,
    decisions,
    deliveries,
    managers,
    policy,
    policy_words,
    recognitions,
    resources,
    roles,
    samples,
    suggestions,
    walks,
)

app_name = "leadership"
policy_urls = [
    path("policies/", policy.policies, name="policies"),
    path("policies/add/", policy.policy_add, name="policy-add"),
    path("policies/<int:pk>/", policy.policy, name="policy"),
    path("policies/<int:pk>/change/", policy.policy_change, name="policy-change"),
    path("policies/<int:pk>/submit/", policy.policy_submit, name="policy-submit"),
    path("policies/<int:pk>/return/", policy.policy_return, name="policy-return"),
    path("policies/<int:pk>/approve/", policy.policy_approve, name="policy-approve"),
    path("policies/<int:pk>/effective/", policy.policy_effective, name="policy-effective"),
    path("policies/<int:pk>/reaffirm/", policy.policy_reaffirm, name="policy-reaffirm"),
    path("policies/<int:pk>/withdraw/", policy.policy_withdraw, name="policy-withdraw"),
    path("policies/<int:pk>/acknowledge/", policy.policy_acknowledge, name="policy-acknowledge"),
    path("policies/public/open/", policy_words.public_open, name="policy-public-open"),
    path("policies/public/close/", policy_words.public_close, name="policy-public-close"),
    path("policies/<int:pk>/compare/", policy_words.policy_compare, name="policy-compare"),
    path("policies/<int:pk>/translate/", policy_words.policy_translate, name="policy-translate"),
    path("policies/<int:pk>/publish/", policy_words.policy_publish, name="policy-publish"),
    path("understanding/", samples.samples, name="samples"),
    path("understanding/add/", samples.sample_add, name="sample-add"),
    path("understanding/<int:pk>/", samples.sample, name="sample"),
]
resource_urls = [
    path("resources/", resources.resources, name="resources"),
    path("resources/add/", resources.resource_add, name="resource-add"),
    path("resources/<int:pk>/", resources.resource, name="resource"),
    path("resources/<int:pk>/change/", resources.resource_change, name="resource-change"),
    path("resources/<int:pk>/submit/", resources.resource_submit, name="resource-submit"),
    path("resources/<int:pk>/assess/", decisions.resource_assess, name="resource-assess"),
    path("resources/<int:pk>/decide/", decisions.resource_decide, name="resource-decide"),
    path("resources/<int:pk>/give-on/", decisions.resource_delegate, name="resource-delegate"),
    path("resources/<int:pk>/take-back/", decisions.resource_undo, name="resource-undo"),
    path("resources/<int:pk>/commit/", deliveries.resource_commit, name="resource-commit"),
    path("resources/<int:pk>/deliver/", deliveries.resource_deliver, name="resource-deliver"),
    path("resources/year/", budgets.resources_year, name="resources-year"),
    path("budgets/", budgets.budgets, name="budgets"),
    path("budgets/add/", budgets.budget_add, name="budget-add"),
    path("budgets/<int:pk>/", budgets.budget, name="budget"),
    path("budgets/<int:pk>/change/", budgets.budget_change, name="budget-change"),
]
role_urls = [
    path("responsibilities/", roles.assignments, name="assignments"),
    path("responsibilities/add/", roles.assignment_add, name="assignment-add"),
    path("responsibilities/<int:pk>/", roles.assignment, name="assignment"),
    path("responsibilities/<int:pk>/change/", roles.assignment_change, name="assignment-change"),
    path("responsibilities/<int:pk>/accept/", roles.assignment_accept, name="assignment-accept"),
    path(
        "responsibilities/<int:pk>/hand-over/",
        roles.assignment_hand_over,
        name="assignment-hand-over",
    ),
    path("responsibilities/<int:pk>/vacate/", roles.assignment_vacate, name="assignment-vacate"),
    path("responsibilities/<int:pk>/end/", roles.assignment_end, name="assignment-end"),
]
communication_urls = [
    path("communications/", communication.communications, name="communications"),
    path("communications/add/", communication.communication_add, name="communication-add"),
    path("communications/<int:pk>/", communication.communication, name="communication"),
    path(
        "communications/<int:pk>/change/",
        communication.communication_change,
        name="communication-change",
    ),
]
engagement_urls = [
    path("walks/", walks.walks, name="walks"),
    path("walks/add/", walks.walk_add, name="walk-add"),
    path("walks/<int:pk>/", walks.walk, name="walk"),
    path("walks/<int:pk>/change/", walks.walk_change, name="walk-change"),
    path("walks/<int:pk>/follow-up/", walks.walk_follow_up, name="walk-follow-up"),
    path("follow-ups/<int:pk>/done/", walks.follow_up_done, name="follow-up-done"),
    path("suggestions/", suggestions.suggestions, name="suggestions"),
    path("suggestions/add/", suggestions.suggestion_add, name="suggestion-add"),
    path("suggestions/<int:pk>/", suggestions.suggestion, name="suggestion"),
    path("suggestions/<int:pk>/change/", suggestions.suggestion_change, name="suggestion-change"),
    path("suggestions/<int:pk>/answer/", suggestions.suggestion_answer, name="suggestion-answer"),
    path("suggestions/<int:pk>/finish/", suggestions.suggestion_finish, name="suggestion-finish"),
    path("recognitions/", recognitions.recognitions, name="recognitions"),
    path("recognitions/add/", recognitions.recognition_add, name="recognition-add"),
    path("recognitions/<int:pk>/", recognitions.recognition, name="recognition"),
    path(
        "recognitions/<int:pk>/change/",
        recognitions.recognition_change,
        name="recognition-change",
    ),
]
manager_urls = [
    path("escalations/", managers.escalations, name="escalations"),
    path("escalations/add/", managers.escalation_add, name="escalation-add"),
    path("escalations/<int:pk>/", managers.escalation, name="escalation"),
    path("escalations/<int:pk>/change/", managers.escalation_change, name="escalation-change"),
    path("escalations/<int:pk>/answer/", managers.escalation_answer, name="escalation-answer"),
    path("escalations/<int:pk>/close/", managers.escalation_close, name="escalation-close"),
    path("support/", managers.supports, name="supports"),
    path("support/add/", managers.support_add, name="support-add"),
    path("support/<int:pk>/", managers.support, name="support"),
    path("support/<int:pk>/change/", managers.support_change, name="support-change"),
    path("support/<int:pk>/effect/", managers.support_effect, name="support-effect"),
]
urlpatterns = [
    *policy_urls,
    *resource_urls,
    *role_urls,
    *communication_urls,
    *engagement_urls,
    *manager_urls,
]
