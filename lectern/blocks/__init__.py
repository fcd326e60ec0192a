"""The list of kinds, one screen."""

from typing import Annotated, Union, get_args

from pydantic import Field

from lectern.blocks.activity import Activity
from lectern.blocks.base import Block
from lectern.blocks.blank import Blank
from lectern.blocks.budget import Budget
from lectern.blocks.callout import Callout
from lectern.blocks.cards import Cards
from lectern.blocks.chart import Chart
from lectern.blocks.discuss import Discuss
from lectern.blocks.figure import Figure
from lectern.blocks.match import Match
from lectern.blocks.multiple import Multiple
from lectern.blocks.number import Number
from lectern.blocks.open import Open
from lectern.blocks.order import Order
from lectern.blocks.predict import Predict
from lectern.blocks.release import Release
from lectern.blocks.risk_map import RiskMap
from lectern.blocks.scale import Scale
from lectern.blocks.short import Short
from lectern.blocks.single import Single
from lectern.blocks.text import TextBlock
from lectern.blocks.timeline import Timeline
from lectern.blocks.tradeoff import Tradeoff
from lectern.blocks.true_false import TrueFalse
from lectern.blocks.vote import Vote

# A discriminated union must be written out; the list of kinds is read off it.
AnyBlock = Union[
    TextBlock,
    Callout,
    Figure,
    Chart,
    Timeline,
    Predict,
    RiskMap,
    Release,
    Tradeoff,
    Budget,
    Discuss,
    Cards,
    Activity,
    Single,
    Multiple,
    TrueFalse,
    Match,
    Order,
    Number,
    Short,
    Blank,
    Vote,
    Scale,
    Open,
]
AnyOf = Annotated[AnyBlock, Field(discriminator="kind")]


def kind_of(block_class: type[Block]) -> str:
    """The name that a class of blocks has in YAML."""
    name: str = get_args(block_class.model_fields["kind"].annotation)[0]
    return name


KINDS: dict[str, type[Block]] = {kind_of(block_class): block_class for block_class in get_args(AnyBlock)}
