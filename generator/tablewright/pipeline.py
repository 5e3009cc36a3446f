"""A specification in, every file of the output folder out; what cli and tests run."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tablewright.diagnostics import Diagnostic, ProblemsFound, Severity, has_errors
from tablewright.output import Changes, Manifest, compare, digest, read_manifest
from tablewright.render import page_renderer
from tablewright.resolve import Specification
from tablewright.source.json_schema import json_schema
from tablewright.targets import TARGET_NAMES, load_target
from tablewright.targets.contract import File, Loss, Page, Picture, Target
from tablewright.targets.fidelity import fidelity_page
from tablewright.targets.options import chosen_targets, options_of

Pages = tuple[Page | File | Picture, ...]


@dataclass(slots=True)
class Generation:
    """What a specification makes, before pictures are drawn.

    Attributes:
        files: Content by path below the output folder.
        pictures: What is still to be drawn.
        diagnostics: Warnings and notes of the targets.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    pictures: list[Picture] = field(default_factory=list)
    losses: dict[str, Sequence[Loss]] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def generate(
    specification: Specification, *, only: Sequence[str] = (), overrides: Sequence[Path] = ()
) -> Generation:
    """Build and render the targets.

    Args:
        only: Names of targets; all that the specification does not leave out where empty.
        overrides: Folders with templates that win over ours.

    Raises:
        ProblemsFound: A target cannot say something that it must; nothing is to be written.
        EnvironmentProblem: A template is broken.
    """
    targets, problems = chosen_targets(specification, only)
    result = Generation()
    render = page_renderer(overrides)
    pages: list[Page | File | Picture] = []
    for target in targets:
        pages += _built(target, specification, result, problems)
    if not only:
        pages.append(fidelity_page(result.losses))
        pages.append(File("schema.schema.json", editor_schema()))
    problems += _clashes(pages)
    if has_errors(problems):
        raise ProblemsFound(problems)
    result.diagnostics = problems
    for page in pages:
        _add(page, result, render)
    return result


def editor_schema() -> str:
    """Return the JSON Schema of schema.yaml, the targets' options included."""
    options = {name: load_target(name).options for name in TARGET_NAMES}
    described = {
        name: {
            option.name: {
                "description": option.help,
                "default": option.default,
                "type": _JSON_TYPES[type(option.default)],
                **({"enum": list(option.choices)} if option.choices else {}),
            }
            for option in target_options
        }
        for name, target_options in options.items()
    }
    return json.dumps(json_schema(described), indent=2, ensure_ascii=False) + "\n"


def draw(
    generation: Generation, folder: Path, manifest: Manifest
) -> tuple[dict[str, bytes], Manifest]:
    """Draw the pictures whose text changed, and take the others from the output folder.

    Returns:
        All files, and the manifest of this run.
    """
    from tablewright.pictures import PictureJob, layout

    files = dict(generation.files)
    sources: dict[str, str] = {}
    jobs = []
    for picture in generation.pictures:
        source = files[picture.source]
        sources[picture.path] = digest(source)
        kept = _kept(picture, folder, manifest, sources[picture.path])
        if kept is not None:
            files[picture.path] = kept
        else:
            jobs.append(PictureJob(picture.path, source.decode()))
    files.update(layout(jobs))
    return files, Manifest({path: digest(content) for path, content in files.items()}, sources)


def leave_pictures(generation: Generation, manifest: Manifest) -> Manifest:
    """Return the manifest of a run that draws nothing.

    It tells of each picture from which text it was drawn, so that the next run that draws knows
    which of them are out of date.
    """
    drawn = {picture.path for picture in generation.pictures}
    files = {path: digest(content) for path, content in generation.files.items()}
    kept = {path: value for path, value in manifest.files.items() if path in drawn}
    sources = {path: value for path, value in manifest.sources.items() if path in drawn}
    return Manifest({**files, **kept}, sources)


def files_only(generation: Generation, manifest: Manifest) -> Manifest:
    """Return what a manifest says of other files than the pictures of this run."""
    drawn = {picture.path for picture in generation.pictures}
    return Manifest({p: value for p, value in manifest.files.items() if p not in drawn}, {})


def stale_pictures(generation: Generation, folder: Path, manifest: Manifest) -> list[str]:
    """List the pictures that were not drawn from the text as it is now, without drawing any."""
    return [
        picture.path
        for picture in generation.pictures
        if _kept(picture, folder, manifest, digest(generation.files[picture.source])) is None
    ]


def staleness(
    generation: Generation, folder: Path, *, only: Sequence[str] = (), pictures: bool = True
) -> tuple[Changes, list[str]]:
    """Say what a run would change in the output folder, and which pictures it would draw again.

    Args:
        generation: What the specification makes.
        folder: The output folder.
        only: Targets, where not all were generated.
        pictures: Whether pictures are looked at.
    """
    manifest = read_manifest(folder)
    stale = stale_pictures(generation, folder, manifest) if pictures else []
    files = files_only(generation, manifest)
    changes = compare(folder, generation.files, files, only=only)
    # Those that are as they would be drawn count as files, as they do once they are drawn.
    fresh = len(generation.pictures) - len(stale) if pictures else 0
    return replace(changes, unchanged=changes.unchanged + fresh), stale


def with_kept(new: Manifest, old: Manifest, only: Sequence[str]) -> Manifest:
    """Keep what the manifest says of targets that were not generated this time."""
    if not only:
        return new
    prefixes = tuple(f"{name}/" for name in only)
    files = {path: value for path, value in old.files.items() if not path.startswith(prefixes)}
    sources = {path: value for path, value in old.sources.items() if not path.startswith(prefixes)}
    return Manifest({**files, **new.files}, {**sources, **new.sources})


_JSON_TYPES: Mapping[type, str] = {bool: "boolean", int: "integer", str: "string"}


def _built(
    target: Target, specification: Specification, result: Generation, problems: list[Diagnostic]
) -> Pages:
    options, complaints = options_of(target, specification)
    problems += complaints
    if has_errors(complaints):
        return ()
    artifacts = target.build(specification.schema, options)
    problems += artifacts.diagnostics
    result.losses[target.name] = artifacts.losses
    return artifacts.pages


def _add(page: Page | File | Picture, result: Generation, render: Callable[[Page], str]) -> None:
    match page:
        case Page():
            result.files[page.path] = render(page).encode()
        case File():
            result.files[page.path] = page.content.encode()
        case Picture():
            result.pictures.append(page)


def _clashes(pages: Sequence[Page | File | Picture]) -> list[Diagnostic]:
    """Report two files with one path; on some systems case does not tell paths apart."""
    seen: dict[str, str] = {}
    problems = []
    for page in pages:
        folded = page.path.casefold()
        if folded in seen:
            message = f"two files would be written to {page.path} (and {seen[folded]})"
            problems.append(Diagnostic("path-clash", message, None, severity=Severity.ERROR))
        seen[folded] = page.path
    return problems


def _kept(picture: Picture, folder: Path, manifest: Manifest, source: str) -> bytes | None:
    if manifest.sources.get(picture.path) != source:
        return None
    try:
        content = (folder / picture.path).read_bytes()
    except OSError:
        return None
    return content if manifest.files.get(picture.path) == digest(content) else None
