"""What a newcomer gets from the repository: its commands, its pinned dependencies, its top level."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCKS = {"run": ("build",), "dev": ("build", "dev", "bench")}
TOP_LEVEL = {
    "CHANGELOG.md",
    "Makefile",
    "README.md",
    "api",
    "benchmarks",
    "docker-compose.yml",
    "docs",
    "examples",
    "ledger",
    "projections",
    "pyproject.toml",
    "tests",
}


def _lock(name: str) -> str:
    return (ROOT / ".requirements" / f"{name}.txt").read_text()


def _pins(name: str) -> dict[str, str]:
    """Package to exact version."""
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ]+)", _lock(name), re.MULTILINE))


def _wanted(groups: Iterable[str]) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    lines = list(project["project"]["dependencies"])
    for group in groups:
        lines += [line for line in project["dependency-groups"][group] if isinstance(line, str)]
    return [Requirement(line) for line in lines]


def _commands(file: str) -> set[str]:
    """Every `make ...` that stands alone on a line or between backticks."""
    return {
        line.strip("`") for line in re.findall(r"^make [a-z]+$|`make [a-z]+`", (ROOT / file).read_text(), re.MULTILINE)
    }


def test_every_command_of_ci_is_one_the_readme_gives() -> None:
    assert _commands(".ci/run") == {"make test", "make check"}
    assert _commands(".ci/run") <= _commands("README.md")


def test_every_command_of_the_readme_is_one_that_make_lists() -> None:
    listed = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    missing = {command for command in _commands("README.md") if f"  {command} " not in listed.stdout}
    assert not missing


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_pins_what_pyproject_asks_for_within_its_ranges(name: str) -> None:
    for wanted in _wanted(LOCKS[name]):
        pinned = _pins(name).get(canonicalize_name(wanted.name))
        assert pinned is not None, f"{wanted} is not in .requirements/{name}.txt: make lock"
        assert wanted.specifier.contains(pinned), f"{wanted}, but .requirements/{name}.txt has {pinned}: make lock"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_has_a_hash_for_every_package_and_no_address_of_anything(name: str) -> None:
    packages = re.split(r"^(?=[a-z0-9])", _lock(name), flags=re.MULTILINE)[1:]
    assert len(packages) == len(_pins(name))
    assert all("--hash=sha256:" in package for package in packages)
    assert not re.search(r"://|file:|--index|--extra|--find-links|--trusted| @ |^-e|^[./]", _lock(name), re.MULTILINE)


def test_tests_and_service_run_the_same_versions() -> None:
    assert _pins("run").items() <= _pins("dev").items()


def test_nothing_new_stands_at_the_top_level() -> None:
    assert {place.name for place in ROOT.iterdir() if not place.name.startswith(".")} <= TOP_LEVEL


def test_an_installed_package_has_every_file_the_service_reads() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"] == ["ledger", "projections", "api"]
    ignored = (ROOT / ".gitignore").read_text()
    assert not re.search(r"sql|html|css", ignored), "hatchling leaves out what git ignores"


def test_no_password_stands_in_the_compose_file() -> None:
    compose = (ROOT / "docker-compose.yml").read_text()
    values = re.findall(r"^ +\w*PASSWORD: *([^ #\n]+)", compose, re.MULTILINE)
    assert len(values) == 6
    assert all(value.startswith("${") for value in values), values
