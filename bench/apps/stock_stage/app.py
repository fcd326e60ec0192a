"""The same steps as the tuned stage, as `streamlit run app.py` serves them with Streamlit's own settings."""

import runpy
from pathlib import Path

runpy.run_path(str(Path(__file__).parents[1] / "tuned_stage" / "page.py"))
