"""An app on the same ground as Lectern's, whose page is a teacher's, and where a test can publish news."""

from pathlib import Path

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from lectern.server import options
from lectern.server.events import publish
from lectern.server.startup import lifespan, middleware, routes


def moved(request: Request) -> Response:
    """A window moves something: in a thread of its own, as Streamlit's scripts are."""
    publish(request.query_params["talk"], request.query_params["origin"])
    return Response(status_code=204)


options.settle()
app = st.App(
    Path(__file__).parent / "behind.py",
    routes=[*routes(), Route("/classroom/moved", moved)],
    middleware=middleware(),
    lifespan=lifespan,
)
