"""Parts of an audit's page, each with what its template needs and what can be done there."""
