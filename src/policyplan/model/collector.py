"""Python's garbage collector, which looks for circles among objects. Records never form any."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector while many records are made, which it would search again and again.

    Whoever finds it paused, such as another thread, leaves it to the one who paused it.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
