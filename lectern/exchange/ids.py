"""Ids for what an article has only headings for."""

import re
import unicodedata
from dataclasses import dataclass, field

LONGEST_ID = 60


@dataclass
class Names:
    """Ids that are taken: no two are alike."""

    taken: set[str] = field(default_factory=set)

    def unused(self, text: str, otherwise: str) -> str:
        """An id made of the text, or of `otherwise` when it has no letters that an id can have."""
        ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
        slug = re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("'", "")).strip("-")
        if len(slug) > LONGEST_ID:
            slug = slug[:LONGEST_ID].rpartition("-")[0] or slug[:LONGEST_ID]
        base, number, name = slug or otherwise, 1, slug or otherwise
        while name in self.taken:
            number += 1
            name = f"{base}-{number}"
        self.taken.add(name)
        return name
