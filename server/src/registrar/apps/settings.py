"""Settings: typed, documented, from the environment (``REGISTRAR_...``) or a ``.env`` file; refused when unsafe."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

DATABASE_FILE = "registrar.sqlite"
"""In the data folder, when no other database is named."""


class Environment(StrEnum):
    DEVELOPMENT = "development"
    """Synthetic people, printed demo accounts, generated keys. Never with real data."""
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Every setting of the system. ``docs/deploy.md`` lists them with examples."""

    model_config = SettingsConfigDict(env_prefix="REGISTRAR_", env_file=".env", extra="ignore", frozen=True)

    environment: Environment = Field(Environment.DEVELOPMENT, description="development or production")
    data_folder: Path = Field(
        Path("var"), description="Folder of the database, the keys, the files handed in and caches"
    )
    database_url: str | None = Field(None, description="SQLAlchemy URL; an SQLite file in the data folder when absent")
    key_folder: Path | None = Field(None, description="Folder of the key ring; keys/ in the data folder when absent")
    host: str = Field("127.0.0.1", description="Address to listen on")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on")
    public_url: str | None = Field(None, description="Address people reach the system at; printed into QR codes")
    profile: str = Field("brief", pattern="^(brief|statute)$", description="Profile of the law: brief or statute")
    log_level: str = Field(
        "INFO", pattern="^(DEBUG|INFO|WARNING|ERROR)$", description="Lowest level written to the log"
    )
    web_folder: Path | None = Field(None, description="Folder of the built web pages; web/dist when absent")
    ocr_workers: int = Field(1, ge=0, le=16, description="Reading processes; 0 leaves scans waiting for another node")
    public_per_minute: int = Field(60, ge=1, description="Public look-ups a minute from one address")
    roster_megabytes: int = Field(10, ge=1, le=50, description="Largest sheet of a roster check, in megabytes")
    roster_rows: int = Field(50_000, ge=1, le=200_000, description="Most lines of one roster")
    roster_per_minute: int = Field(20, ge=1, description="Roster checks and reports a minute from one address")
    roster_lines_per_minute: int = Field(
        100_000, ge=1, description="Lines of rosters looked up a minute from one address"
    )

    @model_validator(mode="after")
    def _refuse_unsafe(self) -> Self:
        if self.environment is Environment.PRODUCTION:
            if self.public_url is None or not self.public_url.startswith("https://"):
                raise ValueError("REGISTRAR_PUBLIC_URL must be an https:// address in production")
            if self.key_folder is None:
                raise ValueError("REGISTRAR_KEY_FOLDER must name a folder of keys made for production")
        return self

    @property
    def development(self) -> bool:
        return self.environment is Environment.DEVELOPMENT

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{(self.data_folder / DATABASE_FILE).resolve()}"

    @property
    def keys(self) -> Path:
        return self.key_folder or self.data_folder / "keys"

    @property
    def address(self) -> str:
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def started_before(self) -> bool:
        """Whether a system has run on these data: a database and keys are there. Looking at it makes neither."""
        missing = self.database_url is None and not (self.data_folder / DATABASE_FILE).is_file()
        return not missing and self.keys.exists()
