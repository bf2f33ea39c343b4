"""Renders elements as the SDKs do, into signs that know where everything is written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from laml_lint.sources.projection import Projection, Sign
from laml_lint.sources.python.sdk import ROOT, Builder, module
from laml_lint.sources.python.values import Element, Gap, Signs, hole

MOST_ELEMENTS = 20_000
MOST_SIGNS = 2_000_000
"""Elements and signs of one document; a document that has more is not rendered."""

_DEEPEST = 200

_AMBIGUOUS = ("Queue", "Prompt")
"""Nouns that the SDKs also offer as verbs, where the language has them inside a verb only."""

_Step: TypeAlias = Element | Signs


def document(root: Element) -> Projection | None:
    """The document that `root` makes; None when it is too large."""
    signs = _signs(root)
    return None if signs is None else Projection(signs, escaped=True)


def fragment(element: Element) -> Projection | None:
    """The document around an element of which only that is known; None when its place is not clear."""
    around = wrappers(element)
    inner = _signs(element)
    if around is None or inner is None:
        return None
    glue = Sign("", *element.place, "glue")
    gap = hole(element.place)
    before: list[Sign] = []
    after: list[Sign] = []
    for tag in around:
        if tag == ROOT:
            before += [glue._replace(text=f"<{tag}>"), gap]
        else:
            before += [glue._replace(text=f"<{tag} "), gap, glue._replace(text=">"), gap]
        after[:0] = [gap, glue._replace(text=f"</{tag}>")]
    return Projection([*before, *inner, *after], escaped=True)


def wrappers(element: Element) -> list[str] | None:
    """The tags around an element that stands alone, from the outside; None when its place is not clear."""
    tags: list[str] = []
    builder = element.builder
    while builder is not None and len(tags) < 8:
        parents = _parents(builder)
        if len(parents) != 1:
            return None
        builder = parents[0]
        tags.insert(0, builder.element)
        if builder.is_root:
            return tags
    return None


def _parents(builder: Builder) -> list[Builder]:
    found = list(module(builder.module).parents(builder))
    roots = [each for each in found if each.is_root]
    if roots and builder.element not in _AMBIGUOUS:
        return roots[:1]
    return [each for each in found if not each.is_root]


def _signs(root: Element) -> list[Sign] | None:
    """The signs of an element with all that is in it."""
    signs: list[Sign] = []
    steps: list[Iterator[_Step]] = [_steps(root)]
    above = [root]
    count = 0
    while steps:
        step = next(steps[-1], None)
        if step is None:
            steps.pop()
            above.pop()
        elif isinstance(step, Element):
            count += 1
            if count > MOST_ELEMENTS or len(signs) > MOST_SIGNS:
                return None
            if any(step is each for each in above) or len(above) > _DEEPEST:
                signs.append(hole(step.place))
            else:
                steps.append(_steps(step))
                above.append(step)
        else:
            signs += step
    return signs


def _steps(element: Element) -> Iterator[_Step]:
    glue = Sign("", *element.place, "glue")
    yield (glue._replace(text="<"), *element.name)
    for _, attribute in sorted(element.attributes.items()):
        yield (
            glue._replace(text=" "),
            attribute.name,
            glue._replace(text='="'),
            *attribute.value,
            glue._replace(text='"'),
        )
    if element.open_tag:
        yield (glue._replace(text=" "), hole(element.place))
    content = _content(element)
    if not content:
        yield (glue._replace(text="/>"),)
        return
    yield (glue._replace(text=">"),)
    yield from content
    yield (glue._replace(text="</"), *_as_glue(element), glue._replace(text=">"))


def _as_glue(element: Element) -> Iterator[Sign]:
    for sign in element.name:
        yield sign._replace(kind="glue", quotes=None)


def _content(element: Element) -> list[_Step]:
    """What is in an element. Of several strings between two children the SDKs keep the last."""
    text: Signs = element.text
    content: list[_Step] = []
    tail: Signs = ()
    for child in element.children:
        if isinstance(child, tuple) and not isinstance(child, Gap):
            tail = child
            if not content:
                text = ()
        else:
            if tail:
                content.append(tail)
                tail = ()
            if not content and text:
                content.append(text)
                text = ()
            content.append((hole(element.place),) if isinstance(child, Gap) else child)
    if tail:
        content.append(tail)
    elif not content and text:
        content.append(text)
    return content
