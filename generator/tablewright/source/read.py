"""A path in, a checked Document with its places out; included files are merged on the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from tablewright.diagnostics import (
    Diagnostic,
    EnvironmentProblem,
    ProblemsFound,
    Related,
    Span,
    has_errors,
)
from tablewright.source.complaints import complaints
from tablewright.source.document import Document
from tablewright.source.places import Place, SourceFile, Step
from tablewright.source.yaml_reader import Data, read_yaml
from tablewright.values import frozen

MAX_BYTES = 32 * 1024 * 1024


@frozen
class Loaded:
    """A document that was read.

    Attributes:
        place: The root of the tree of places, whose paths are those of the YAML.
        files: Every file read, the first one first.
    """

    document: Document
    place: Place
    files: tuple[SourceFile, ...]


def read_document(path: Path) -> Loaded:
    """Read a specification and the files that it includes.

    Raises:
        EnvironmentProblem: The file is missing or unreadable.
        ProblemsFound: The text is no valid document; each problem has its place.
    """
    reader = _Reader()
    data, place = reader.read(path, chain=())
    if has_errors(reader.problems):
        raise ProblemsFound(reader.problems)
    try:
        document = Document.model_validate(data)
    except ValidationError as error:
        raise ProblemsFound(complaints(error, place, data)) from None
    return Loaded(document, place, tuple(reader.files))


class _Reader:
    def __init__(self) -> None:
        self.files: list[SourceFile] = []
        self.problems: list[Diagnostic] = []
        self._seen: set[Path] = set()

    def read(self, path: Path, *, chain: tuple[Path, ...]) -> tuple[dict[str, Data], Place]:
        """Read one file and, depth first, those that it includes."""
        file = SourceFile(path.as_posix(), "")
        text = self._text(path)
        if text is None:
            return {}, Place(file, 1, 1)
        file.text = text
        self.files.append(file)
        data, place, problems = read_yaml(file)
        self.problems += problems
        if not isinstance(data, dict):
            if not problems:
                self.problems.append(_not_a_map(data, place))
            return {}, place
        for pattern, at in _patterns(data.get("include"), place):
            for other in self._included(path, pattern, at=at, chain=chain):
                below, below_place = self.read(other, chain=(*chain, path.resolve()))
                self._merge(data, place, other=below, other_place=below_place)
        return data, place

    def _text(self, path: Path) -> str | None:
        try:
            # A device tells no size, and may never end.
            with path.open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
        except IsADirectoryError:
            raise EnvironmentProblem(f"{path.as_posix()} is a folder, not a file") from None
        except FileNotFoundError:
            raise EnvironmentProblem(
                f"{path.as_posix()}: there is no such file", help="name it with --schema FILE"
            ) from None
        except OSError as error:
            message = f"{path.as_posix()} cannot be read: {error.strerror}"
            raise EnvironmentProblem(message) from None
        if len(raw) > MAX_BYTES:
            message = f"the file is too large: at most {MAX_BYTES // 2**20} MB are read"
            at, mend = Span(path.as_posix(), 1, 1), "split it and use `include:`"
            self.problems.append(Diagnostic("file-too-large", message, at, mend))
            return None
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = raw[: error.start].decode("utf-8-sig")
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            at = Span(path.as_posix(), line, column)
            message = f"byte 0x{raw[error.start]:02X} is not UTF-8"
            self.problems.append(Diagnostic("not-utf-8", message, at, "save the file as UTF-8"))
            return None

    def _included(
        self, path: Path, pattern: str, *, at: Place, chain: tuple[Path, ...]
    ) -> Iterator[Path]:
        folder = path.parent
        try:
            matches = sorted(folder.glob(pattern))
        except (ValueError, NotImplementedError, IndexError):
            matches = []
        if not matches:
            message = f"`{pattern}` matches no file beside {path.as_posix()}"
            self.problems.append(Diagnostic("include-not-found", message, at.span()))
        for match in matches:
            if match.resolve() in (*chain, path.resolve()):
                message = f"{match.as_posix()} is included again by itself"
                mend = "let one of the files not include the other"
                self.problems.append(Diagnostic("include-cycle", message, at.span(), mend))
            elif match.resolve() not in self._seen:
                # Two ways may lead to one file; its entries are still defined once.
                self._seen.add(match.resolve())
                yield match

    def _merge(
        self, data: dict[str, Data], place: Place, *, other: dict[str, Data], other_place: Place
    ) -> None:
        """Add the entries of an included file; a name that is there already is an error."""
        places = place.children if place.children is not None else {}
        for section, entries in other.items():
            below = other_place.at((section,))
            if section in ("version", "include"):
                continue
            mine = data.get(section)
            if section not in data:
                data[section], places[section] = entries, below
            elif isinstance(mine, dict) and isinstance(entries, dict):
                self._merge_section(mine, places[section], other=entries, other_place=below)
            elif isinstance(mine, list) and isinstance(entries, list):
                self._extend(mine, places[section], other=entries, other_place=below)
            else:
                self._defined_twice(section, first=places[section], second=below)

    def _merge_section(
        self, data: dict[str, Data], place: Place, *, other: dict[str, Data], other_place: Place
    ) -> None:
        children = place.children if place.children is not None else {}
        for name, entry in other.items():
            below = other_place.at((name,))
            if name in data:
                self._defined_twice(name, first=place.at((name,)), second=below)
            else:
                data[name], children[name] = entry, below

    @staticmethod
    def _extend(data: list[Data], place: Place, *, other: list[Data], other_place: Place) -> None:
        children: dict[Step, Place] = place.children if place.children is not None else {}
        for index, entry in enumerate(other):
            children[len(data)] = other_place.at((index,))
            data.append(entry)

    def _defined_twice(self, name: str, *, first: Place, second: Place) -> None:
        self.problems.append(
            Diagnostic(
                "duplicate-key",
                f"`{name}` is defined twice",
                second.key_span(),
                help="remove one of the two, or give it another name",
                related=(Related("first defined here", first.key_span()),),
            )
        )


def _patterns(include: Data, place: Place) -> Iterator[tuple[str, Place]]:
    at = place.at(("include",))
    if isinstance(include, str):
        yield include, at
    elif isinstance(include, list):
        for index, pattern in enumerate(include):
            if isinstance(pattern, str):
                yield pattern, at.at((index,))


def _not_a_map(data: Data, place: Place) -> Diagnostic:
    if data is None:
        message = "the file is empty"
    else:
        message = "a specification is a map of sections such as `tables:`"
    mend = "begin with `version: 1` and a `tables:` section"
    return Diagnostic("not-a-specification", message, place.span(), help=mend)
