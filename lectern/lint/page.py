"""The page on the lint for authors, made from the rules: each with an example that is warned of."""

from pathlib import Path

from lectern.lint.registry import TOLD
from lectern.lint.rule import LessonRule, Rule
from lectern.lint.silence import SILENCE

_HERE = Path(__file__).parent


def example(rule: Rule) -> str:
    """YAML that the rule warns of: blocks of a section, or keys of `lesson.yaml`."""
    return (_HERE / "examples" / f"{rule.name}.yaml").read_text(encoding="utf-8")


def written() -> str:
    """The whole page as Markdown."""
    rows = ["| rule | what is warned of |", "| --- | --- |"]
    rows += [f"| [`{rule.name}`](#{rule.name}) | {rule.about} |" for rule in TOLD]
    intro = (_HERE / "page.md").read_text(encoding="utf-8").rstrip()
    return "\n\n".join([intro, "\n".join(rows), *map(_told, TOLD)]) + "\n"


def _told(rule: Rule) -> str:
    where = " *(whole lesson)*" if isinstance(rule, LessonRule) else ""
    shown = f"```yaml\n{example(rule).rstrip()}\n```"
    parts = [f"## `{rule.name}`", rule.about + where, shown, f"**Why:** {rule.reason}", f"**Source:** {rule.source}"]
    if rule is not SILENCE:
        parts.append(f"**To silence it:** `# fine: {rule.name} because …`")
    return "\n\n".join(parts)
