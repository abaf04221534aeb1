"""Files that cannot be imported: each names line, column and field, in one sentence."""

from __future__ import annotations

from typing import Any

import pytest

from api.timeline import csv_document, json_document, timeline
from api.timeline.document import MAX_BYTES, Malformed
from api.timeline.timeline import MAX_ROWS
from tests.cases import cases
from tests.timeline.timelines import NOW, file, read, row

GOOD = b'date,precision,what,type,source,confidence\n2016-10-03,day,"The committee met.",scrutiny,Minutes,confirmed\n'


def faults(data: bytes) -> list[str]:
    with pytest.raises(Malformed) as raised:
        timeline.check(json_document.read(data), NOW)
    return [str(fault) for fault in raised.value.faults]


def csv_faults(data: bytes) -> list[str]:
    with pytest.raises(Malformed) as raised:
        timeline.check(csv_document.read(data, "old-moat"), NOW)
    return [str(fault) for fault in raised.value.faults]


NOT_JSON: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "line 1, column 1: the file is empty"),
    "only white space": (b" \n\t\n", "line 1, column 1: the file is empty"),
    "a file that ends too early": (b'{\n "id": "old', "line 2, column 8: unterminated string starting at"),
    "a list that never ends": (b'{"events": [\n', "line 2, column 1: the file ends in the middle"),
    "a missing comma": (b'{"id": "old-moat"\n "title": "x"}', 'line 2, column 2: expected ","'),
    "a comma too many": (b'{"id": "a",\n}', 'line 2, column 1: expected a name in double quotes, or "}"'),
    "no value": (b'{"id": }', "line 1, column 8: expecting value"),
    "text after the end": (b"{}\n{}", "line 2, column 1: something follows after the end of the JSON"),
    "a list": (b"[]", "line 1, column 1: the file holds no JSON object; it starts with { and ends with }"),
    "a name that stands twice": (
        b'{"id": "one",\n "id": "two"}',
        'line 2, column 2: "id" stands twice in one object; one of the two would be lost',
    ),
    "NaN": (b'{"n":\n NaN}', "line 2, column 2: NaN is not a number"),
    "a number beyond all measure": (b'{"n": 1e999}', "line 1, column 7: this number is too large; write it as text"),
    "a number that readers round": (
        b'{"n": 9007199254740993}',
        "line 1, column 7: this number is too large; write it as text",
    ),
    "lists in lists without end": (b'{"n":' + b"[" * 10_000, "nested more than 32 deep"),
    "invalid UTF-8": (b'{"id":\n "old\xff"}', "line 2, column 6: the byte 0xff is not UTF-8; save the file as UTF-8"),
    "half a character": (b'{"id": "\\ud800"}', "this text holds half of a surrogate pair, which is no character"),
    "UTF-16": ('{"id": 1}'.encode("utf-16"), "line 1, column 1: the file is written in UTF-16; save it as UTF-8"),
    "a control character": (b'{"id": "a\x07"}', "line 1, column 10: the control character U+0007 stands here"),
    "an escaped NUL": (b'{"id": "a\\u0000"}', "line 1, column 8: this text holds the control character U+0000"),
    "a file of megabytes": (b" " * (MAX_BYTES + 1), "the file is longer than 8,388,608 bytes"),
    "no events": (b'{"id": "old-moat", "title": "x"}', "(events): the file has no events"),
    "events that are none": (b'{"id": "old-moat", "title": "x", "events": []}', "the file has no events"),
}


@cases(NOT_JSON)
def test_a_file_that_is_no_timeline_is_refused_with_the_place_where_it_goes_wrong(case: tuple[bytes, str]) -> None:
    data, says = case
    (fault,) = faults(data)
    assert says in fault


ROW_8 = 14
"""The line on which the second row of a file starts."""

