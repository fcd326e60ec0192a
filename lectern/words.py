"""Every sentence the app itself says, so that it can be translated in one place."""

# risk_map
RISK_MAP_LIKELY = "How likely is it?"
RISK_MAP_LIKELY_LABELS = ("very unlikely", "unlikely", "even", "likely", "very likely")
RISK_MAP_MATTERS = "How much does it matter?"
RISK_MAP_MATTERS_LABELS = ("hardly", "a little", "somewhat", "a lot", "hugely")

# single, multiple, true_false, match, order, number, short, blank
TRUE = "True"
FALSE = "False"
MULTIPLE_NOT_TICKED = "Not ticked"


def multiple_missed(count: int) -> str:
    """How many right options are missing, without naming one."""
    return "One more option is right." if count == 1 else f"{count} more options are right."


def blank_filled(number: int, given: str) -> str:
    """A gap as it was filled in."""
    return f"Gap {number}: {given}"
