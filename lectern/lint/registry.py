"""Every rule of the lint, under its name."""

from collections.abc import Mapping
from types import MappingProxyType

from lectern.lint import aims, evidence, feedback, level, options, prose, stems, wall
from lectern.lint.rule import BlockRule, LessonRule
from lectern.lint.silence import SILENCE

ALL = (
    *options.RULES,
    *stems.RULES,
    *feedback.RULES,
    *aims.RULES,
    *evidence.RULES,
    *wall.RULES,
    *level.RULES,
    *prose.RULES,
)
RULES: Mapping[str, BlockRule | LessonRule] = MappingProxyType({rule.name: rule for rule in ALL})
"""What a comment can silence."""
TOLD = (*ALL, SILENCE)
"""What an author is told about: also the rule on silences themselves."""
