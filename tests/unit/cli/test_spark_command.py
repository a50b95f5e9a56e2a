"""``copytaster spark families``: what is said before Spark starts; tests/protocol/test_spark.py does the rest."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from copytaster.cli import cli


def test_a_setting_needs_a_name_and_a_value(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        cli, ["spark", "families", "x", "--out", str(tmp_path / "out"), "--conf", "spark.master"]
    )
    assert result.exit_code == 2
    assert "give a setting as NAME=VALUE" in result.stderr


def test_what_is_not_installed_is_said_with_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copytaster.running.spark.session.find_spec", lambda _name: None)
    result = CliRunner().invoke(cli, ["spark", "families", "x", "--out", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert 'pip install "copytaster[spark]"' in result.stderr
