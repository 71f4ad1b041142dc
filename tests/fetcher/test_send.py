"""What is sent, what is read of the answer, and when the fetcher gives up."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator

import pytest

from claims.fetcher import FetchError, send
from claims.fetcher.client import ANSWER_BYTES, Times
from claims.text.targets import Rules
from tests.receiver import LOCAL, Receiver, listening

SHORT = Times(connect=0.3, read=0.3, total=0.5)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as one:
        yield one


@pytest.fixture
def posting(receiver):
    """Return a sender to the receiver."""

    def post(**options):
        told = {"content": b"{}", "headers": {}, "rules": receiver.rules, "times": SHORT}
        return send(options.pop("url", receiver.url), **told | options)

    return post


@pytest.fixture
def code_of(posting):
    def code(**options) -> str:
        with pytest.raises(FetchError) as failed:
            posting(**options)
        return failed.value.code

    return code


def test_a_request_arrives_as_it_was_given_and_says_no_more(receiver, posting, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:1")

    answer = posting(content=b'{"a": 1}', headers={"content-type": "application/json", "x-a": "b"})

    assert (answer.status, answer.body) == (204, b"")
    assert [(one.path, one.body) for one in receiver.received] == [("/hook", b'{"a": 1}')]
    assert receiver.received[0].headers == {
        "host": f"127.0.0.1:{receiver.port}",
        "user-agent": "claimtracker",
        "accept": "*/*",
        "accept-encoding": "identity",
        "connection": "keep-alive",
        "content-length": "8",
        "content-type": "application/json",
        "x-a": "b",
    }


def test_the_name_stays_in_the_host_header_while_the_vetted_address_is_connected_to(
    receiver, posting
):
    asked = []

    def resolve(host, port):
        asked.append((host, port))
        return ["127.0.0.1"]

    posting(url=f"http://hooks.example.org:{receiver.port}/a", resolve=resolve)

    assert asked == [("hooks.example.org", receiver.port)]
    assert receiver.received[0].headers["host"] == f"hooks.example.org:{receiver.port}"


def test_a_name_is_resolved_once_so_that_a_second_answer_changes_nothing(receiver, code_of):
    """A rebinding name: public while it is judged, this machine when it would be connected to."""
    answers = iter([["93.184.216.34"], ["127.0.0.1"]])
    tried = []

    def connect(address, timeout):
        tried.append(address)
        raise TimeoutError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "create_connection", connect)
        rules = Rules(ports={receiver.port})
        url = f"http://rebinding.example.org:{receiver.port}/"
        code = code_of(url=url, rules=rules, resolve=lambda *_: next(answers))

    assert (code, tried, receiver.received) == ("timeout", [("93.184.216.34", receiver.port)], [])


@pytest.mark.parametrize(
    "addresses",
    [["127.0.0.1"], ["93.184.216.34", "127.0.0.1"], ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"]],
)
def test_one_address_that_is_not_public_refuses_the_name(addresses, receiver, code_of):
    rules = Rules(ports={receiver.port})
    url = f"http://hooks.example.org:{receiver.port}/"

    assert code_of(url=url, rules=rules, resolve=lambda *_: addresses) == "address_refused"
    assert receiver.received == []


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f000001",
        "017700000001",
        "127.1",
        "0177.0.0.1",
        "0x7f.1",
        "0",
        "[::1]",
    ]
    + ["[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "127。0。0。1"],
)
def test_no_way_to_write_this_machine_reaches_it(host, receiver, code_of):
    rules = Rules(ports={receiver.port})

    code = code_of(url=f"http://{host}:{receiver.port}/", rules=rules)

    # Some systems know no such name, and the client some forms of numbers; none connects.
    assert code in ("address_refused", "not_connected", "url_invalid")
    assert receiver.received == []


def test_this_machine_would_be_reached_if_it_were_allowed(receiver, posting):
    """The negative control of the test above: it is the rules that refuse."""
    posting(url=f"http://2130706433:{receiver.port}/")

    assert len(receiver.received) == 1


def test_a_redirect_is_an_answer_and_leads_nowhere(receiver, posting):
    def redirect(handler):
        handler.send_response(302)
        handler.send_header("Location", f"{receiver.url}/again")
        handler.send_header("Set-Cookie", "a=b")
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    receiver.answer = redirect

    assert posting().status == 302
    assert posting().status == 302
    assert [one.path for one in receiver.received] == ["/hook", "/hook"]
    assert "cookie" not in receiver.received[1].headers


def test_of_an_endless_answer_the_beginning_is_read(receiver, posting):
    def endless(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 10_000)

    receiver.answer = endless

    answer = posting()

    assert (answer.status, len(answer.body)) == (200, ANSWER_BYTES)


def test_the_settings_are_the_rules(settings, receiver, code_of):
    settings.FETCH_PORTS, settings.FETCH_PRIVATE_NETWORKS = [receiver.port], []

    assert code_of(rules=None) == "address_refused"

    settings.FETCH_PRIVATE_NETWORKS = ["127.0.0.0/8"]
    assert send(receiver.url, content=b"", headers={}).status == 204


def test_nobody_listening_and_unknown_names_are_told(code_of, receiver):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        url, rules = f"http://127.0.0.1:{port}/", Rules(ports={port}, networks=LOCAL)

        assert code_of(url=url, rules=rules) == "not_connected"

    def unknown(host, port):
        raise socket.gaierror("unknown")

    assert (
        code_of(url=f"http://nowhere.example:{receiver.port}/", resolve=unknown) == "not_connected"
    )


def test_a_resolver_that_hangs_holds_nobody(code_of, receiver):
    done = threading.Event()

    code = code_of(url=f"http://slow.example:{receiver.port}/", resolve=lambda *_: done.wait(9))
    done.set()

    assert code == "timeout"


def wrong_host(port: int, host: str = "127.0.0.1") -> str:
    return f"http://{host}:{port}/"


@pytest.fixture
def raw():
    """Return a function that serves one connection by hand, and gives the port."""
    servers = []

    def serve(talk) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        servers.append(listener)

        def run():
            connection, _ = listener.accept()
            with connection:
                try:
                    talk(connection)
                except OSError:
                    return

        threading.Thread(target=run, daemon=True).start()
        return listener.getsockname()[1]

    yield serve
    for listener in servers:
        listener.close()


def drip(first: bytes, one: bytes):
    """Send something every so often, each time before the read times out."""

    def talk(connection):
        connection.sendall(first)
        while True:
            time.sleep(0.05)
            connection.sendall(one)

    return talk


@pytest.mark.parametrize(
    "talk",
    [
        lambda connection: time.sleep(30),
        drip(b"HTTP/1.1 200 OK\r\n", b"x: y\r\n"),
        drip(b"", b"H"),
    ],
    ids=["silence", "headers that never end", "no status"],
)
def test_whoever_trickles_is_left_at_the_deadline(talk, raw, posting):
    port = raw(talk)
    start = time.monotonic()

    with pytest.raises(FetchError) as failed:
        posting(url=wrong_host(port), rules=Rules(ports={port}, networks=LOCAL))

    assert failed.value.code in ("timeout", "broken_answer")
    assert time.monotonic() - start < 10


@pytest.mark.parametrize(
    ("talk", "status"),
    [
        (drip(b"HTTP/1.1 200 OK\r\n\r\n", b"x"), 200),
        (lambda connection: connection.sendall(b"HTTP/1.1 503 X\r\nContent-Length: 9\r\n\r\nx"), 503),
    ],
    ids=["a body that never ends", "a body that breaks off"],
)  # fmt: skip
def test_a_status_that_came_is_an_answer_though_its_body_never_ends(talk, status, raw, posting):
    port = raw(talk)
    start = time.monotonic()

    answer = posting(url=wrong_host(port), rules=Rules(ports={port}, networks=LOCAL))

    assert (answer.status, answer.body[:1]) == (status, b"x")
    assert time.monotonic() - start < 10


def test_a_receiver_that_reads_nothing_is_left_at_the_deadline(raw, code_of):
    port = raw(lambda connection: time.sleep(30))

    code = code_of(
        url=wrong_host(port),
        content=b"x" * 20_000_000,
        rules=Rules(ports={port}, networks=LOCAL),
    )

    assert code == "timeout"


@pytest.mark.parametrize("said", [b"", b"nonsense\r\n\r\n", b"HTTP/1.1 2"])
def test_what_is_no_answer_is_told(said, raw, code_of):
    port = raw(lambda connection: connection.sendall(said))

    code = code_of(url=wrong_host(port), rules=Rules(ports={port}, networks=LOCAL))

    assert code == "broken_answer"


def test_the_name_goes_into_the_handshake_and_a_wrong_certificate_is_refused(raw, code_of):
    names = []

    def hello(connection):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.sni_callback = lambda _socket, name, _context: names.append(name)
        context.wrap_socket(connection, server_side=True)

    port = raw(hello)
    code = code_of(
        url=f"https://hooks.example.org:{port}/",
        rules=Rules(ports={port}, networks=LOCAL),
        resolve=lambda *_: ["127.0.0.1"],
    )

    assert (code, names) == ("not_connected", ["hooks.example.org"])
