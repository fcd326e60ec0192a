"""Drawing a trade-off: weights, the ranking they make, and what would change it."""

import streamlit as st

from lectern import words
from lectern.blocks.aside import aside
from lectern.blocks.chart.palette import palette
from lectern.blocks.chart.view import plot_bars
from lectern.blocks.desk import Desk
from lectern.blocks.tradeoff import Tradeoff, ranking, telling

TOP_SCORE = 5
NEAREST = 6  # what would change the winner, before the rest is folded away

Scores = dict[str, dict[str, float]]


def draw(block: Tradeoff, desk: Desk) -> None:
    """Sliders, the ranking at once, what would change it, scores to argue with, a button that keeps it."""
    desk.markdown(block.prompt)
    weighing, ranked = st.columns([2, 3], gap="medium")
    with weighing:
        weights = _weights(block, desk)
    scores = _scores(block, desk)
    with ranked:
        _draw_ranking(block, desk, scores, weights)
    _draw_scores(block, desk, scores)
    with st.expander(words.AS_A_TABLE, key=desk.key("table")):
        if any(weights.values()):
            st.table(telling.mean_rows(block, scores, weights))
        st.table(telling.score_rows(block, scores))
    _draw_keep(block, desk, weights, scores)


def _weights(block: Tradeoff, desk: Desk) -> dict[str, int]:
    kept = (desk.latest() or {}).get("weights", {})
    st.markdown(f"**{words.TRADEOFF_WEIGHTS}**")
    return {
        name: st.slider(
            desk.safe(criterion.name),
            ranking.LEAST,
            ranking.MOST,
            kept.get(name, criterion.weight),
            key=desk.key(f"weight-{name}"),
            help=criterion.about and desk.safe(criterion.about),
        )
        for name, criterion in block.criteria.items()
    }


def _scores(block: Tradeoff, desk: Desk) -> Scores:
    """Every score as the learner now has it: drafts first, then what they kept, then the lesson's."""
    kept = (desk.latest() or {}).get("scores", {})
    return {
        option: {
            criterion: st.session_state.get(
                _score_key(desk, option, criterion), kept.get(option, {}).get(criterion, score)
            )
            for criterion, score in rated.scores.items()
        }
        for option, rated in block.options.items()
    }


def _score_key(desk: Desk, option: str, criterion: str) -> str:
    return desk.key(f"score-{option}-{criterion}")


def _draw_ranking(block: Tradeoff, desk: Desk, scores: Scores, weights: dict[str, int]) -> None:
    st.info(desk.safe(telling.headline(block, scores, weights)))
    bars = telling.bars(block, scores, weights, palette(desk.dark))
    if not bars:
        return
    plot_bars(bars, TOP_SCORE, desk, "ranking")
    lines = [f"- {desk.safe(line)}" for line in telling.changes(block, scores, weights)]
    st.markdown(f"**{words.TRADEOFF_FLIPS}**")
    st.markdown("\n".join(lines[:NEAREST]))
    if lines[NEAREST:]:
        with st.expander(words.TRADEOFF_FURTHER, key=desk.key("further")):
            st.markdown("\n".join(lines[NEAREST:]))


def _draw_scores(block: Tradeoff, desk: Desk, scores: Scores) -> None:
    with st.expander(words.TRADEOFF_DISAGREE, key=desk.key("disagree")):
        if block.scoring:
            desk.markdown(block.scoring)
        option = st.selectbox(
            words.TRADEOFF_OPTION,
            list(block.options),
            format_func=lambda name: block.options[name].name,
            key=desk.key("option"),
        )
        _draw_option(block, desk, option, scores)
        st.button(words.LESSONS_SCORES, key=desk.key("back"), on_click=_take_back, args=(block, desk))


def _draw_option(block: Tradeoff, desk: Desk, option: str, scores: Scores) -> None:
    rated = block.options[option]
    if rated.about:
        desk.markdown(rated.about)
    for name, criterion in block.criteria.items():
        st.slider(
            desk.safe(words.part_of(rated.name, criterion.name)),
            0.0,
            float(TOP_SCORE),
            float(scores[option][name]),
            0.5,
            format="%.1f",
            key=_score_key(desk, option, name),
            persist_state="page",
        )
        lessons = rated.scores[name] if scores[option][name] != rated.scores[name] else None
        if why := words.tradeoff_why(rated.why.get(name), lessons):
            st.markdown(aside(desk.safe(why)))


def _take_back(block: Tradeoff, desk: Desk) -> None:
    for option, rated in block.options.items():
        for criterion, score in rated.scores.items():
            st.session_state[_score_key(desk, option, criterion)] = score


def _draw_keep(block: Tradeoff, desk: Desk, weights: dict[str, int], scores: Scores) -> None:
    changed = {
        option: {c: score for c, score in scores[option].items() if score != rated.scores[c]}
        for option, rated in block.options.items()
    }
    answer = {"weights": weights, "scores": {option: own for option, own in changed.items() if own}}
    if st.button(words.TRADEOFF_KEEP, key=desk.key("keep"), type="primary", disabled=not any(weights.values())):
        desk.save(answer)
    if desk.latest() is not None:
        st.markdown(aside(words.AS_KEPT if desk.latest() == answer else words.CHANGED_SINCE))
