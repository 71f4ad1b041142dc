"""Merges of speakers and of sources go with their tables; speakers, sources and the guards stay."""

import pytest
from django.db import connection

from claims.models import Source, SourceMerge, Speaker, SpeakerMerge, User
from claims.workflow.guards import missing_guards
from claims.workflow.merge import merge_sources, merge_speakers
from tests.factories import NOW, AppearanceFactory, SourceFactory, SpeakerFactory, UserFactory
from tests.migrations.steps import migrate_down, migrate_up


@pytest.mark.django_db(transaction=True)
def test_merges_go_with_their_tables_and_rows_stay() -> None:
    editor: User = UserFactory.create(editor=True)
    one, other = SpeakerFactory.create_batch(2)
    gone, stays = SourceFactory.create_batch(2, text="It rained.")
    place = AppearanceFactory.create(source=gone, speaker=one, quote="rained")
    merge_speakers(speaker=one, into=other, actor=editor, now=NOW)
    merge_sources(source=gone, into=stays, actor=editor, now=NOW)
    sources = list(Source.objects.order_by("pk").values_list("pk", "title", "current_text"))

    migrate_down("0018_words_of_claims")
    tables = connection.introspection.table_names()
    migrate_up()

    assert {"claims_sourcemerge", "claims_speakermerge"}.isdisjoint(tables)
    assert (SourceMerge.objects.count(), SpeakerMerge.objects.count()) == (0, 0)
    told = Source.objects.order_by("pk").values_list("pk", "title", "current_text")
    assert list(told) == sources
    assert set(Source.objects.values_list("merged_into", flat=True)) == {None}
    assert set(Speaker.objects.values_list("merged_into", flat=True)) == {None, other.pk}
    place.refresh_from_db()
    assert (place.source, place.source_text, place.speaker) == (stays, stays.current_text, other)
    assert missing_guards() == []
    merge_sources(source=gone, into=stays, actor=editor, now=NOW)
