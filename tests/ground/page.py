"""What a page sees of the ground: its learner, its sockets, and what a policy could break."""

import os
import socket
from contextlib import suppress

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from lectern.server.learner import COOKIE
from lectern.server.tickets import tickets


def accepted() -> list[socket.socket]:
    """The connections browsers have open to this process, by what the system knows to be open."""
    found = []
    for number in os.listdir("/dev/fd"):
        with suppress(OSError):  # no socket, or closed meanwhile
            found.append(socket.socket(fileno=os.dup(int(number))))
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
