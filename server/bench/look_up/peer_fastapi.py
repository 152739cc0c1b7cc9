"""Peer: FastAPI, SQLAlchemy (async, asyncpg) and PostgreSQL, written as their guides do. Runs in its own environment.

Not in it, but in the product: sealed names, rate limit, security headers, trace ids, log lines, metrics, problem texts.
"""

import os
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

engine = create_async_engine(os.environ["BENCH_URL"], pool_size=16, max_overflow=0)
sessions = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI()


class Base(DeclarativeBase):
    pass


class Certificate(Base):
    __tablename__ = "certificate"
    digits: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    level_text: Mapped[str]
    specialty_text: Mapped[str]
    employer_name: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date]
    elicence_identifier: Mapped[str]


class Verdict(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    verdict: str
    verdict_text: str
    certificate_number: str
    name: str
    level_text: str
    specialty_text: str
    employer_name: str
    valid_from: date
    valid_to: date
    elicence_identifier: str
    as_of: datetime


async def session():
    async with sessions() as opened:
        yield opened


@app.get("/api/public/certificates", response_model=Verdict)
async def look_up(number: str, name: str, db: Annotated[AsyncSession, Depends(session)]):
    found = await db.get(Certificate, number.removeprefix("建[造]"))
    if found is None or found.name != name:
        raise HTTPException(404)
    today = datetime.now(UTC).date()
    verdict, text = ("valid", "有效") if found.valid_from <= today <= found.valid_to else ("expired", "已过有效期")
    if today < found.valid_from:
        verdict, text = "not_yet_valid", "尚未生效"
    return Verdict(
        verdict=verdict,
        verdict_text=text,
        certificate_number=number,
        name=found.name,
        level_text=found.level_text,
        specialty_text=found.specialty_text,
        employer_name=found.employer_name,
        valid_from=found.valid_from,
        valid_to=found.valid_to,
        elicence_identifier=found.elicence_identifier,
        as_of=datetime.now(UTC),
    )
