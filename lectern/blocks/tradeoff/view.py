"""Drawing a trade-off: weights, the ranking they make, and what would change it."""

from fractions import Fraction

import streamlit as st

from lectern import words
from lectern.blocks.bars import Bar, figure
from lectern.blocks.chart.palette import palette
from lectern.blocks.desk import Desk
from lectern.blocks.tradeoff import Tradeoff, ranking

TOP_SCORE = 5

Scores = dict[str, dict[str, float]]


def draw(block: Tradeoff, desk: Desk) -> None:
    """The sliders, the ranking at once, the flip points, the scores to argue with, and the button that keeps it."""
    desk.markdown(block.prompt)
    weighing, ranked = st.columns([2, 3], gap="medium")
    with weighing:
        weights = _weights(block, desk)
    scores = _scores(block, desk)
    with ranked:
        _draw_ranking(block, desk, scores, weights)
    _draw_flips(block, desk, scores, weights)
    _draw_scores(block, desk, scores)
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
    mean = ranking.means(scores, weights)
    if not mean:
        st.info(words.TRADEOFF_NO_WEIGHT)
        return
    names = {option: rated.name for option, rated in block.options.items()}
    first = ranking.leaders(scores, weights)
    st.info(desk.safe(words.tradeoff_leads([names[option] for option in first], _points(mean[first[0]]))))
    colours = palette(desk.dark)
    bars = [
        Bar(names[o], _points(m), float(m), colours.accent if o in first else colours.muted)
        for o, m in mean.items()
    ]
    st.plotly_chart(
        figure(bars, TOP_SCORE, colours.text, colours.grid),
        key=desk.key("ranking"),
        config={"staticPlot": True, "displayModeBar": False},
        alt=words.listing(f"{names[option]} {_points(value)}" for option, value in mean.items()),
    )


def _points(value: Fraction) -> str:
    return f"{float(value):.2f}"


def _draw_flips(block: Tradeoff, desk: Desk, scores: Scores, weights: dict[str, int]) -> None:
    if not any(weights.values()):
        return
    names = {option: rated.name for option, rated in block.options.items()}
    found = ranking.flips(scores, weights)
    lines = [
        words.tradeoff_flip(block.criteria[f.criterion].name, f.change, [names[o] for o in f.leaders])
        for f in found
    ]
    firm = [block.criteria[name].name for name in weights if name not in {flip.criterion for flip in found}]
    lines += [words.tradeoff_firm(words.listing(firm, words.OR))] if firm else []
    lines += [words.tradeoff_beaten(names[o], names[by]) for o, by in ranking.beaten(scores).items()]
    st.markdown(f"**{words.TRADEOFF_FLIPS}**")
    st.markdown("\n".join(f"- {desk.safe(line)}" for line in lines))


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
    with st.expander(words.AS_A_TABLE, key=desk.key("table")):
        st.table(_rows(block, scores))


def _draw_option(block: Tradeoff, desk: Desk, option: str, scores: Scores) -> None:
    rated = block.options[option]
    if rated.about:
        desk.markdown(rated.about)
    for name, criterion in block.criteria.items():
        st.slider(
            desk.safe(criterion.name),
            0.0,
            float(TOP_SCORE),
            float(scores[option][name]),
            0.5,
            format="%.1f",
            key=_score_key(desk, option, name),
            persist_state="page",
        )
        changed = scores[option][name] != rated.scores[name]
        st.caption(
            desk.safe(words.tradeoff_why(rated.why.get(name), rated.scores[name] if changed else None))
        )


def _take_back(block: Tradeoff, desk: Desk) -> None:
    for option, rated in block.options.items():
        for criterion, score in rated.scores.items():
            st.session_state[_score_key(desk, option, criterion)] = score


def _rows(block: Tradeoff, scores: Scores) -> list[dict[str, str]]:
    return [
        {words.TRADEOFF_COLUMN: rated.name}
        | {
            criterion.name: words.own_number(
                f"{scores[option][name]:g}", scores[option][name] != rated.scores[name]
            )
            for name, criterion in block.criteria.items()
        }
        for option, rated in block.options.items()
    ]


def _draw_keep(block: Tradeoff, desk: Desk, weights: dict[str, int], scores: Scores) -> None:
    changed = {
        option: {c: score for c, score in scores[option].items() if score != rated.scores[c]}
        for option, rated in block.options.items()
    }
    answer = {"weights": weights, "scores": {option: own for option, own in changed.items() if own}}
    if st.button(words.TRADEOFF_KEEP, key=desk.key("keep"), type="primary") and not desk.save(answer):
        st.error(words.NOT_KEPT)
    if desk.latest() is not None:
        st.caption(words.AS_KEPT if desk.latest() == answer else words.CHANGED_SINCE)
