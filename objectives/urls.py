"""Addresses of this room, below the organization's slug."""

from django.urls import path

from objectives.views import deciding, files, goals, grid, maps, readings, results, rules, signals
from objectives.views.imports import coming, going, looking

app_name = "objectives"
urlpatterns = [
    path("", goals.objectives, name="objectives"),
    path("cascade/", maps.objective_cascade, name="cascade"),
    path("map/", maps.objective_map, name="map"),
    path("together/", goals.objectives_together, name="objectives-together"),
    path("rules/", rules.chart_rules, name="chart-rules"),
    path("rules/set/", rules.chart_rules_set, name="chart-rules-set"),
    path("rules/<int:pk>/", rules.chart_rules_version, name="chart-rules-version"),
    path("add/", goals.objective_add, name="objective-add"),
    path("<int:pk>/", goals.objective, name="objective"),
    path("<int:pk>/change/", goals.objective_change, name="objective-change"),
    path("<int:pk>/approve/", deciding.objective_approve, name="objective-approve"),
    path("<int:pk>/reject/", deciding.objective_reject, name="objective-reject"),
    path("<int:pk>/propose/", deciding.objective_propose, name="objective-propose"),
    path("<int:pk>/revise/", deciding.objective_revise, name="objective-revise"),
    path("<int:pk>/close/", deciding.objective_close, name="objective-close"),
    path("<int:pk>/values/add/", results.measurement_add, name="measurement-add"),
    path("<int:pk>/limits/add/", results.rebase_add, name="rebase-add"),
    path("<int:pk>/explain/", signals.explain, name="objective-explain"),
    path("explanations/<int:pk>/decide/", signals.decide, name="explanation-decide"),
    path("<int:pk>/chart.svg", files.chart_svg, name="objective-chart-svg"),
    path("<int:pk>/chart.png", files.chart_png, name="objective-chart-png"),
    path("<int:pk>/data.csv", files.data_csv, name="objective-data-csv"),
    path("grid/", grid.readings_grid, name="grid"),
    path("grid/send/", grid.grid_send, name="grid-send"),
    path("expected/", readings.expected, name="expected"),
    path("verify/", readings.verify, name="verify"),
    path("lock/", readings.lock, name="lock"),
    path("values/<int:pk>/unlock/", readings.unlock, name="unlock"),
    path("values/<int:pk>/correct/", results.measurement_correct, name="measurement-correct"),
    path("export/", going.export, name="export"),
    path("export/readings/", going.export_file, name="export-file"),
    path("export/template/", going.template_file, name="export-template"),
    path("imports/", coming.imports, name="imports"),
    path("imports/add/", coming.import_add, name="import-add"),
    path("imports/<int:pk>/", looking.import_detail, name="import"),
    path("imports/<int:pk>/columns/", coming.import_columns, name="import-columns"),
    path("imports/<int:pk>/progress/", looking.import_progress, name="import-progress"),
    path("imports/<int:pk>/do/", coming.import_do, name="import-do"),
    path("imports/<int:pk>/undo/", coming.import_undo, name="import-undo"),
    path("imports/<int:pk>/errors/", looking.import_errors, name="import-errors"),
    path("imports/<int:pk>/file/", looking.import_file, name="import-file"),
]
