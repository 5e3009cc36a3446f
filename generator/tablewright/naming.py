"""Names recast: database spelling in, the casing and number of other languages out."""

from __future__ import annotations

import re
from functools import lru_cache

_SEPARATORS = re.compile(r"[\W_]+")
# Between `r` and `I` of userId, and between `P` and `S` of HTTPServer.
_CASE_CHANGE = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LAST_WORD = re.compile(r"(?:[A-Z]+|[A-Z]?[a-z]+)\Z")

# Singular and plural of words that the rules below would get wrong.
_IRREGULAR_PAIRS = """
    abuse:abuses alias:aliases analysis:analyses atlas:atlases avalanche:avalanches axis:axes
    bias:biases cache:caches calorie:calories canvas:canvases child:children cookie:cookies
    corpus:corpora crisis:crises criterion:criteria curriculum:curricula diagnosis:diagnoses
    echo:echoes excuse:excuses foot:feet fuse:fuses gas:gases goose:geese half:halves
    headache:headaches hero:heroes hypothesis:hypotheses index:indices knife:knives
    leaf:leaves lens:lenses life:lives loaf:loaves man:men matrix:matrices menu:menus
    mouse:mice movie:movies niche:niches parenthesis:parentheses person:people
    phenomenon:phenomena pie:pies potato:potatoes quiz:quizzes selfie:selfies shelf:shelves
    shoe:shoes synopsis:synopses synthesis:syntheses syllabus:syllabi thesis:theses tie:ties
    taxi:taxis toe:toes tomato:tomatoes tooth:teeth use:uses vertex:vertices veto:vetoes wife:wives
    wolf:wolves woman:women zombie:zombies
"""
_PAIRS = (pair.partition(":") for pair in _IRREGULAR_PAIRS.split())
_IRREGULAR = {one: many for one, _, many in _PAIRS}
_IRREGULAR_PLURALS = {many: one for one, many in _IRREGULAR.items()}

# Words with one form for both numbers, or whose plural nobody says.
_UNCOUNTED_WORDS = """
    aircraft analytics aws chaos data deer dns equipment feedback fish gps hardware history
    https information ios knowledge logistics mathematics media metadata money news os physics
    progress series sheep sms software species staff statistics tls traffic weather
"""
_UNCOUNTED = frozenset(_UNCOUNTED_WORDS.split())

_TO_SINGULAR = (
    (re.compile(r"(ss|us|is)\Z"), r"\1"),  # progress, status, basis
    (re.compile(r"([^aeo])uses\Z"), r"\1us"),  # statuses, but houses, causes
    (re.compile(r"(ss|sh|ch|x|zz)es\Z"), r"\1"),  # classes, branches, boxes
    (re.compile(r"(..)ies\Z"), r"\1y"),  # categories
    (re.compile(r"s\Z"), ""),
)
_TO_PLURAL = (
    (re.compile(r"(s|sh|ch|x|z)\Z"), r"\1es"),
    (re.compile(r"([^aeiou])y\Z"), r"\1ies"),
    (re.compile(r"\Z"), "s"),
)


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """Split a name into its words, at underscores, other separators and changes of case."""
    parts = (_CASE_CHANGE.split(part) for part in _SEPARATORS.split(name))
    return tuple(word for part in parts for word in part if word)


def snake(name: str) -> str:
    """Recast as `course_module`."""
    return "_".join(word.lower() for word in words(name))


def pascal(name: str) -> str:
    """Recast as `CourseModule`."""
    return "".join(map(_capitalised, words(name)))


def camel(name: str) -> str:
    """Recast as `courseModule`."""
    first, *rest = words(name) or ("",)
    return first.lower() + "".join(map(_capitalised, rest))


@lru_cache(maxsize=65536)
def singular(name: str) -> str:
    """Put the last word of a name into the singular: `course_modules`, `course_module`."""
    return _LAST_WORD.sub(lambda match: _like(match[0], _singular_word(match[0].lower())), name)


@lru_cache(maxsize=65536)
def plural(name: str) -> str:
    """Put the last word of a name into the plural; a word that is plural already stays."""
    return _LAST_WORD.sub(lambda match: _like(match[0], _plural_word(match[0].lower())), name)


def _capitalised(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def _singular_word(word: str) -> str:
    if word in _UNCOUNTED or word in _IRREGULAR:
        return word
    return _IRREGULAR_PLURALS.get(word) or _first_rule(_TO_SINGULAR, word)


def _plural_word(word: str) -> str:
    if word in _UNCOUNTED or _singular_word(word) != word:
        return word
    return _IRREGULAR.get(word) or _first_rule(_TO_PLURAL, word)


def _first_rule(rules: tuple[tuple[re.Pattern[str], str], ...], word: str) -> str:
    for pattern, replacement in rules:
        recast, count = pattern.subn(replacement, word, count=1)
        if count:
            return recast
    return word


def _like(model: str, word: str) -> str:
    """Give `word` the capitals of `model`."""
    if len(model) > 1 and model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word
