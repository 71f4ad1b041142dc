"""Draw the tables of moves as state diagrams, for the documentation."""

from __future__ import annotations

from collections.abc import Iterable

from claims.workflow.states import CLAIM_MOVES, NONE, REVIEW_MOVES, REVIEW_STATES, Move

BEGIN = "<!-- drawn from claims/workflow/states.py: {name} -->"
END = "<!-- end of the drawing -->"


def claim_diagram() -> str:
    """Return the moves that claims are given, as a Mermaid diagram.

    What a claim becomes by its reviews is in the text beside it: it follows from `settled_status`.
    """
    lines = ["[*] --> candidate: file or import"]
    lines += [
        f"{source} --> {move.target}: {_told(move)}"
        for move in CLAIM_MOVES.values()
        for source in sorted(move.sources)
    ]
    return _diagram(lines)


def review_diagram() -> str:
    """Return the moves of a review as a Mermaid diagram, in the order of the process."""
    return _diagram(
        f"{'[*]' if source == NONE else source} --> {move.target}: {_told(move)}"
        for move in REVIEW_MOVES
        for source in REVIEW_STATES
        if source in move.sources
    )


DIAGRAMS = {"claim": claim_diagram, "review": review_diagram}


def redrawn(page: str) -> str:
    """Return a page of the documentation with its diagrams drawn anew.

    :raises ValueError: when the page has no place for one of them.
    """
    for name, draw in DIAGRAMS.items():
        begin = BEGIN.format(name=name)
        head, found, rest = page.partition(begin)
        _, closed, tail = rest.partition(END)
        if not found or not closed:
            raise ValueError(f"The page has no place for the diagram of a {name}: {begin}")
        page = f"{head}{begin}\n{draw()}\n{END}{tail}"
    return page


def _told(move: Move) -> str:
    return f"{move.name} ({move.role})"


def _diagram(lines: Iterable[str]) -> str:
    body = "\n".join(f"    {line}" for line in lines)
    return f"```mermaid\nstateDiagram-v2\n{body}\n```"