BAD_ROWS: dict[str, tuple[dict[str, Any], str]] = {
    "a month that does not exist": (
        {"date": "2016-13"},
        "line 16, column 15 (date): '2016-13' does not exist in the calendar, expected YYYY, YYYY-MM or YYYY-MM-DD",
    ),
    "a day that does not exist": ({"date": "2015-02-29"}, "(date): '2015-02-29' does not exist in the calendar"),
    "a date as a spreadsheet writes it": (
        {"date": "03/10/2016"},
        "expected YYYY, YYYY-MM or YYYY-MM-DD; a spreadsheet may have changed it: format the column as text",
    ),
    "a date with a time": ({"date": "2016-10-03T10:00:00Z"}, "(date): '2016-10-03T10:00:00Z' has a time of day"),
    "tomorrow": (
        {"date": "2026-11-23"},
        "(date): 2026-11-23 lies in the future; a timeline tells what has happened",
    ),
    "next year, to the year": ({"date": "2027-01", "date_precision": "year"}, "(date): 2027 lies in the future"),
    "an unknown precision": (
        {"date_precision": "week"},
        "line 17, column 25 (date_precision): found 'week', expected year, month or day",
    ),
    "more precision than there is": (
        {"date": "2016", "date_precision": "day"},
        "(date_precision): '2016' is known to the year only; day would be more than is known",
    ),
    "a column that is missing": ({"what": None}, "(what): expected text, got nothing"),
    "a blank sentence": ({"what": " "}, "(what): this is blank"),
    "a number where text belongs": ({"what": 5}, "line 19, column 15 (what): expected text, got a whole number"),
    "text where a number belongs": ({"seq": "one"}, "(seq): expected a whole number, got text"),
    "a number of half a row": ({"seq": 1.5}, "(seq): expected a whole number, got a number"),
    "an unknown confidence": (
        {"confidence": "sure"},
        "(confidence): found 'sure', expected confirmed, recalled or disputed",
    ),
    "an actor of an unknown kind": (
        {"actors": [{"name": "Somebody", "kind": "person", "capacity": "carer"}]},
        "(actors[0].kind): found 'person', expected organisation, person_in_public_role, group or office",
    ),
    "an actor without a name": ({"actors": [{"kind": "group"}]}, '(actors[0]): there is no field "name"'),
    "an actor that is only a name": ({"actors": ["Somebody"]}, "(actors[0]): expected an object with names, got text"),
    "a code that is none": (
        {"actors": [{"name": "A", "kind": "organisation", "ods": "n/a"}]},
        "(actors[0].ods): 'n/a' is no ODS code, expected one like RTH",
    ),
    "services in one text": ({"services": "beds"}, "(services): expected a list, got text"),
    "a service without a name": ({"services": ["beds", ""]}, "(services[1]): expected text of length >= 1"),
    "a figure that is none": (
        {"numbers": {"beds": 36, "closed": True}},
        "(numbers.closed): expected a number or text, got true or false",
    ),
    "a name the import keeps for itself": (
        {"timeline_row": 1},
        "(timeline_row): the import writes under this name itself; choose another",
    ),
}


@cases(BAD_ROWS)
def test_a_bad_row_is_refused_by_line_column_and_field(case: tuple[dict[str, Any], str]) -> None:
    columns, says = case
    data = file(row(7), {**row(8), **columns})
    (fault,) = faults(data)
    assert says in fault
    line = int(fault.removeprefix("line ").partition(",")[0])
    assert ROW_8 <= line <= data.count(b"\n")


def test_a_column_that_is_missing_is_named_where_its_row_starts() -> None:
    assert faults(file(row(7), row(8, what=None))) == ['line 14, column 5: there is no field "what"']


def test_every_bad_row_of_a_file_is_reported_in_the_order_of_the_file() -> None:
    found = faults(file(row(1, date="2016-13"), row(2), row(3, confidence="sure"), id="Old Moat"))
    assert [fault.partition(": ")[0].partition(" (")[2] for fault in found] == ["id)", "date)", "confidence)"]


def test_a_number_that_two_rows_share_is_refused_and_names_the_line_of_the_first() -> None:
    assert faults(file(row(1), row(2), row(1))) == [
        "line 24, column 14 (seq): the number 1 belongs to another row already (line 6)"
    ]


def test_a_timeline_of_too_many_rows_is_refused() -> None:
    (fault,) = faults(file(*(row(seq) for seq in range(MAX_ROWS + 1))))
    assert "a timeline has at most 2,000 rows" in fault


@pytest.mark.parametrize("reference", ["Old Moat", "old_moat", "x", "-old", "o" * 81, ""])
def test_a_file_whose_id_cannot_be_a_reference_is_refused(reference: str) -> None:
    (fault,) = faults(file(row(), id=reference))
    assert fault.startswith("line 2, column 9 (id): expected text")


