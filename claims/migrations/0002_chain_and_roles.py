"""Start the audit chain with a random id, and make the four roles.

The hash of the first event is computed here by the rule of that day: a later change of the rule must
not change the past.
"""

import hashlib
import json
import secrets
from datetime import UTC, datetime

from django.db import migrations

ROLES = ("contributor", "reviewer", "editor", "administrator")


def _canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def start_chain(apps, schema_editor):
    Event = apps.get_model("claims", "Event")
    AuditHead = apps.get_model("claims", "AuditHead")
    chain_id = secrets.token_hex(16)
    at = datetime.now(UTC)
    data = _canonical({"chain": chain_id})
    data_sha256 = hashlib.sha256(data.encode()).hexdigest()
    row = {
        "seq": 1,
        "at": at.isoformat(timespec="microseconds"),
        "actor": None,
        "actor_name": "claimtracker",
        "verb": "chain.started",
        "object_type": "",
        "object_id": None,
        "object_version": None,
        "data_sha256": data_sha256,
    }
    prev = "0" * 64
    digest = hashlib.sha256((prev + _canonical(row)).encode()).hexdigest()
    Event.objects.create(
        seq=1,
        at=at,
        actor_name=row["actor_name"],
        verb=row["verb"],
        data=data,
        data_sha256=data_sha256,
        prev=prev,
        hash=digest,
    )
    AuditHead.objects.create(id=1, chain_id=chain_id, seq=1, hash=digest, at=at, record_seq=0)


def make_roles(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in ROLES:
        Group.objects.get_or_create(name=name)


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_nouns")]

    operations = [
        migrations.RunPython(start_chain, migrations.RunPython.noop),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
