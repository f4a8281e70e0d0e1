"""Our named tuples are what `typing` makes of the same class."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing
from typing import Any, Generic, TypeVar

import pytest

from newsparse.named_tuple import NamedTuple

Value = TypeVar("Value")


class Mark(NamedTuple):
    """A mark."""

    text: str
    """What is printed."""
    size: int = 1
    found: tuple[str, ...] = ()

    @property
    def shout(self) -> str:
        return self.text.upper()


class Stamp(typing.NamedTuple):
    """A mark."""

    text: str
    """What is printed."""
    size: int = 1
    found: tuple[str, ...] = ()

    @property
    def shout(self) -> str:
        return self.text.upper()


class Pair(NamedTuple, Generic[Value]):
    first: Value
    second: Value


class BoldMark(Mark):
    def weight(self) -> int:
        return self.size * 2


BOTH = pytest.mark.parametrize("kind", [Mark, Stamp])


@BOTH
def test_a_tuple_with_names(kind: Any) -> None:
    mark: Any = kind("rain", found=("a",))
    assert mark == ("rain", 1, ("a",)) == kind(text="rain", size=1, found=("a",))
    assert hash(mark) == hash(("rain", 1, ("a",)))
    assert repr(mark) == f"{kind.__name__}(text='rain', size=1, found=('a',))"
    assert (mark.text, mark.size, mark.shout, mark[0], len(mark)) == ("rain", 1, "RAIN", "rain", 3)
    assert mark._asdict() == {"text": "rain", "size": 1, "found": ("a",)}
    assert kind._make(["snow", 2, ()]) == mark._replace(text="snow", size=2, found=())
    assert (kind._fields, kind._field_defaults) == (("text", "size", "found"), {"size": 1, "found": ()})
    assert isinstance(mark, tuple)
    assert type(mark._replace(size=3)) is kind


@BOTH
def test_what_is_refused(kind: Any) -> None:
    for wrong in (kind, lambda: kind("a", 1, (), 2), lambda: kind("a", colour="red"), lambda: kind._make(["a"])):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(ValueError, match="colour"):
        kind("a")._replace(colour="red")
    for name in ("text", "colour"):
        with pytest.raises(AttributeError):
            setattr(kind("a"), name, "b")


@BOTH
def test_copies_and_matches(kind: Any) -> None:
    mark = kind("rain", 2)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        copied = pickle.loads(pickle.dumps(mark, protocol))
        assert (type(copied), copied) == (kind, mark)
    assert copy.copy(mark) == copy.deepcopy(mark) == mark
    match mark:
        case Mark(text, size) | Stamp(text, size):
            assert (text, size) == ("rain", 2)


@BOTH
def test_tools_see_fields(kind: Any) -> None:
    parameters = inspect.signature(kind).parameters
    assert list(parameters) == ["text", "size", "found"]
    assert parameters["size"].default == 1
    assert typing.get_type_hints(kind) == {"text": str, "size": int, "found": tuple[str, ...]}
    assert (kind.__doc__, kind.__module__) == ("A mark.", __name__)


def test_classes_with_a_type_variable_and_below() -> None:
    assert Pair[int](1, 2) == Pair(first=1, second=2) == (1, 2)
    assert BoldMark("rain", 2).weight() == 4
    assert repr(BoldMark("rain")) == "BoldMark(text='rain', size=1, found=())"
    assert pickle.loads(pickle.dumps(BoldMark("rain"))) == Mark("rain")


def test_classes_that_typing_refuses_too() -> None:
    kind: Any = type(NamedTuple)
    for body, message in (
        ({"__annotations__": {"a": int, "b": int}, "a": 1}, "follows one with a default"),
        ({"__annotations__": {"_a": int}}, "underscore"),
        ({"__annotations__": {"a": int}, "__new__": None}, "__new__"),
    ):
        with pytest.raises(TypeError, match=message):
            kind("Wrong", (NamedTuple,), body)
