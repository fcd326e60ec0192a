"""Activity: something a class does together, with times, groups, materials and a way without devices."""

from typing import Annotated, Literal

from pydantic import Field

from lectern.blocks.base import Block, Id, Mistakes, Model, ObjectiveIds, Text, mistake


class ActivityStep(Model):
    """One step of an activity."""

    minutes: Annotated[float, Field(gt=0, le=240)]
    """How long the step takes."""
    do: Text
    """What everybody does, in Markdown."""


class Activity(Block):
    """Something a class does together."""

    kind: Literal["activity"]
    id: Id
    """A stable name, unique in the lesson."""
    title: Text
    """The activity's name."""
    minutes: Annotated[float, Field(gt=0, le=240)]
    """The whole time: the sum of its steps."""
    groups: Text
    """How the class is divided: `groups of 3-4`."""
    objective: ObjectiveIds = ()
    """The objective it serves, or a list of them."""
    materials: tuple[Text, ...] = ()
    """What to have ready."""
    steps: Annotated[tuple[ActivityStep, ...], Field(min_length=1)]
    """What happens, each step with its minutes."""
    no_device: Text
    """How to run it with no device in the room."""
    support: Text | None = None
    """Help for those who need it."""
    stretch: Text | None = None
    """More for those who want it."""
    look_for: tuple[Text, ...] = ()
    """For the teacher only: signs that it works."""

    def mistakes(self) -> Mistakes:
        total = sum(step.minutes for step in self.steps)
        if abs(total - self.minutes) > 0.01:
            yield mistake(
                f"the steps take {total:g} minutes together, not {self.minutes:g}",
                f"Write `minutes: {total:g}`, or change a step.",
                ("minutes",),
            )
