"""The root of every error that Greenroom raises on purpose."""

__all__ = ["GreenroomError"]


class GreenroomError(Exception):
    """Something the user can act on: the message says what happened and what to do next.

    Subclasses live beside the code that raises them, one per cause.
    """
