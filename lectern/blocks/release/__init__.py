"""Choosing how far to release each part of a system, and seeing what moves."""

from typing import Annotated, ClassVar, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

from lectern.blocks.base import Answer, Answerable, Id, Mistakes, Model, Text
from lectern.blocks.given import NoughtToFive, complete, declared, known, names_differ, read

LONGEST_DEFENCE = 10_000

Force = Annotated[int, Field(ge=0, le=5)]


class Decision(TypedDict):
    """What a learner decided for one case; `moved_by` holds only the judgements they changed."""

    __pydantic_config__ = ConfigDict(extra="forbid")  # type: ignore[misc]

    steps: dict[str, str]
    defence: str
    moved_by: NotRequired[dict[str, dict[str, NoughtToFive]]]


_DECISIONS = TypeAdapter(dict[str, Decision])


class Named(Model):
    """Something with a name and, if you like, a sentence on it."""

    TEACHING: ClassVar[frozenset[str]] = frozenset({"about"})

    name: Text
    """What it is called."""
    about: Text | None = None
    """What it means, in one sentence."""


class Effect(Named):
    """A benefit or a risk that moves when parts are released."""

    side: Literal["benefit", "risk"]
    """Whether more of it is good or bad."""
    moved_by: Annotated[dict[Id, Force], Field(min_length=1)]
    """For each part, 0 to 5: how much opening that part moves this."""


class Person(Named):
    """Somebody who gains or loses by a release."""

    cares: Annotated[dict[Id, Force], Field(min_length=1)]
    """For each effect, 0 to 5: how much it matters to them."""


class Case(Named):
    """A system to decide on."""

    TEACHING = frozenset()

    about: Text | None = None
    """The situation, in Markdown."""
    start: dict[Id, Id]
    """For each part, the step at which the decision starts."""
    moved_by: dict[Id, dict[Id, Force]] = Field(default={})
    """Effects that opening parts moves differently in this case: effect, then part, then 0 to 5."""


class Release(Answerable):
    """Learners choose how far to release each part, see who gains and who loses, and defend it."""

    MATTERS = frozenset({"steps", "parts", "cases"})

    kind: Literal["release"]
    """The release gradient, part by part."""
    prompt: Text
    """What to decide."""
    defend: Text
    """What to write about the decision."""
    steps: Annotated[dict[Id, Named], Field(min_length=2, max_length=8)]
    """The steps of release, from most closed to most open."""
    parts: Annotated[dict[Id, Named], Field(min_length=1, max_length=6)]
    """The parts that can be released apart from each other."""
    effects: Annotated[dict[Id, Effect], Field(min_length=1, max_length=10)]
    """Benefits and risks that a release moves."""
    people: Annotated[dict[Id, Person], Field(min_length=1, max_length=10)]
    """Who gains or loses, and by what."""
    cases: Annotated[dict[Id, Case], Field(min_length=1, max_length=8)]
    """Systems to decide on."""

    def accept(self, raw: object) -> Answer | None:
        """Decisions by case, {case: {"steps": {part: step}, "defence": text}}; anything else is None."""
        decisions = read(_DECISIONS, raw)
        if not decisions or not decisions.keys() <= self.cases.keys():
            return None
        if not all(self._decided(decision) for decision in decisions.values()):
            return None
        return {case: self._still(decision) for case, decision in decisions.items()}

    def _decided(self, decision: Decision) -> bool:
        return (
            decision["steps"].keys() == self.parts.keys()
            and all(step in self.steps for step in decision["steps"].values())
            and 0 < len(decision["defence"].strip()) <= LONGEST_DEFENCE
        )

    def _still(self, decision: Decision) -> Answer:
        """The decision without judgements of effects that the lesson no longer has."""
        changed = known(decision.get("moved_by", {}), self.effects, self.parts)
        own = {"steps": decision["steps"], "defence": decision["defence"]}
        return {**own, "moved_by": changed} if changed else own

    def mistakes(self) -> Mistakes:
        yield from names_differ(self.steps, "steps")
        yield from names_differ(self.parts, "parts")
        yield from names_differ(self.effects, "effects")
        yield from names_differ(self.cases, "cases")
        for name, effect in self.effects.items():
            yield from declared(effect.moved_by, self.parts, "part", ("effects", name, "moved_by"))
        for name, person in self.people.items():
            yield from declared(person.cares, self.effects, "effect", ("people", name, "cares"))
        for name, case in self.cases.items():
            yield from self._check_case(case, ("cases", name))

    def _check_case(self, case: Case, at: tuple[str, ...]) -> Mistakes:
        yield from declared(case.start, self.parts, "part", (*at, "start"))
        yield from complete(case.start, self.parts, "part", (*at, "start"))
        for part, step in case.start.items():
            yield from declared([step], self.steps, "step", (*at, "start", part))
        yield from declared(case.moved_by, self.effects, "effect", (*at, "moved_by"))
        for effect, forces in case.moved_by.items():
            yield from declared(forces, self.parts, "part", (*at, "moved_by", effect))
