"""Work that outlives a request, on Django's tasks interface, and the worker that does it.

A task does what can be done twice without harm: a worker may be killed at any moment, and what it
was at is then given to another. Like a view, a task reads the clock and calls the workflow.
"""
