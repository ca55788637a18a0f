"""Words of top management beside computed statuses."""
