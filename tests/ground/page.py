"""What a page sees of the ground: its learner, its sockets, and what a policy could break."""

import gc
import socket
import time

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lectern.server.learner import COOKIE
from lectern.server.tickets import tickets


def accepted() -> list[socket.socket]:
    """The connections browsers have open to this process: one at least, by which this page is drawn.

    While another thread collects garbage, what it looks at is in no list for a moment.
    """
    while not (found := _connections()):
        time.sleep(0.01)
    return found


def _connections() -> list[socket.socket]:
    found = [each for each in gc.get_objects() if isinstance(each, socket.socket) and each.fileno() >= 0]
    internet = [each for each in found if each.family in (socket.AF_INET, socket.AF_INET6)]
    return [each for each in internet if each.getsockname()[1] == st.get_option("server.port")]


code = st.context.cookies.get(COOKIE, "none")
delays = {bool(each.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)) for each in accepted()}
st.text(f"learner={code}")
st.text(f"at once={delays}")
st.text(f"fresh={tickets.fresh(code)}")
st.text(f"take={tickets.issue('A' * 22, code)}")
st.plotly_chart(go.Figure(go.Bar(x=["a", "b"], y=[1, 2])))
st.dataframe(pd.DataFrame({"a": [1, 2]}))
ground = st.components.v2.component(
    "ground",
    html="<p id='c'></p>",
    js="""export default ({parentElement}) => {
        parentElement.querySelector('#c').textContent = 'component runs'
    }""",
)
ground()
st.markdown(":material/check: $x^2$")
