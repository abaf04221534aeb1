"""The rules of the house, as far as a machine can keep them (the style file says why each is one)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from ledger import wire
from ledger.account import Stated, Text
from ledger.decision import Decision
from ledger.decisions.catalogue import DECISIONS
from ledger.events import catalogue as events
from ledger.ledger import MAX_EVENTS
from ledger.lifecycle.tables import TABLES, markdown, overlays_markdown
from ledger.tags import DIGEST

ROOT = Path(__file__).parent.parent
CODE = ("ledger", "projections", "api", "tests", "benchmarks")
PYTHON = sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))
PURE = sorted(
    [
        *(
            path
            for folder in ("decisions", "facts", "lifecycle", "rules")
            for path in (ROOT / "ledger" / folder).rglob("*.py")
        ),
        *(
            ROOT / "ledger" / f"{name}.py"
            for name in ("calendar", "corrections", "decision", "judgement", "marks", "when", "wire")
        ),
    ]
)
PURE_LIBRARIES = {
    "__future__", "base64", "bisect", "collections", "datetime", "eventsourcing", "functools", "hashlib", "holidays",
    "ledger", "msgspec", "re", "sys", "types", "typing", "uuid", "zoneinfo",
}  # fmt: skip
TOLD = ("now", "today", "utcnow", "time_ns", "uuid1", "uuid4", "random")
"""What would tell a decision something that its command does not."""
NAMES_THAT_SAY_NOTHING = {"util", "utils", "helper", "helpers", "common", "manager", "service", "misc", "base"}
NOT_DONE = re.compile(
    "|".join(("TO" + "DO", "FIX" + "ME", r"\bX{3}\b", r"mark\.sk" + "ip", r"\bx" + "fail", "unittest\\.mo" + "ck"))
)
MACHINE = re.compile(
    "|".join(
        (
            r"(?<![\w.])/(?:ro" + r"ot|ho" + r"me/\w+|wo" + r"rk|opt/\w+)/",
            r"/t" + "mp/venv",
            r"simple/?\s*$",
            r"pypi\.o" + r"rg|files\.python" + r"hosted|registry\.np" + "mjs",
            r"--(?:extra-)?index-u" + "rl",
        )
    ),
    re.MULTILINE,
)
WRITTEN = {".py", ".sql", ".md", ".toml", ".yml", ".txt", ".json", ".html", ".css", ".csv", ""}


def named(path: Path) -> str:
    """A file as the reader of a failure wants it."""
    return str(path.relative_to(ROOT))


def everything() -> Iterator[Path]:
    """Every file of ours that is text, wherever it stands; what tools and the running service make is left out."""
    for place in sorted(ROOT.iterdir()):
        if place.name in {".ci", ".requirements"} or not place.name.startswith("."):
            for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
                if path.is_file() and path.suffix in WRITTEN and "__pycache__" not in path.parts:
                    yield path


def imports(path: Path) -> Iterator[str]:
    """The first part of every module that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                yield from (alias.name.partition(".")[0] for alias in names)
            case ast.ImportFrom(module=str(module)):
                yield module.partition(".")[0]


def test_imports_go_one_way_and_eventsourcing_is_met_where_it_may_be() -> None:
    # In a process of its own: the linter sets up logging, and silences every logger that is there already.
    lint = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True, no_logo=True))"
    linted = subprocess.run([sys.executable, "-c", lint], cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize("path", PURE, ids=named)
def test_what_decides_does_no_input_or_output_and_reads_no_clock(path: Path) -> None:
    assert set(imports(path)) <= PURE_LIBRARIES
    told = [
        node.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in TOLD
    ]
    assert told == []


@pytest.mark.parametrize("path", [path for path in PYTHON if path.name == "__init__.py"], ids=named)
def test_a_package_holds_its_docstring_and_nothing_else(path: Path) -> None:
    (statement,) = ast.parse(path.read_text()).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)


def test_no_file_of_code_has_more_than_400_lines() -> None:
    code = [
        *PYTHON,
        *(path for folder in CODE for path in (ROOT / folder).rglob("*.sql") if "migrations" not in path.parts),
    ]
    lengths = {named(path): len(path.read_text().splitlines()) for path in code}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [named(path) for path in PYTHON if {path.stem, *path.relative_to(ROOT).parts} & NAMES_THAT_SAY_NOTHING] == []


def test_nothing_is_left_for_later_passed_over_or_pretended() -> None:
    found = {named(path): NOT_DONE.findall(path.read_text()) for path in PYTHON}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_file_knows_the_machine_or_the_registry_it_was_made_on() -> None:
    found = {named(path): MACHINE.findall(path.read_text()) for path in everything()}
    assert {name: words for name, words in found.items() if words} == {}


