"""No lesson and no section can take the address of something the app has there."""

import re

from lectern.lesson import OWN_ADDRESSES, OWN_PAGES
from lectern.server.asgi import NOT_PAGES
from lectern.ui import doors
from tests.serving import ROOT


def test_every_page_of_a_lesson_is_a_name_that_no_section_may_have():
    assert set(doors.LESSON_PAGES) - {""} == set(OWN_PAGES)


def test_every_other_address_is_a_name_that_no_lesson_may_have():
    pages = re.findall(r'_page\(\s*"([a-z-]+)"', (ROOT / "lectern/ui/doors.py").read_text(encoding="utf-8"))
    served = [path.strip("/") for path in NOT_PAGES if "_" not in path]  # a lesson's name has no underscore
    assert len(pages) >= 3
    assert set(pages) | set(served) <= OWN_ADDRESSES
