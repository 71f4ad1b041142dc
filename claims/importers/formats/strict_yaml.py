"""Read YAML as plain words, lists and mappings, each with its line.

Scalars stay as they were written: the title `1984` is no number and the name `No` no boolean.
Aliases, anchors and tags are refused, so that a small file cannot become a huge value.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import yaml

MAX_DEPTH = 16
_LOADER: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = "tag:yaml.org,2002:null"
_MERGE = "<<"


class YamlBroken(ValueError):
    """Say why a text is not YAML that may be taken, and in which of its lines from 0."""

    def __init__(self, message: str, line: int = 0) -> None:
        """Keep the sentence and the line."""
        super().__init__(message)
        self.line = line


@dataclass(frozen=True, slots=True)
class Yaml:
    """One value and the line (from 0) where it begins."""

    value: "str | None | list[Yaml] | dict[str, Yaml]"
    line: int


def parse_yaml(text: str) -> Yaml:
    """Return the one document of a text.

    :raises YamlBroken: when it is not YAML, or uses what is refused here
    """
    try:
        _check_events(text)
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem = error.problem or "it cannot be read"
        raise YamlBroken(f"This is not YAML: {problem}.", mark.line if mark else 0) from error
    except yaml.YAMLError as error:
        raise YamlBroken("This is not YAML: a character is not allowed.") from error
    return Yaml(None, 0) if node is None else _plain(node)


def _check_events(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line if event.start_mark else 0
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise YamlBroken("Aliases and anchors are not allowed.", line)
        if getattr(event, "tag", None):
            raise YamlBroken("Tags are not allowed.", line)
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise YamlBroken(f"The YAML is nested more than {MAX_DEPTH} deep.", line)


def _plain(node: yaml.Node) -> Yaml:
    line = node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return Yaml([_plain(item) for item in node.value], line)
    if isinstance(node, yaml.MappingNode):
        return Yaml(dict(_pairs(node)), line)
    return Yaml(None if node.tag == _NULL else node.value, line)


def _pairs(node: yaml.MappingNode) -> Iterator[tuple[str, Yaml]]:
    seen = set()
    for key, value in node.value:
        line = key.start_mark.line
        if not isinstance(key, yaml.ScalarNode) or key.value == _MERGE:
            raise YamlBroken("A key is not a plain word.", line)
        if key.value in seen:
            raise YamlBroken("A key stands twice.", line)
        seen.add(key.value)
        plain = _plain(value)
        yield key.value, Yaml(plain.value, line)
