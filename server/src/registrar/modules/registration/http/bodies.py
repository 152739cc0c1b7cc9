"""What comes with an act, whoever asks for it: to do it, or to see the letter it would send."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from registrar.modules.registration.model import Item


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class ItemBody(Body):
    code: str = Field(max_length=60)
    at: str | None = Field(None, max_length=60)
    text: str | None = Field(None, max_length=300)


class ActWords(Body):
    opinion: str | None = Field(None, max_length=1000)
    reasons: list[str] = Field(default_factory=list, max_length=30)
    items: list[ItemBody] = Field(default_factory=list, max_length=50)

    def list_items(self) -> tuple[Item, ...]:
        return tuple(Item(item.code, item.at, item.text) for item in self.items)
