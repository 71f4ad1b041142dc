"""The receiver and the commands of docs/webhooks.md, as they stand there, with real deliveries."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest
from django.utils import timezone

from claims.fetcher import send
from claims.text.targets import Rules
from claims.workflow.webhook import secret_of
from tests.factories import ClaimFactory
from tests.receiver import LOCAL, listening
from tests.webhooks import Desk, WebhookFactory, desk_of

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "webhooks.md").read_text()
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


def block(language: str) -> str:
    """Return the one piece of code of this language."""
    (code,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    return code


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("the receiver does not listen")


def test_the_receiver_takes_what_is_signed_and_nothing_else(port):
    webhook = WebhookFactory.create(url=f"http://127.0.0.1:{port}/")
    other = WebhookFactory.create(url=f"http://127.0.0.1:{port}/")
    ClaimFactory.create(open=True)
    rules = Rules(ports={port}, networks=LOCAL)
    environment = os.environ | {"SECRET": secret_of(webhook.salt), "PORT": str(port)}
    with subprocess.Popen(
        [sys.executable, "-c", block("python")],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as receiver:
        try:
            wait_for(port)
            Desk(partial(send, rules=rules), now=timezone.now()).work()
        finally:
            receiver.terminate()
        said = receiver.communicate()[0]

    assert said == "claim.changed 1\n"
    assert webhook.deliveries.get().status == "delivered"
    assert other.deliveries.get().log[0]["status"] == 401


@pytest.mark.skipif(not shutil.which("openssl"), reason="there is no openssl")
def test_openssl_makes_the_same_signature(tmp_path):
    with listening() as receiver:
        webhook = WebhookFactory.create(url=receiver.url)
        ClaimFactory.create(open=True)
        desk_of(receiver).work()
    headers, body = receiver.received[0].headers, receiver.received[0].body
    (tmp_path / "body").write_bytes(body)
    environment = os.environ | {
        "SECRET": secret_of(webhook.salt),
        "ID": headers["webhook-id"],
        "TIMESTAMP": headers["webhook-timestamp"],
    }

    made = subprocess.run(
        ["sh", "-c", block("sh")], cwd=tmp_path, env=environment, capture_output=True, text=True
    )

    assert f"v1,{made.stdout.strip()}" == headers["webhook-signature"]
