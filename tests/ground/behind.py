"""What stands behind the teacher's door: a page that says so, and the way out."""

import streamlit as st

from lectern.ui import places
from lectern.ui.teacher import admitted, draw_leave


def present() -> None:
    if admitted():
        st.title("Let in", anchor=False)
        draw_leave()


def home() -> None:
    st.title("Home", anchor=False)


pages = {
    "": st.Page(home, title="Home", default=True),
    "present": st.Page(present, title="Present", url_path="present"),
    "your-work": st.Page(lambda: None, title="Your work", url_path="your-work"),
}
places.register(pages)
st.navigation(list(pages.values()), position="hidden").run()
