"""Good files: what the two forms of a timeline say, and that they say the same."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import msgspec
import pytest

from api.timeline import csv_document, json_document, timeline
from api.timeline.document import Place
from api.timeline.timeline import Timeline
from tests.timeline.timelines import BOARD, NOW, file, read, row

EXAMPLES = Path(__file__).parents[2] / "examples"
ROWS = (
    row(
        1,
        actors=[{**BOARD, "ods": "RTH"}, {"name": "a council", "kind": "organisation", "gss": "E10000025"}],
        services=["Obstetrics", "Beds; acute"],
        numbers={"beds": 36, "share": 0.5, "from": "09:00", "year": "2016"},
        source="[2017] EWHC 3349 (Admin)",
        note='Quoted "so",\nin two lines.',
        conditions=["a review", "a date"],
    ),
    row(2, date="2016", date_precision="year", numbers={}, thread=""),
)


def sheet(*rows: dict[str, Any], delimiter: str = ",") -> bytes:
    """The rows as a program writes them: whatever is no text as JSON."""
    columns = list(dict.fromkeys(name for each in rows for name in each))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(columns)
    for each in rows:
        cells = [each.get(name, "") for name in columns]
        writer.writerow([cell if isinstance(cell, str) else msgspec.json.encode(cell).decode() for cell in cells])
    return out.getvalue().encode()


def from_sheet(data: bytes) -> Timeline:
    return timeline.check(csv_document.read(data, "old-moat"), NOW)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_spreadsheet_and_a_json_file_of_the_same_rows_say_the_same(delimiter: str, mark: bytes) -> None:
    plain = read(*ROWS)
    written = from_sheet(mark + sheet(*ROWS, delimiter=delimiter))
    assert [each.digest for each in written.rows] == [each.digest for each in plain.rows]
    assert (written.id, written.title) == ("old-moat", "old-moat")


def test_cells_are_written_as_people_write_them() -> None:
    header = "Seq,Date,Precision,What,Type,Actors,Services,Numbers,Source,Confidence,Jr stage\n"
    cells = (
        '1,2016-10,month,It met.,scrutiny,"A panel | organisation | advisory body; users | group; MP for X | '
        'person_in_public_role | MP | gss:E14001066; A trust | organisation | provider | ods:RTH",'
        '"Beds; Stroke unit\nA&E",beds = 36; share: 0.5; code = 007,Minutes,recalled,hearing\n'
    )
    (only,) = from_sheet((header + cells).encode()).rows
    assert [(actor.name, actor.kind, actor.capacity, actor.gss) for actor in only.actors] == [
        ("A panel", "organisation", "advisory body", None),
        ("users", "group", None, None),
        ("MP for X", "person_in_public_role", "MP", "E14001066"),
        ("A trust", "organisation", "provider", None),
    ]
    assert only.services == ("Beds", "Stroke unit", "A&E")
    assert only.numbers == {"beds": 36, "share": 0.5, "code": "007"}
    assert only.extra == {"jr_stage": "hearing"}


def test_rows_of_a_spreadsheet_without_numbers_are_numbered_from_the_top_and_empty_ones_passed_over() -> None:
    data = b"date,precision,what,type,source,confidence\n,,,,,\n2016,year,a,x,s,recalled\n\n2017,year,b,x,s,recalled\n"
    assert [(each.seq, each.what, each.place.line) for each in from_sheet(data).rows] == [(1, "a", 3), (2, "b", 5)]


def test_the_heading_of_a_spreadsheet_stands_in_its_first_row_or_in_all() -> None:
    data = (
        b"id,title,area,organisations,sources,date,precision,what,type,source,confidence\n"
        b"my-id,My title,Here,A trust | RTH; A council | gss:E10000025,One; Two,2016,year,a,x,s,recalled\n"
        b"my-id,,Here,,,2017,year,b,x,s,recalled\n"
    )
    read_back = from_sheet(data)
    assert (read_back.id, read_back.title, read_back.area) == ("my-id", "My title", "Here")
    assert read_back.heading == {
        "organisations": [{"name": "A trust", "ods": "RTH"}, {"name": "A council", "gss": "E10000025"}],
        "sources": ["One", "Two"],
    }


def test_rows_come_in_the_order_of_their_numbers_whatever_the_order_of_the_file() -> None:
    assert [each.seq for each in read(row(3), row(1), row(2)).rows] == [1, 2, 3]


@pytest.mark.parametrize(
    ("date", "precision", "kept"),
    [
        ("2008-01-01", "year", "2008"),
        ("2008-01", "year", "2008"),
        ("2008", "year", "2008"),
        ("2008-05-01", "month", "2008-05"),
        ("2008-05-09", "day", "2008-05-09"),
    ],
)
def test_a_date_is_cut_to_its_precision(date: str, precision: str, kept: str) -> None:
    assert read(row(date=date, date_precision=precision)).rows[0].on.text == kept


def test_a_row_says_the_same_whatever_the_nominal_part_of_its_date_and_however_nothing_is_written() -> None:
    one = read(row(date="2008-01", date_precision="year", services=[], numbers={}, note="")).rows[0]
    other = read(row(date="2008-06-30", date_precision="year")).rows[0]
    assert one.digest == other.digest
    assert read(row(what="Something else.")).rows[0].digest != read(row()).rows[0].digest


def test_every_value_of_a_json_file_has_its_place() -> None:
    document = json_document.read(file(row()))
    text = file(row()).decode().split("\n")
    for name, value in row().items():
        place = document.place(("events", 0, name))
        assert text[place.line - 1][place.column - 1 :].rstrip(",") == msgspec.json.encode(value).decode()
    assert document.place(("events", 0, "absent", "deeper")) == document.place(("events", 0)) == Place(5, 5)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.*")), ids=lambda path: path.name)
def test_an_example_can_be_read(path: Path) -> None:
    if path.suffix in {".json", ".csv"}:
        assert timeline.read(path, NOW).rows
    else:
        assert path.name == "README.md"
