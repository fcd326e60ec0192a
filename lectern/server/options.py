"""The Streamlit settings that must hold whatever folder or server starts the app."""

from __future__ import annotations

from streamlit import config, net_util

from lectern.exchange.limits import LARGEST
from lectern.server import theme
from lectern.settings import ROOT, development

ALWAYS: dict[str, object] = {
    "browser.gatherUsageStats": False,  # nothing leaves the room
    "runner.postScriptGC": False,  # hidden option: a full collection after every answer stalls a class
    "runner.magicEnabled": False,
    "client.toolbarMode": "minimal",
    "server.maxUploadSize": LARGEST // 1_000_000,  # MB, and only from teachers: see uploads.py
    "server.baseUrlPath": "",  # every address of ours starts at the root
}
IN_CLASS: dict[str, object] = {"server.fileWatcherType": "none", "client.showErrorDetails": "none"}


def settle() -> None:
    """Point Streamlit at this app's own config file and fix the options above, before the app is built."""
    if config._main_script_path is None:  # an ASGI server started us: Streamlit would look beside the script
        config._main_script_path = str(ROOT / "app.py")
    net_util._external_ip = ""  # or a page from elsewhere makes Streamlit ask a web service for our address
    for option, value in (ALWAYS if development() else ALWAYS | IN_CLASS).items():
        config.set_option(option, value)
    if not development():
        theme.work_out_once()
