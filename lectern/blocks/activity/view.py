"""Draws an activity for a class, folded up for whoever studies alone."""

import streamlit as st

from lectern import words
from lectern.blocks.activity import Activity
from lectern.blocks.desk import Desk
from lectern.blocks.numbered import numbered


def draw(block: Activity, desk: Desk) -> None:
    """Title and minutes; inside, groups, materials, steps and the way without devices."""
    label = f"{words.ACTIVITY}: {block.title} · {words.minutes(block.minutes)}"
    with st.expander(desk.safe(label), icon=":material/groups:"):
        desk.markdown(f"**{words.GROUPS}**: {block.groups}")
        if block.materials:
            desk.markdown(f"**{words.MATERIALS}**\n\n" + "\n".join(f"- {item}" for item in block.materials))
        steps = numbered(f"**{words.minutes(step.minutes)}.** {step.do}" for step in block.steps)
        desk.markdown(f"**{words.STEPS}**\n\n{steps}")
        for heading, text in (
            (words.NO_DEVICE, block.no_device),
            (words.SUPPORT, block.support),
            (words.STRETCH, block.stretch),
        ):
            if text:
                desk.markdown(f"**{heading}.** {text}")
