"""Claims by FastAPI with SQLAlchemy's ORM and pydantic models."""

import os
from datetime import date, datetime

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, create_engine, select, text
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    joinedload,
    mapped_column,
    relationship,
    selectinload,
)

DATABASE = os.environ["DATABASE_URL"]
IS_SQLITE = DATABASE.startswith("sqlite")
engine = create_engine(DATABASE if IS_SQLITE else DATABASE.replace("postgres://", "postgresql+psycopg://"))  # fmt: skip
SIZE = 50


class Base(DeclarativeBase):
    pass


class Speaker(Base):
    __tablename__ = "claims_speaker"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Publisher(Base):
    __tablename__ = "claims_publisher"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Source(Base):
    __tablename__ = "claims_source"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    url: Mapped[str]
    published_on: Mapped[date | None]
    publisher_id: Mapped[int | None] = mapped_column(ForeignKey(Publisher.id))
    house: Mapped[Publisher | None] = relationship()

    @property
    def publisher(self) -> str | None:
        return self.house and self.house.name


class Topic(Base):
    __tablename__ = "claims_topic"
    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str]


class ClaimTopic(Base):
    __tablename__ = "claims_claim_topics"
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims_claim.id"))
    topic_id: Mapped[int] = mapped_column(ForeignKey(Topic.id))


class ClaimSpeaker(Base):
    __tablename__ = "claims_claimspeaker"
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims_claim.id"))
    speaker_id: Mapped[int] = mapped_column(ForeignKey(Speaker.id))


class Appearance(Base):
    __tablename__ = "claims_appearance"
    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claims_claim.id"))
    speaker_id: Mapped[int | None] = mapped_column(ForeignKey(Speaker.id))
    source_id: Mapped[int] = mapped_column(ForeignKey(Source.id))
    quote: Mapped[str]
    kind: Mapped[str]
    start: Mapped[int | None]
    end: Mapped[int | None]
    prefix: Mapped[str]
    suffix: Mapped[str]
    said_on: Mapped[date | None]
    speaker: Mapped[Speaker | None] = relationship()
    source: Mapped[Source] = relationship()


class Review(Base):
    __tablename__ = "claims_review"
    id: Mapped[int] = mapped_column(primary_key=True)
    published_at: Mapped[datetime | None]
    publisher_id: Mapped[int] = mapped_column(ForeignKey(Publisher.id))
    publisher: Mapped[Publisher] = relationship()
    revisions: Mapped[list["Revision"]] = relationship()


class Revision(Base):
    __tablename__ = "claims_revision"
    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey(Review.id))
    status: Mapped[str]
    rating_label: Mapped[str]
    summary: Mapped[str]


class Claim(Base):
    __tablename__ = "claims_claim"
    id: Mapped[int] = mapped_column(primary_key=True)
    external_id: Mapped[str | None]
    text: Mapped[str]
    language: Mapped[str]
    status: Mapped[str]
    listed: Mapped[bool]
    claimed_on: Mapped[date | None]
    review_count: Mapped[int]
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    version: Mapped[int]
    verdict_id: Mapped[int | None] = mapped_column(ForeignKey(Review.id))
    review: Mapped[Review | None] = relationship()
    speakers: Mapped[list[Speaker]] = relationship(secondary="claims_claimspeaker")
    tags: Mapped[list[Topic]] = relationship(secondary="claims_claim_topics")
    appearances: Mapped[list[Appearance]] = relationship()

    @property
    def topics(self) -> list[str]:
        return [topic.slug for topic in self.tags]

    @property
    def verdict(self) -> dict[str, object] | None:
        review = self.review
        if review is None:
            return None
        revision = next(one for one in review.revisions if one.status == "published")
        return {
            "review": review.id,
            "publisher": review.publisher,
            "label": revision.rating_label,
            "summary": revision.summary,
            "published_at": review.published_at,
        }


class Out(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class SpeakerOut(Out):
    id: int
    name: str


class SourceOut(Out):
    id: int
    title: str
    publisher: str | None
    url: str
    published_on: date | None


class AppearanceOut(Out):
    id: int
    speaker: SpeakerOut | None
    source: SourceOut
    quote: str
    kind: str
    start: int | None
    end: int | None
    prefix: str
    suffix: str
    said_on: date | None


class VerdictOut(Out):
    review: int
    publisher: SpeakerOut
    label: str
    summary: str
    published_at: datetime | None


class ClaimOut(Out):
    id: int
    external_id: str | None
    text: str
    language: str
    status: str
    claimed_on: date | None
    topics: list[str]
    speakers: list[SpeakerOut]
    appearances: list[AppearanceOut]
    verdict: VerdictOut | None
    review_count: int
    created_at: datetime
    updated_at: datetime
    version: int


class PageOut(Out):
    next: int | None
    results: list[ClaimOut]


WHOLE = (
    select(Claim)
    .where(Claim.listed)
    .options(
        joinedload(Claim.review).joinedload(Review.publisher),
        joinedload(Claim.review).selectinload(Review.revisions),
        selectinload(Claim.speakers),
        selectinload(Claim.tags),
        selectinload(Claim.appearances).joinedload(Appearance.speaker),
        selectinload(Claim.appearances).joinedload(Appearance.source).joinedload(Source.house),
    )
)
FOUND = text(
    "claims_claim.id IN (SELECT rowid FROM claims_claim_search WHERE claims_claim_search MATCH :words)"
    if IS_SQLITE
    else "claims_claim.id IN (SELECT claim_id FROM claims_claim_search WHERE tokens @@ CAST(:words AS tsquery))"
)
application = FastAPI(openapi_url=None)


@application.get("/claims/")
def claims(speaker: int | None = None, behind: int | None = None, q: str | None = None) -> PageOut:
    rows = WHOLE.order_by(Claim.id.desc()).limit(SIZE)
    if speaker is not None:
        rows = rows.join(ClaimSpeaker).where(ClaimSpeaker.speaker_id == speaker)
    if behind is not None:
        rows = rows.where(Claim.id < behind)
    if q is not None:
        rows = rows.where(FOUND.bindparams(words=(" AND " if IS_SQLITE else " & ").join(q.split())))
    with Session(engine) as session:
        found = session.scalars(rows).unique().all()
        return PageOut.model_validate({"next": found[-1].id if found else None, "results": found})


@application.get("/claims/{pk}/")
def claim(pk: int) -> ClaimOut:
    with Session(engine) as session:
        found = session.scalars(WHOLE.where(Claim.id == pk)).unique().one_or_none()
        if found is None:
            raise HTTPException(404)
        return ClaimOut.model_validate(found)
