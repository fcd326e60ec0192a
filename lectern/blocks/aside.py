"""Aside: text that may be passed over."""


def aside(text: str) -> str:
    """Smaller and quieter, yet readable. `text` is ready for Streamlit; nothing for nothing."""
    return f":small[:gray[{text}]]" if text else ""
