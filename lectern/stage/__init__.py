"""The stage: a lesson as screens for the classroom wall, one idea each."""