def test_a_date_is_good_on_its_own_day_in_london_and_not_before() -> None:
    assert read(row(date="2026-11-22")).rows[0].on.text == "2026-11-22"
    assert read(row(date="2026", date_precision="year")).rows[0].on.text == "2026"


BAD_SHEETS: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"\xef\xbb\xbf", "line 1, column 1: the file is empty"),
    "missing columns": (
        b"date,what\n2016,x\n",
        "and no column source and no column confidence; it has date, what",
    ),
    "a column that stands twice": (GOOD.replace(b"type", b"what"), 'line 1, column 4: the column "what" stands twice'),
    "a bad date": (GOOD.replace(b"2016-10-03", b"2016-13-03"), "line 2, column 1 (date): '2016-13-03' does not exist"),
    "an unknown precision": (GOOD.replace(b"day", b"days"), "line 2, column 2 (date_precision): found 'days'"),
    "an empty cell that must be filled": (
        GOOD.replace(b"Minutes", b""),
        'line 2, column 1: there is no field "source"',
    ),
    "a quotation mark that is never closed": (
        GOOD + b'2016,year,"The board met,scrutiny,x,confirmed\n',
        "line 3, column 1: the quotation marks or cells of this row cannot be read",
    ),
    "a cell beyond the last column": (
        GOOD.replace(b",confirmed", b",confirmed,more"),
        "line 2, column 7: 'more' stands in a column that has no name",
    ),
    "two reconfigurations": (
        b"id,date,precision,what,type,source,confidence\none-1,2016,year,x,y,z,confirmed\ntwo-2,2016,year,x,y,z,confirmed\n",
        "line 3, column 1 (id): 'two-2' is another id than 'one-1'; a file holds one reconfiguration",
    ),
    "an actor of too many parts": (
        GOOD.replace(b"type,", b"type,actors,").replace(b"scrutiny,", b"scrutiny,A | group | x | RTH | y,"),
        "line 2, column 5 (actors): 'A | group | x | RTH | y' has more than four parts",
    ),
    "a code of an unknown scheme": (
        GOOD.replace(b"type,", b"type,actors,").replace(b"scrutiny,", b"scrutiny,A | group | x | snomed:1,"),
        "line 2, column 5 (actors): 'snomed:1' is no code, expected one like RTH or gss:E10000025",
    ),
    "a figure without a name": (
        GOOD.replace(b"type,", b"type,numbers,").replace(b"scrutiny,", b"scrutiny,36,"),
        "line 2, column 5 (numbers): '36' is not a figure, expected name = figure",
    ),
    "JSON in a cell that nests without end": (
        GOOD.replace(b"type,", b"type,numbers,").replace(b"scrutiny,", b"scrutiny," + b"[" * 5_000 + b","),
        "looks like: lists and objects are nested more than 32 deep",
    ),
    "a figure in JSON beyond all measure": (
        GOOD.replace(b"type,", b"type,numbers,").replace(b"scrutiny,", b'scrutiny,"{""a"": 99999999999999999999}",'),
        "line 2, column 5 (numbers): this is not the JSON it looks like: this number is too large; write it as text",
    ),
    "a figure that stands twice": (
        GOOD.replace(b"type,", b"type,numbers,").replace(b"scrutiny,", b"scrutiny,beds = 1; beds = 2,"),
        "line 2, column 5 (numbers): the figure 'beds' stands twice",
    ),
    "a number of a row that is none": (
        GOOD.replace(b"type,", b"type,seq,").replace(b"scrutiny,", b"scrutiny,first,"),
        "line 2, column 5 (seq): expected a whole number, got text",
    ),
    "invalid UTF-8": (GOOD + b"2016,year,Caf\xe9", "line 3, column 14: the byte 0xe9 is not UTF-8"),
}


@cases(BAD_SHEETS)
def test_a_bad_spreadsheet_is_refused_by_line_and_column(case: tuple[bytes, str]) -> None:
    data, says = case
    (fault,) = csv_faults(data)
    assert says in fault


def test_the_line_of_a_row_is_right_after_cells_of_several_lines() -> None:
    several = GOOD.replace(b"The committee met.", b"The committee\nmet\nagain.")
    (fault,) = csv_faults(several + b"2016-99,month,x,scrutiny,y,confirmed\n")
    assert fault.startswith("line 5, column 1 (date)")
