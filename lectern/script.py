"""The script Streamlit runs for every page: it only opens the right door.

It stands here and not in `ui/`, because Streamlit takes a folder `pages` beside its script for pages of its own.
"""

from lectern.ui.doors import open_doors

open_doors()
