"""The build's hook: brings the page's third-party modules before a wheel or an editable install is made.

How, and from where, is told in dashboard/vendor.py. Knows nothing of the program.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class VendorHook(BuildHookInterface[Any]):
    """Runs before a wheel or an editable install is built."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the interface's signature
        """Bring the modules; a build without them is a poorer page, not a failed build."""
        sys.path.insert(0, self.root)
        try:
            from dashboard.vendor import bring  # noqa: PLC0415 - the checkout is on the path only now
        finally:
            sys.path.remove(self.root)
        why_not = bring(Path(self.root) / "dashboard")
        if why_not:
            self.app.display_warning(f"The page's live chart is left out: {why_not}")
