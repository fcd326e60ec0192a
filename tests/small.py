"""A small lesson, made for the tests that change it, break it or count in it."""

from __future__ import annotations

import os
import time
from pathlib import Path

from lectern.lesson import Lesson
from lectern.reading import load_lesson

SETTLED = 5.0  # the app leaves a file that has just changed to settle; ours are whole at once

HEAD = """
title: The tide
promise: Twice a day the sea comes in, and you will know why.
language: en
authors: [Lectern contributors]
licence: CC BY 4.0
audience: Ages 14 and up
minutes: 10
objectives: {pull: Say what pulls the sea., times: Say when the sea comes in.}
misconceptions: {one-bulge: {says: the sea rises only under the Moon, better: it rises on both sides, see: two-bulges}}
sources: {almanac: {title: A tide almanac, date: 2026-01}}
sections: [sea, moon]
"""
SEA = """
title: The sea comes in
summary: What to look for on a beach.
minutes: 5
blocks:
  - {kind: text, id: beach, body: Watch one stone for a day.}
  - kind: single
    id: why
    prompt: What pulls the sea up?
    objective: pull
    difficulty: 1
    options:
      - {text: The Moon, correct: true, feedback: It pulls the near side most.}
      - {text: The wind, feedback: Wind makes waves and no tides.}
      - {text: Only what is under the Moon rises, feedback: Count again., misconception: one-bulge}
    hints: [Look up at night., It is round and bright.]
    explain: The near side is pulled more than the far side.
  - kind: number
    id: how-often
    prompt: How many high tides are there on most days?
    objective: times
    difficulty: 1
    answer: 2
    tolerance: 0
    too_low: There are more.
    too_high: There are fewer.
  - {kind: open, id: your-coast, prompt: How would you check it where you live?}
  - {kind: text, id: spring-tides, title: Spring tides, core: false, body: Twice a month the sea comes higher.}
  - {kind: true_false, id: pulls-too, core: false, prompt: The Sun pulls the sea too., objective: pull, difficulty: 2,
     answer: true, feedback: {true: About half as much., false: It is far away but heavy.}}
"""
MOON = """
title: The Moon pulls
summary: Why it comes twice.
minutes: 5
blocks:
  - {kind: callout, id: two-bulges, style: definition, title: Two bulges, body: One under the Moon and one opposite.}
  - kind: true_false
    id: opposite
    prompt: The sea is also high on the side away from the Moon.
    objective: pull
    difficulty: 2
    answer: true
    feedback: {true: The Earth itself is pulled away from it., false: Think of the far side.}
"""


def make(folder: Path) -> Lesson:
    """Write the lesson as `folder/tide` and read it."""
    (folder / "tide" / "sections").mkdir(parents=True)
    write(folder, "lesson.yaml", HEAD)
    write(folder, "sections/sea.yaml", SEA)
    write(folder, "sections/moon.yaml", MOON)
    return load_lesson(folder / "tide")


def write(folder: Path, name: str, text: str) -> None:
    """Put one file of the lesson in place, all at once as an editor does."""
    place = folder / "tide" / name
    fresh = place.with_suffix(".new")
    fresh.write_text(text.lstrip(), encoding="utf-8")
    earlier = time.time() - SETTLED
    os.utime(fresh, (earlier, earlier))
    fresh.replace(place)
