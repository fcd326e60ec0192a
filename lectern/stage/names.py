"""Names: what a block is called in a talk, whether or not it has an id."""

import re

from lectern.lesson import Section

_NOT_A_BLOCK = re.compile(r"cover|end|section-.+|.+-block-\d+")
"""How the screens that belong to no block are called, and the blocks without an id."""


def block_name(section: Section, place: int) -> str:
    """The name of the block at this place among the section's blocks: by its id, or else by its place."""
    found = section.blocks[place].id
    return name_by_id(found) if found else f"{section.id}-block-{place}"


def name_by_id(block: str) -> str:
    """The name of the block with this id: the id, or one that nothing else has where that is the name of another."""
    return f"{block}_" if _NOT_A_BLOCK.fullmatch(block) else block
