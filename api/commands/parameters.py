"""Kinds of values that several commands take."""

from __future__ import annotations

from typing import Final

import click

from api.timeline.row_checks import is_code


class OdsCode(click.ParamType[str]):
    """The ODS code of an organisation."""

    name = "code"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code. Fail where it cannot be one."""
        if not is_code("ods", value):
            self.fail(f"{value[:40]!r} is no ODS code, expected one like QXU.", param, ctx)
        return value


ODS_CODE: Final = OdsCode()
