"""Claims by Django REST framework as its tutorial has them: ModelSerializers, with joins and prefetches."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "claimtracker.settings")

import django
from django.conf import settings

settings.ROOT_URLCONF = __name__
settings.MIDDLEWARE = ["django.middleware.common.CommonMiddleware"]
django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402  Django is set up first
from django.urls import path  # noqa: E402  Django is set up first
from rest_framework import generics, serializers  # noqa: E402  Django is set up first
from rest_framework.renderers import JSONRenderer  # noqa: E402  Django is set up first
from rest_framework.response import Response  # noqa: E402  Django is set up first

from benchmarks.serving.peers.rows import page, whole  # noqa: E402  Django is set up first
from claims.models import Appearance, Claim, Source, Speaker, Topic  # noqa: E402  Django is set up first


class SpeakerSerializer(serializers.ModelSerializer):
    class Meta:
        model = Speaker
        fields = ("id", "name")


class SourceSerializer(serializers.ModelSerializer):
    publisher = serializers.CharField(source="publisher.name", default=None)

    class Meta:
        model = Source
        fields = ("id", "title", "publisher", "url", "published_on")


class AppearanceSerializer(serializers.ModelSerializer):
    speaker = SpeakerSerializer()
    source = SourceSerializer()

    class Meta:
        model = Appearance
        fields = ("id", "speaker", "source", "quote", "kind", "start", "end", "prefix", "suffix", "said_on")  # fmt: skip


class ClaimSerializer(serializers.ModelSerializer):
    topics = serializers.SlugRelatedField("slug", many=True, queryset=Topic.objects.all())
    speakers = SpeakerSerializer(many=True)
    appearances = AppearanceSerializer(many=True)
    verdict = serializers.SerializerMethodField()

    class Meta:
        model = Claim
        fields = ("id", "external_id", "text", "language", "status", "claimed_on", "topics", "speakers", "appearances", "verdict", "review_count", "created_at", "updated_at", "version")  # fmt: skip

    def get_verdict(self, claim: Claim) -> object:
        review = claim.verdict
        if review is None:
            return None
        revision = review.revisions.all()[0]
        return {
            "review": review.pk,
            "publisher": {"id": review.publisher_id, "name": review.publisher.name},
            "label": revision.rating_label,
            "summary": revision.summary,
            "published_at": review.published_at,
        }


class ClaimList(generics.GenericAPIView):
    renderer_classes = (JSONRenderer,)
    serializer_class = ClaimSerializer

    def get(self, request: object) -> Response:
        found = self.get_serializer(page(request.query_params), many=True).data
        return Response({"next": found[-1]["id"] if found else None, "results": found})


class ClaimItem(generics.RetrieveAPIView):
    renderer_classes = (JSONRenderer,)
    serializer_class = ClaimSerializer

    def get_queryset(self) -> object:
        return whole()


urlpatterns = [
    path("claims/", ClaimList.as_view()),
    path("claims/<int:pk>/", ClaimItem.as_view()),
]
application = get_wsgi_application()
