"""Whatever our models can find wrong is told in an author's words, none of it in pydantic's."""

import pytest
from pydantic import ValidationError

from lectern.blocks import KINDS
from lectern.lesson import LessonHead, SectionHead
from lectern.mistakes import told
from lectern.yamlfile import parse_yaml
from tests.authoring import ONE

MODELS = [LessonHead, SectionHead, *KINDS.values()]
# What can be wrong with a value of each type, and with one outside each limit (`str max_length` is a text's own).
BY_TYPE = {
    "str": ["string_type"],
    "int": ["int_type", "int_parsing", "int_parsing_size", "int_from_float"],
    "float": ["float_type", "float_parsing", "finite_number"],
    "bool": ["bool_type", "bool_parsing"],
    "tuple": ["tuple_type"],
    "list": ["list_type"],
    "dict": ["dict_type"],
    "literal": ["literal_error"],
    "model": ["model_type", "model_attributes_type"],
    "model-field": ["missing"],
    "model-fields": ["extra_forbidden"],
}
BY_LIMIT = {
    "gt": "greater_than",
    "ge": "greater_than_equal",
    "lt": "less_than",
    "le": "less_than_equal",
    "multiple_of": "multiple_of",
    "min_length": "too_short",
    "max_length": "too_long",
    "str min_length": "string_too_short",
    "str max_length": "string_too_long",
    "pattern": "string_pattern_mismatch",
}
OURS = {"function-after", "function-before"}
HARMLESS = {"any", "default", "definition-ref", "definitions", "nullable", "union", *OURS}
CONTEXT = dict.fromkeys(("gt", "ge", "lt", "le", "multiple_of", "min_length", "max_length", "actual_length"), 2) | {
    "expected": "'a', 'b' or 'c'",
    "field_type": "Tuple",
    "class_name": "X",
    "pattern": "x",
}


def nodes(schema, seen):
    """Every part of a core schema that says what a value may be."""
    if isinstance(schema, dict) and id(schema) not in seen:
        seen.add(id(schema))
        if isinstance(schema.get("type"), str):
            yield schema
        for key, value in schema.items():
            if key not in ("metadata", "function"):
                yield from nodes(value, seen)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from nodes(value, seen)


def possible():
    """Every kind of mistake that pydantic can find with our models."""
    found = {"too_long str"}  # a limit on a text that is checked by us first
    for model in MODELS:
        for node in nodes(model.__pydantic_core_schema__, set()):
            if node["type"] not in HARMLESS:
                found.update(BY_TYPE[node["type"]])
            for limit in BY_LIMIT.keys() & node.keys():
                found.add(BY_LIMIT.get(f"{node['type']} {limit}", BY_LIMIT[limit]))
    return sorted(found)


@pytest.mark.parametrize("kind", possible())
def test_every_mistake_is_told_in_our_words_with_its_cure(kind):
    doc = parse_yaml("title: x\n", ONE)
    given = [1, 2, 3] if kind == "too_long" else "abc"
    line = {"type": kind.removesuffix(" str"), "loc": ("title",), "input": given, "ctx": CONTEXT}
    error = ValidationError.from_exception_data("lesson", [line])
    problem = next(told(doc, error, LessonHead))
    assert problem.message != error.errors()[0]["msg"]
    assert problem.cure
