"""Exchange: lessons from other formats and on their way elsewhere, one file a format."""
