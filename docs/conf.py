"""How the pages are built: `make docs`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tools"))

from reference import build_command_page, build_record_page  # noqa: E402

GENERATED = HERE / "generated"
GENERATED.mkdir(exist_ok=True)
(GENERATED / "record.md").write_text(build_record_page(), encoding="utf-8")
(GENERATED / "command.md").write_text(build_command_page(), encoding="utf-8")

project = "newsparse"
html_title = "newsparse"
extensions = ["myst_parser"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
html_theme = "furo"
html_copy_source = False