def test_every_exception_from_a_check_says_why_on_its_line() -> None:
    silent = re.compile(r"# noqa(?!: [A-Z]+[0-9]+(?:, [A-Z]+[0-9]+)*(?: -|:) \w)|# type: ignore(?!\[[a-z, -]+\]  # \w)")
    found = [
        f"{named(path)}:{number}"
        for path in PYTHON
        if path != Path(__file__)
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if silent.search(line)
    ]
    assert found == []


def test_no_fold_and_no_decision_has_a_branch_for_what_it_forgot() -> None:
    default = {
        f"{named(path)}:{node.pattern.lineno}"
        for path in PURE
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.match_case) and isinstance(node.pattern, ast.MatchAs) and node.pattern.pattern is None
    }
    assert default == set()


def test_every_event_of_the_module_is_in_the_union() -> None:
    modules = [import_module(f"ledger.events.{path.stem}") for path in (ROOT / "ledger" / "events").glob("[a-z]*.py")]
    declared = {
        cls
        for module in modules
        for cls in vars(module).values()
        if isinstance(cls, type) and cls.__module__ == module.__name__
    }
    assert declared == set(get_args(events.Event))


def test_wire_names_are_distinct_and_well_formed() -> None:
    names = [cls.wire for cls in get_args(events.Event)]
    assert len(set(names)) == len(names)
    assert [name for name in names if not re.fullmatch(r"[a-z]+(-[a-z]+)+\.v[1-9][0-9]*", name)] == []
    assert set(wire.CATALOGUE.current) == {f"uk.nhs.reconfiguration.{name}" for name in names}


@pytest.mark.parametrize("cls", get_args(events.Event), ids=lambda cls: cls.__name__)
def test_an_event_is_frozen_knows_its_fields_and_says_what_each_is(cls: Any) -> None:
    config = cls.__struct_config__
    assert (config.frozen, config.forbid_unknown_fields, config.omit_defaults) == (True, True, True)
    assert cls.__match_args__ == (), "every field is given by its name"
    assert cls.__doc__


@pytest.mark.parametrize("path", PURE, ids=named)
def test_nothing_that_decides_can_be_changed_once_it_is_made(path: Path) -> None:
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    own = [cls for cls in vars(module).values() if isinstance(cls, type) and cls.__module__ == module.__name__]
    assert [cls for cls in own if issubclass(cls, msgspec.Struct) and not cls.__struct_config__.frozen] == []


def emitted(decision: Decision) -> tuple[Any, ...]:
    """The event types that a decision may lead to, by its own annotation."""
    (event,) = get_args(get_type_hints(decision.decide)["return"])
    return get_args(event) or (event,)


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.name)
def test_a_decision_reads_the_events_it_emits_so_that_of_two_at_once_one_wins(decision: Decision) -> None:
    always = {field.encode_name for field in msgspec.structs.fields(decision.command) if field.required}
    always |= {DIGEST} if decision.command.once else set()
    for event in emitted(decision):
        by = {place.field for place in decision.places if event in place.fact.reads}
        carried = {*event.__struct_fields__, *([DIGEST] if event.once else [])}
        assert by & always & carried, f"{decision.name} does not read {event.__name__}"


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.name)
def test_a_command_has_the_fields_of_its_events_and_no_other(decision: Decision) -> None:
    for event in emitted(decision):
        derived: frozenset[str] = getattr(event, "derived", frozenset())
        assert {*decision.command.__struct_fields__, "findings", *derived} == set(event.__struct_fields__)
    assert len(emitted(decision)) <= MAX_EVENTS


def test_every_event_is_emitted_and_every_decision_is_in_the_catalogue() -> None:
    assert {event for decision in DECISIONS for event in emitted(decision)} == set(get_args(events.Event))
    modules = {path.stem for path in (ROOT / "ledger" / "decisions").rglob("*.py") if "def decide(" in path.read_text()}
    assert {decision.name for decision in DECISIONS} == modules


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda decision: decision.name)
def test_every_decision_is_put_to_the_test_in_its_family(decision: Decision) -> None:
    family, name = decision.command.__module__.split(".")[-2], decision.command.__name__
    tests = (ROOT / "tests" / "decisions" / family).glob("[a-z]*.py")
    assert any(made(name, path) for path in tests), f"no test of {family} makes a {name}"


def made(name: str, path: Path) -> bool:
    """Whether a module calls that class, and does not only import it."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
        for node in ast.walk(ast.parse(path.read_text()))
    )


@pytest.mark.parametrize("name", TABLES)
def test_the_readme_shows_the_lifecycles_as_they_are(name: str) -> None:
    assert markdown(name) in (ROOT / "README.md").read_text()


def test_the_readme_shows_the_overlays_as_they_are() -> None:
    assert overlays_markdown() in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("text", [Text, Stated], ids=["text", "stated"])
def test_free_text_says_that_it_is_published_and_kept_for_ever(text: Any) -> None:
    (meta,) = get_args(text)[1:]
    assert "no details of private persons" in meta.description
