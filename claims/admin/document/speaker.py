"""Whom a form means by what was ticked or typed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from claims.admin.fields import is_key
from claims.models import Speaker, SpeakerKey, User
from claims.text.normalise import name_key
from claims.workflow.finding import NewSpeaker
from claims.workflow.values import NAME_LIMIT, refuse


def chosen_speaker(data: Any, user: User) -> Speaker | NewSpeaker | None:
    """Return the speaker of a form: the one that is ticked, or the one of the name that is typed.

    :raises Invalid: when nobody, or more than one, has the name.
    """
    ticked, name = data.get("speaker", ""), " ".join(data.get("speaker_name", "").split())
    speakers = Speaker.objects.visible_to(user).filter(merged_into=None)
    if is_key(ticked):
        found = speakers.filter(pk=int(ticked)).first()
        if found is None:
            raise refuse(
                "speaker", "not_found", _("This speaker is no longer there. Choose again.")
            )
        return found
    if not name:
        return None
    named = SpeakerKey.objects.filter(key=name_key(name[:NAME_LIMIT])).values("speaker")
    known = list(speakers.filter(pk__in=named).order_by("pk")[:2])
    if len(known) > 1:
        raise refuse("speaker", "ambiguous", _("Several speakers have this name. Choose one."))
    if known:
        return known[0]
    if data.get("new_speaker"):
        return NewSpeaker(name)
    raise refuse(
        "speaker",
        "not_found",
        _("Nobody is known by “%s”. Choose somebody, or tick that the speaker is new.")
        % name[:100],
    )
