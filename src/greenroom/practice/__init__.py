"""The learner's own data: models, services and selectors of the one Django app."""
