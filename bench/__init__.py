"""How fast Lectern is, measured beside bare Streamlit apps in the same run."""
