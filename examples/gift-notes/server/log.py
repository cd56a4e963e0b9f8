"""One JSON object a line on standard output, as every process of the house writes."""

import json
import sys
import threading
import traceback
from datetime import datetime, timezone

_lock = threading.Lock()


def log(level: str, msg: str, **fields: object) -> None:
    """`level` is `info`, `warn` or `error`."""
    time = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    line = json.dumps({"time": time, "level": level, "msg": msg, **fields}, ensure_ascii=False)
    with _lock:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


def error_fields(error: BaseException) -> dict[str, str]:
    return {
        "error": f"{type(error).__name__}: {error}",
        "stack": "".join(traceback.format_exception(error)),
    }
