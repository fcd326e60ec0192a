"""Names: what a block is called in a talk, whether or not it has an id."""

from lectern.lesson import Section


def block_name(section: Section, place: int) -> str:
    """The id of the block at this place among the section's blocks, or a name by its place."""
    return section.blocks[place].id or f"{section.id}-block-{place}"
