"""Tables and database constraints. Models never call upward: who changes a status is `workflow`."""

from claims.models.api_token import ApiToken
from claims.models.appearance import Appearance
from claims.models.audit_head import AuditHead
from claims.models.claim import Claim
from claims.models.claim_record import ClaimRecord
from claims.models.claim_speaker import ClaimSpeaker
from claims.models.delivery import Delivery
from claims.models.duplicate import Duplicate
from claims.models.event import Event
from claims.models.evidence import Evidence
from claims.models.finding import Finding
from claims.models.idempotency_key import IdempotencyKey
from claims.models.import_run import ImportRun
from claims.models.imported_item import ImportedItem
from claims.models.merge import Merge
from claims.models.publisher import Publisher
from claims.models.rating import Rating
from claims.models.rating_scale import RatingScale
from claims.models.reading import Reading
from claims.models.review import Review
from claims.models.review_record import ReviewRecord
from claims.models.revision import Revision
from claims.models.revision_contributor import RevisionContributor
from claims.models.source import Source
from claims.models.source_merge import SourceMerge
from claims.models.source_text import SourceText
from claims.models.speaker import Speaker
from claims.models.speaker_key import SpeakerKey
from claims.models.speaker_merge import SpeakerMerge
from claims.models.topic import Topic
from claims.models.user import User
from claims.models.webhook import Webhook

__all__ = [
    "ApiToken",
    "Appearance",
    "AuditHead",
    "Claim",
    "ClaimRecord",
    "ClaimSpeaker",
    "Duplicate",
    "Delivery",
    "Event",
    "Evidence",
    "Finding",
    "IdempotencyKey",
    "ImportRun",
    "ImportedItem",
    "Merge",
    "Publisher",
    "Rating",
    "RatingScale",
    "Reading",
    "Review",
    "ReviewRecord",
    "Revision",
    "RevisionContributor",
    "Source",
    "SourceMerge",
    "SourceText",
    "Speaker",
    "SpeakerKey",
    "SpeakerMerge",
    "Topic",
    "User",
    "Webhook",
]
