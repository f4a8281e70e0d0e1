"""Named tuples that are quick to define: as those of `typing`, whose classes cost ten times as much.

`typing.NamedTuple` writes the source of a constructor for each class and compiles it, makes the class twice, and looks at
each annotation; the hundred classes of a short run took a tenth of it. Here the constructors of all classes with the same
number of fields are one code with other names. For type checkers this is `typing.NamedTuple`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from _collections import _tuplegetter  # as `collections.namedtuple` has it
    from functools import cache
    from types import FunctionType, MappingProxyType

    class _NamedTupleType(type):
        """Makes a class whose annotated names are the items of a tuple, in order, and their values its defaults."""

        def __new__(mcs, name, bases, body):
            if not any(type(base) is _NamedTupleType and base.__base__ is tuple for base in bases):
                return super().__new__(mcs, name, bases, body)  # `NamedTuple`, or a class below one that has fields
            fields = tuple(body.get("__annotations__", ()))
            if not fields:  # Python 3.14 keeps them elsewhere, but for modules that keep them as strings
                raise TypeError(f"{name}: has no fields, or its module no `from __future__ import annotations`")
            defaults = {field: body[field] for field in fields if field in body}
            if fields[len(fields) - len(defaults) :] != tuple(defaults):
                raise TypeError(f"{name}: a field without a default follows one with a default")
            taken = {"_fields", "_field_defaults", "__new__", "__init__", "__match_args__", "__slots__"} & body.keys()
            if taken or any(field.startswith("_") for field in fields):
                raise TypeError(
                    f"{name}: has a field that begins with an underscore, or what named tuples have: {taken}"
                )
            body |= {field: _tuplegetter(at, f"Field number {at}") for at, field in enumerate(fields)}
            body |= {"_fields": fields, "_field_defaults": defaults, "__match_args__": fields, "__slots__": ()}
            body["__new__"] = _make_constructor(fields, tuple(defaults.values()))
            return super().__new__(mcs, name, bases, body)

    def _make_constructor(fields, defaults):
        code = _compile_constructor(len(fields)).replace(co_varnames=("_cls", *fields), co_name="__new__")
        return FunctionType(code, {"_new": tuple.__new__, "__builtins__": {}}, "__new__", defaults)

    @cache
    def _compile_constructor(count):
        names = "".join(f"field{at}, " for at in range(count))
        return eval(f"lambda _cls, {names}: _new(_cls, ({names}))").__code__

    class NamedTuple(tuple, metaclass=_NamedTupleType):
        """A tuple whose items have names, as `typing.NamedTuple` makes it.

        >>> class Mark(NamedTuple):
        ...     text: str
        ...     count: int = 1
        >>> Mark("rain"), Mark("rain")._replace(count=2).count, Mark(text="rain") == ("rain", 1)
        (Mark(text='rain', count=1), 2, True)
        """

        __slots__ = ()
        _fields = ()
        _field_defaults = MappingProxyType({})

        @classmethod
        def _make(cls, values):
            """Return a tuple of the values in order."""
            made = tuple.__new__(cls, values)
            if len(made) != len(cls._fields):
                raise TypeError(f"expected {len(cls._fields)} arguments, got {len(made)}")
            return made

        def _replace(self, /, **changes):
            """Return the tuple with other values in the named fields."""
            made = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"no such fields: {sorted(changes)}")
            return made

        __replace__ = _replace

        def _asdict(self):
            """Return the values by field."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            shown = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({shown})"

        def __getnewargs__(self):
            return tuple(self)
