"""What stands on a public page."""

from html.parser import HTMLParser

from django.test import Client

VOID = {"meta", "link", "br", "img", "input", "hr", "path", "circle", "rect"}
HEADINGS = ("h1", "h2", "h3")


class Page(HTMLParser):
    """What stands on a page: its headings and links, and whether its marks are well nested."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.open: list[str] = []
        self.headings: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Keep an opened mark."""
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(dict(attrs)["href"])

    def handle_startendtag(self, tag, attrs):
        """Pass over a mark that closes itself."""

    def handle_endtag(self, tag):
        """Close the innermost mark, which must be this one."""
        assert self.open.pop() == tag

    def handle_data(self, data):
        """Keep words."""
        if data.strip():
            self.words.append(" ".join(data.split()))
            if any(tag in HEADINGS for tag in self.open):
                self.headings.append(" ".join(data.split()))

    @property
    def text(self) -> str:
        """Return all words in one line."""
        return " ".join(self.words)


def read(client: Client, path: str = "/", *, status: int = 200) -> Page:
    """Return a page, whose marks are all closed."""
    answer = client.get(path)
    assert answer.status_code == status
    page = Page(answer.content.decode())
    assert page.open == []
    return page
