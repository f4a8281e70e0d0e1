"""The mutation tool: which faults it makes, that they are where it says, and that they compile."""

from __future__ import annotations

import ast
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutants", ROOT / "tools" / "mutants.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("code", "faults"),
    [
        ("x = a < b", {"a <= b"}),
        ("x = a in b", {"a not in b"}),
        ("x = a < b == c", {"a <= b == c", "a < b != c"}),
        ("x = 3", {"4", "2"}),
        ("x = True", {"False"}),
        ("x = a and b", {"a or b"}),
        ("x = not a", {"a"}),
        ("x = 'a'", {"'ax'"}),
        ("x = f'{a}'", set()),
        ("x: Final[str] = a", set()),
        ("def f(a: 'str' = None) -> 'int':\n    'text'\n    return a", {"return None"}),
        ("f(a)", {"pass"}),
        ("a.b = c", {"pass"}),
        ("if TYPE_CHECKING:\n    f(1)", set()),
        ("if a:\n    b = c", {"a"}),
        ("COPY_BYTES: Final = 8", set()),
        ("COPIES: Final = 8", {"9", "7"}),
        ("x = ' .'", {"' '"}),
        ("x = '.'", {"'.x'"}),
        ("def f():\n    return False", {"True"}),
        ("def f():\n    return ()", set()),
        ("def f():\n    return (a,)", {"return None"}),
        ("def f():\n    raise E('code', 'a message')", {"pass", "'codex'"}),
        ("class C:\n    def __repr__(self):\n        return 'C'", set()),
        ("@dataclass(frozen=True)\nclass C:\n    a: int = 1", {"2", "0"}),
        ("@lru_cache(maxsize=8)\ndef f(a=1):\n    return a", {"2", "0", "return None"}),
        ("a: int = field(default=1, compare=False)", {"2", "0"}),
    ],
)
def test_faults(tool: ModuleType, code: str, faults: set[str]) -> None:
    found = {
        ast.unparse(ast.fix_missing_locations(changed))
        for node in tool.mutable_nodes(ast.parse(code))
        for _, changed in tool.mutations_of(node)
    }
    assert found == faults


def test_mutants_compile_and_change_their_line(tool: ModuleType) -> None:
    path = Path("newsparse/sources/stream.py")
    source = (ROOT / path).read_text(encoding="utf-8")
    mutants = tool.draw([path], 40, seed=3)
    assert mutants == tool.draw([path], 40, seed=3) != tool.draw([path], 40, seed=4)
    for mutant in mutants:
        changed = mutant.source()
        assert changed != source
        assert changed.splitlines()[: mutant.line - 1] == source.splitlines()[: mutant.line - 1]
        compile(changed, str(path), "exec")


def test_tests_that_are_named_are_there(tool: ModuleType) -> None:
    """A file that is renamed or split is renamed in the table, too."""
    for package in ("batch", "sources", "writers"):
        for name, tests in tool.TESTS.items():
            if name.startswith(f"newsparse/{package}"):
                assert (ROOT / name).exists(), name
                assert [test for test in tests if not (ROOT / "tests" / test).exists()] == []
    with pytest.raises(SystemExit, match="no tests are named"):
        tool.tests_of(Path("elsewhere/x.py"))
