"""Powers: very large and very small numbers as people write them."""

HUGE = 1e15
"""From here on a number is written as a power of ten."""
RAISED, FLAT = "⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789"


def power_of_ten(number: float, decimals: int) -> str:
    """The number to read, with at most so many decimals: `3.8×10²⁵`."""
    head, _, power = f"{number:.{decimals}e}".partition("e")
    head = head.rstrip("0").rstrip(".")
    raised = str(int(power)).translate(str.maketrans(FLAT, RAISED))
    return f"10{raised}" if head == "1" else f"{head}×10{raised}"
