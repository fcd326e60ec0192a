"""The script Streamlit runs for every page: it only opens the right door."""

from lectern.ui.doors import open_doors

open_doors()
