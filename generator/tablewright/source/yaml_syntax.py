"""libyaml's complaints in, located diagnostics out, in the words of people who write YAML."""

from __future__ import annotations

import re
from contextlib import suppress

import yaml

from tablewright.diagnostics import Diagnostic, Related, Span
from tablewright.source.places import SourceFile

# What libyaml counts as the end of a line.
_LINE_END = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_INDENTATION = "check the indentation of this line and the ones above"
_QUOTE_BRACKETS = "close it, or quote what contains braces, brackets or commas"
# What libyaml says (scanner.c, parser.c), what we say, and the mend.
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("found a tab character", "a tab cannot indent", "indent with spaces"),
    (
        "mapping values are not allowed",
        "a `: ` is not allowed here",
        "quote a value that contains `: `, or check this line and the one above",
    ),
    ("mapping keys are not allowed", "a key is not allowed here", _INDENTATION),
    (
        "block sequence entries are not allowed",
        "a `- ` is not allowed here",
        "begin the list on the line below its key, or write `[a, b]`",
    ),
    ("expected ',' or '}'", "a `,` or `}` is missing before this", _QUOTE_BRACKETS),
    ("expected ',' or ']'", "a `,` or `]` is missing before this", _QUOTE_BRACKETS),
    ("did not find expected key", "a key is expected here", _INDENTATION),
    ("did not find expected '-' indicator", "a `- ` is expected here", _INDENTATION),
    (
        "found unknown escape character",
        "double quotes know no such escape",
        "use single quotes, in which a backslash is only a backslash",
    ),
    (
        "found another document",
        "a second document begins here",
        "a file is one document; `include:` reads several files",
    ),
    ("expected <document start>", "nothing is expected here", _INDENTATION),
    (
        "undefined alias",
        "`*` begins an alias, and there are none: reuse is `mixins:`",
        "quote a value that begins with `*`",
    ),
    (
        "did not find expected alphabetic",
        "`*` and `&` begin aliases and anchors",
        "quote a value that begins with one of them",
    ),
)


def syntax_problem(file: SourceFile, error: yaml.MarkedYAMLError) -> Diagnostic:
    """Translate what libyaml says of a text that is no YAML."""
    mark = error.problem_mark or error.context_mark
    began = error.context_mark
    text = str(error.problem or error.context or "this is not YAML")
    at = _span(file, mark) if mark else None
    if "quoted scalar" in str(error.context) and "end of stream" in text and began:
        # The end of the file is where libyaml gave up, not where the mistake is.
        mend = 'close it; a quote inside is written twice in \'...\', as \\" in "..."'
        return Diagnostic("yaml-syntax", "this quote is never closed", _span(file, began), mend)
    if "could not find expected ':'" in text and began:
        # Noticed on the next line, or at the end of the file.
        return Diagnostic(
            "yaml-syntax",
            "a `: ` is missing behind this key",
            _span(file, began),
            "write `key: value`",
        )
    if "cannot start any token" in text and mark:
        message, mend = _bad_start(file.line(mark.line + 1)[mark.column : mark.column + 1])
        return Diagnostic("yaml-syntax", message, at, mend)
    known = ((message, mend) for words, message, mend in _WORDS if words in text)
    message, mend_or_none = next(known, (text, None))
    related: tuple[Related, ...] = ()
    if mark and (opened := _quotes_before(file, mark)):
        mend_or_none = "is a quote missing at the end of the line where the text begins?"
        related = (Related("a text in quotes begins here, and ends there", _span(file, opened)),)
    elif began and mark and 0 < began.line != mark.line:
        related = (Related("what it belongs to begins here", _span(file, began)),)
    return Diagnostic("yaml-syntax", message, at, mend_or_none, related=related)


def _quotes_before(file: SourceFile, mark: yaml.Mark) -> yaml.Mark | None:
    """Return where quotes begin that close on this line, many lines below; None where none do.

    One that is not closed takes in all up to the next quote, and only then does libyaml wonder.
    """
    with suppress(yaml.YAMLError):
        for token in yaml.scan(file.text, Loader=yaml.CSafeLoader):
            if token.start_mark.index >= mark.index:
                break
            if token.end_mark.line == mark.line > token.start_mark.line and (
                isinstance(token, yaml.ScalarToken) and not token.plain and token.style in "'\""
            ):
                opened: yaml.Mark = token.start_mark
                return opened
    return None


def _bad_start(character: str) -> tuple[str, str]:
    if character == "\t":
        return "a tab cannot indent", "indent with spaces"
    return f"a value cannot begin with `{character}`", "put it in quotes"


def _span(file: SourceFile, mark: yaml.Mark) -> Span:
    """Return the place of a mark; behind the end of the file, that of its last line."""
    last = max(len(_LINE_END.split(file.text)), 1)
    if mark.line >= last:
        return Span(file.name, last, 1)
    return Span(file.name, mark.line + 1, mark.column + 1)
