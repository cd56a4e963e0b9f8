"""What the process is told by its environment."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class SettingsError(Exception):
    """A variable is missing or wrong; the message names it."""


@dataclass(frozen=True)
class Settings:
    host: str
    port: int
    data_directory: Path
    public_origin: str
    """Without a slash at its end."""
    app_token: str | None
    """What the sidecar sends; None where none runs beside."""
    manifest: dict[str, Any]

    @property
    def assets(self) -> str:
        """Where the files of `browser/` are public: `/assets/gift-notes/<release>/`."""
        return str(self.manifest["assets"]["base"])


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Raises SettingsError."""
    port = _required(environment, "PORT")
    if not port.isdecimal() or int(port) > 65535:
        raise SettingsError(f'PORT is "{port}"; it has to be a number up to 65535')
    release = Path(_required(environment, "TESSERA_RELEASE_DIR"))
    return Settings(
        host=environment.get("HOST") or "127.0.0.1",
        port=int(port),
        data_directory=Path(_required(environment, "TESSERA_DATA_DIR")),
        public_origin=_required(environment, "PUBLIC_ORIGIN").rstrip("/"),
        app_token=environment.get("APP_API_TOKEN") or None,
        manifest=_read_manifest(release / "slice.json"),
    )


def _required(environment: Mapping[str, str], name: str) -> str:
    value = environment.get(name)
    if not value:
        raise SettingsError(f"{name} is not set; `tessera start` sets it")
    return value


def _read_manifest(file: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise SettingsError(f"TESSERA_RELEASE_DIR: {file} cannot be read: {error}") from error
    if "assets" not in manifest:
        raise SettingsError(f"TESSERA_RELEASE_DIR: {file} has no `assets`; it is of no release")
    return manifest
