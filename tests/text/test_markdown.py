"""Markdown as HTML that is safe to show."""

import pytest

from claims.text.markdown import render_markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        (
            "One\n\nTwo *three* **four**",
            "<p>One</p>\n<p>Two <em>three</em> <strong>four</strong></p>",
        ),
        ("# a\n## b\n### c\n#### d", "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>"),
        (
            "# a\n## b\n### c\n#### d\n##### e",
            "<h3>a</h3>\n<h4>b</h4>\n<h5>c</h5>\n<h6>d</h6>\n<h6>e</h6>",
        ),
        ("###### f", "<h3>f</h3>"),
        (
            "## a\n#### b\n## c\n# d\n## e",
            "<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>\n<h3>d</h3>\n<h4>e</h4>",
        ),
        ("a\n===", "<h3>a</h3>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("7. a", '<ol start="7">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("```js\na < b\n```", "<pre><code>a &lt; b\n</code></pre>"),
        (
            "[a](https://a.example/?b=1&c=2)",
            '<p><a href="https://a.example/?b=1&amp;c=2" rel="nofollow noopener">a</a></p>',
        ),
        (
            "<http://a.example/>",
            '<p><a href="http://a.example/" rel="nofollow noopener">http://a.example/</a></p>',
        ),
    ],
)
def test_markdown_becomes_html(text, html):
    assert render_markdown(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<div onclick=alert(1)>a</div>", "<p>&lt;div onclick=alert(1)&gt;a&lt;/div&gt;</p>"),
        ("a <b onmouseover=x>b</b>", "<p>a &lt;b onmouseover=x&gt;b&lt;/b&gt;</p>"),
        ("&lt;script&gt;", "<p>&lt;script&gt;</p>"),
        ("`<script>`", "<p><code>&lt;script&gt;</code></p>"),
        ("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](JaVaScRiPt:alert(1))", "<p>[a](JaVaScRiPt:alert(1))</p>"),
        ("[a](java&#x73;cript:alert(1))", "<p>[a](javascript:alert(1))</p>"),
        ("[a](data:text/html,b)", "<p>[a](data:text/html,b)</p>"),
        ("[a](//a.example)", "<p>[a](//a.example)</p>"),
        ("[a](/admin/)", "<p>[a](/admin/)</p>"),
        ("[a](mailto:a@a.example)", "<p>[a](mailto:a@a.example)</p>"),
        ("<javascript:alert(1)>", "<p>&lt;javascript:alert(1)&gt;</p>"),
        ("[a]\n\n[a]: javascript:alert(1)", "<p>[a]</p>\n<p>[a]: javascript:alert(1)</p>"),
        (
            '[a](https://a.example/"onclick=alert(1))',
            '<p><a href="https://a.example/%22onclick=alert(1)" rel="nofollow noopener">a</a></p>',
        ),
        (
            "![a](https://a.example/b.png)",
            '<p>!<a href="https://a.example/b.png" rel="nofollow noopener">a</a></p>',
        ),
    ],
)
def test_what_could_do_harm_is_shown_as_it_was_typed(text, html):
    assert render_markdown(text) == html


def test_a_template_puts_it_in_as_it_stands():
    html = render_markdown("*a*")

    assert html.__html__() == "<p><em>a</em></p>"
    assert type(html.__html__()) is str


@pytest.mark.parametrize(
    "text",
    ["[" * 100_000, "![" * 50_000, "*a " * 33_000, "**_" * 33_000, "[x][" * 25_000, "<a" * 50_000],
)
def test_long_runs_of_marks_stay_text(text):
    html = render_markdown(text)

    assert html.startswith("<p>")
    assert "<a" not in html


@pytest.mark.parametrize(
    "text", [">" * 100_000 + "a", "".join(f"{'  ' * n}- a\n" for n in range(400))]
)
def test_deep_nesting_ends_somewhere(text):
    html = render_markdown(text)

    assert html.count("<blockquote>") + html.count("<ul>") <= 20
