"""Every address of the API."""

from django.urls import path, re_path

from claims.api.appearance.views import AppearanceDetailView, AppearanceListView
from claims.api.change.views import ChangeListView
from claims.api.claim.bulk import ClaimBulkView
from claims.api.claim.moves import ClaimMergeView, ClaimUnmergeView
from claims.api.claim.views import (
    ClaimAcceptView,
    ClaimAssignView,
    ClaimDetailView,
    ClaimDismissView,
    ClaimListView,
)
from claims.api.correction.views import CorrectionListView
from claims.api.docs import DocsView, SchemaView
from claims.api.event.views import EventListView
from claims.api.evidence.views import EvidenceDetailView, EvidenceListView
from claims.api.index import IndexView
from claims.api.match.views import ClaimMatchesView, MatchView
from claims.api.me.views import MeView
from claims.api.publisher.views import PublisherDetailView, PublisherListView
from claims.api.rating_scale.views import RatingScaleDetailView, RatingScaleListView
from claims.api.review.moves import (
    ReviewCorrectView,
    ReviewPublishView,
    ReviewReturnView,
    ReviewSubmitView,
    ReviewWithdrawView,
)
from claims.api.review.views import (
    ClaimReviewListView,
    GateView,
    ReviewDetailView,
    ReviewListView,
    RevisionListView,
)
from claims.api.source.views import (
    SourceDetailView,
    SourceListView,
    SourceMergeView,
    SourceUnmergeView,
)
from claims.api.speaker.views import (
    SpeakerDetailView,
    SpeakerListView,
    SpeakerMergeView,
    SpeakerUnmergeView,
)
from claims.api.topic.views import TopicDetailView, TopicListView
from claims.api.views import UnknownAddress
from claims.api.webhook.views import (
    DeliveryListView,
    WebhookDetailView,
    WebhookListView,
    WebhookPingView,
    WebhookSecretView,
)
from claims.models import keys  # noqa: F401  the routes below have `<key:...>`

urlpatterns = [
    path("v1/", IndexView.as_view()),
    path("v1/claims/", ClaimListView.as_view()),
    path("v1/claims/bulk/", ClaimBulkView.as_view()),
    path("v1/claims/<key:pk>/", ClaimDetailView.as_view()),
    path("v1/claims/<key:pk>/accept/", ClaimAcceptView.as_view()),
    path("v1/claims/<key:pk>/dismiss/", ClaimDismissView.as_view()),
    path("v1/claims/<key:pk>/assign/", ClaimAssignView.as_view()),
    path("v1/claims/<key:pk>/merge/", ClaimMergeView.as_view()),
    path("v1/claims/<key:pk>/unmerge/", ClaimUnmergeView.as_view()),
    path("v1/claims/<key:pk>/appearances/", AppearanceListView.as_view()),
    path("v1/appearances/<key:pk>/", AppearanceDetailView.as_view()),
    path("v1/claims/<key:pk>/matches/", ClaimMatchesView.as_view()),
    path("v1/match/", MatchView.as_view()),
    path("v1/claims/<key:pk>/reviews/", ClaimReviewListView.as_view()),
    path("v1/reviews/", ReviewListView.as_view()),
    path("v1/reviews/<key:pk>/", ReviewDetailView.as_view()),
    path("v1/reviews/<key:pk>/submit/", ReviewSubmitView.as_view()),
    path("v1/reviews/<key:pk>/return/", ReviewReturnView.as_view()),
    path("v1/reviews/<key:pk>/publish/", ReviewPublishView.as_view()),
    path("v1/reviews/<key:pk>/corrections/", ReviewCorrectView.as_view()),
    path("v1/reviews/<key:pk>/withdraw/", ReviewWithdrawView.as_view()),
    path("v1/reviews/<key:pk>/revisions/", RevisionListView.as_view()),
    path("v1/reviews/<key:pk>/gate/", GateView.as_view()),
    path("v1/reviews/<key:pk>/evidence/", EvidenceListView.as_view()),
    path("v1/evidence/<key:pk>/", EvidenceDetailView.as_view()),
    path("v1/speakers/", SpeakerListView.as_view()),
    path("v1/speakers/<key:pk>/", SpeakerDetailView.as_view()),
    path("v1/speakers/<key:pk>/merge/", SpeakerMergeView.as_view()),
    path("v1/speakers/<key:pk>/unmerge/", SpeakerUnmergeView.as_view()),
    path("v1/sources/", SourceListView.as_view()),
    path("v1/sources/<key:pk>/", SourceDetailView.as_view()),
    path("v1/sources/<key:pk>/merge/", SourceMergeView.as_view()),
    path("v1/sources/<key:pk>/unmerge/", SourceUnmergeView.as_view()),
    path("v1/topics/", TopicListView.as_view()),
    path("v1/topics/<key:pk>/", TopicDetailView.as_view()),
    path("v1/publishers/", PublisherListView.as_view()),
    path("v1/publishers/<key:pk>/", PublisherDetailView.as_view()),
    path("v1/rating-scales/", RatingScaleListView.as_view()),
    path("v1/rating-scales/<key:pk>/", RatingScaleDetailView.as_view()),
    path("v1/corrections/", CorrectionListView.as_view()),
    path("v1/changes/", ChangeListView.as_view()),
    path("v1/audit/", EventListView.as_view()),
    path("v1/webhooks/", WebhookListView.as_view()),
    path("v1/webhooks/<key:pk>/", WebhookDetailView.as_view()),
    path("v1/webhooks/<key:pk>/secret/", WebhookSecretView.as_view()),
    path("v1/webhooks/<key:pk>/ping/", WebhookPingView.as_view()),
    path("v1/webhooks/<key:pk>/deliveries/", DeliveryListView.as_view()),
    path("v1/me/", MeView.as_view()),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", DocsView.as_view(), name="api-docs"),
    re_path(r"^", UnknownAddress.as_view()),
]
