"""Plotly, imported when it is first needed."""

from typing import Any


def graph_objects() -> Any:
    """The module `plotly.graph_objects`, once all of pandas is there.

    Both are loaded in the background right after the start, and Plotly fails for good over a half-imported pandas.
    """
    import pandas  # noqa: F401
    import plotly.graph_objects as go

    return go
