"""`python -m lectern translate LESSON fr`: a translation to fill in, or what one that is begun still lacks."""

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from lectern.blocks.values import Language
from lectern.lessonfiles import HEAD
from lectern.overlay.translation import texts_to_fill, translation_of
from lectern.overlay.weaving import base_of
from lectern.problem import LessonError
from lectern.reading import load_lesson
from lectern.yamlfile import read_yaml

_WRITTEN = "{count} files are written in {folder}. Fill in `to` in each, and see how far you are with\n  {check}"
_IN_THE_WAY = "{folder} is there already, and is no translation of {lesson} into {language}."
_NO_LANGUAGE = "`{language}` is not the code of a language. Write its code, as in `en`, `fr` or `pt-BR`."
_UNWRITABLE = "{folder} cannot be written ({reason})."


def written(lesson: Path, language: str) -> tuple[str, int]:
    """Write the translation beside the lesson; what to say about it, and the exit status."""
    try:
        TypeAdapter(Language).validate_python(language)
    except ValidationError:
        return _NO_LANGUAGE.format(language=language), 1
    original = lesson.resolve() if lesson.name in ("", "..") else lesson.absolute()
    version = original.with_name(f"{original.name}-{language.lower()}")
    try:
        if version.exists():
            if base_of(version) != original.name or _language(version) != language:
                return _IN_THE_WAY.format(folder=version, lesson=original.name, language=language), 1
            files = texts_to_fill(original, version)
        else:
            files = translation_of(load_lesson(original), language)
    except LessonError as error:
        return str(error), 1
    try:
        for name, text in files.items():
            (version / name).parent.mkdir(parents=True, exist_ok=True)
            (version / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        return _UNWRITABLE.format(folder=version, reason=error.strerror), 1
    check = f"python -m lectern check {version}"
    return _WRITTEN.format(count=len(files), folder=version, check=check), 0


def _language(version: Path) -> object:
    return read_yaml(version / HEAD).data.get("language")
