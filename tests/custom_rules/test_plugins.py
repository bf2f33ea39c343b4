"""What an entry point may lead to, and what is said when it leads nowhere."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

import pytest

from laml_lint import Settings, SettingsError
from laml_lint.rules.registry import rules_of

from .conftest import rule, write

_numbers = count()
ONE, TWO = rule(), rule("ACME002", "dial-found", "Dial")


class Site:
    """A folder of installed packages; each test has module names of its own, as they are imported once."""

    def __init__(self) -> None:
        self.name = f"rules_of_acme_{next(_numbers)}"

    def install(self, files: dict[str, str], points: dict[str, str], package: str = "acme") -> None:
        """Installs a package; `$` stands for the name of its module."""
        for name, text in files.items():
            write(f"site/{name.replace('$', self.name)}", text.replace("$", self.name))
        lines = [f"{name} = {target.replace('$', self.name)}" for name, target in points.items()]
        write(f"site/{package}-1.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1\n")
        write(f"site/{package}-1.dist-info/entry_points.txt", "\n".join(["[laml_lint.rules]", *lines]))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.syspath_prepend(str(Path("site").resolve()))
    return Site()


def codes(name: str = "acme") -> list[str]:
    return [info.code for info in rules_of(Settings(plugins=(name,))).own]


@pytest.mark.parametrize(
    ("files", "target"),
    [
        ({"$.py": ONE}, "$"),
        ({"$/__init__.py": "", "$/one.py": ONE, "$/hosts.py": "HOSTS = ()", "$/_old.py": "1 / 0"}, "$"),
        ({"$/__init__.py": ONE}, "$"),
        ({"$.py": ONE}, "$:SayFound"),
        ({"$.py": f"{ONE}\nRULES = [SayFound]\n"}, "$:RULES"),
        ({"$.py": f"{ONE}\ndef rules():\n    yield SayFound\n"}, "$:rules"),
        ({"$.py": f"{ONE}\ndef rules():\n    import $\n    return $\n"}, "$:rules"),
    ],
    ids=["module", "package", "package itself", "class", "list", "function", "function that gives a module"],
)
def test_an_entry_point_leads_to_rules(site: Site, files: dict[str, str], target: str) -> None:
    key = f"acme-{site.name}"
    site.install(files, {key: target})

    assert codes(key) == ["ACME001"]


def test_several_plugins_and_a_folder(site: Site) -> None:
    site.install({"$.py": ONE}, {f"a-{site.name}": "$"})
    write("rules/dial_found.py", TWO)
    rules = rules_of(Settings(plugins=(f"a-{site.name}", f"a-{site.name}"), rules=("rules",)))

    assert [(info.code, info.family) for info in rules.own] == [
        ("ACME001", f"a-{site.name}".replace("_", "-")),
        ("ACME002", "rules"),
    ]


@pytest.mark.parametrize(
    ("files", "target", "complaint"),
    [
        ({}, "$", "plugin '{key}' cannot be loaded: ModuleNotFoundError: No module named '{module}'"),
        (
            {"$.py": "X = 1\n"},
            "$:rules",
            "plugin '{key}' cannot be loaded: AttributeError: module '{module}' has no attribute 'rules'",
        ),
        ({"$.py": "X = 1\n"}, "$", "plugin '{key}' holds no rule"),
        ({"$.py": "X = []\n"}, "$:X", "plugin '{key}' holds no rule"),
        (
            {"$.py": "X = 3\n"},
            "$:X",
            "plugin '{key}' cannot be loaded: TypeError: 'int' object is not iterable",
        ),
        ({"$.py": "X = [3]\n"}, "$:X", "plugin '{key}': 3: a rule derives from ElementRule, ValueRule or"),
        (
            {"$/__init__.py": "", "$/one.py": "import nothing_of_ours\n"},
            "$",
            "plugin '{key}' cannot be loaded: ModuleNotFoundError: No module named 'nothing_of_ours' (one.py",
        ),
    ],
)
def test_what_leads_nowhere_is_told(site: Site, files: dict[str, str], target: str, complaint: str) -> None:
    key = f"acme-{site.name}"
    site.install(files, {key: target})

    with pytest.raises(SettingsError) as caught:
        codes(key)
    assert str(caught.value).startswith(f"plugins: {complaint.format(key=key, module=site.name)}")
    assert "\n" not in str(caught.value)


def test_two_packages_with_one_name(site: Site) -> None:
    key = f"acme-{site.name}"
    site.install({"$.py": ONE}, {key: "$"})
    site.install({"$_2.py": TWO}, {key: "$_2"}, "other")

    with pytest.raises(SettingsError) as caught:
        codes(key)
    assert str(caught.value) == f"plugins: several installed packages have a plugin '{key}'"


def test_a_class_that_nobody_can_find_again(site: Site) -> None:
    key = f"acme-{site.name}"
    inner = "".join(f"    {line}" for line in ONE.splitlines(True)[2:])
    site.install(
        {"$.py": f"from laml_lint.rule_api import *\n\ndef rules():\n{inner}    return [SayFound]\n"},
        {key: "$:rules"},
    )

    with pytest.raises(SettingsError, match="the class must stand at the top level of its module"):
        codes(key)
    assert site.name in sys.modules
