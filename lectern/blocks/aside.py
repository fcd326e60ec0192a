"""Aside: text that may be passed over."""

import re


def aside(text: str) -> str:
    """Smaller and quieter, yet readable. `text` is ready for Streamlit; nothing for nothing."""
    paragraphs = filter(None, re.split(r"\n\s*\n", text))  # a colour ends with its paragraph
    return "\n\n".join(f":small[:gray[{paragraph}]]" for paragraph in paragraphs)
