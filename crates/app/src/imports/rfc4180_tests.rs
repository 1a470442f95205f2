//! Records as RFC 4180 cuts them, compared with the `csv` crate where a file is sound; broken rows one by one.

use proptest::prelude::*;

use super::*;

/// A row with its line: the cells, or the cell in which it breaks with the line as it stands.
type Row = (u64, Result<Vec<String>, (usize, String)>);

fn rows(text: &[u8]) -> Vec<Row> {
    let mut records = Records::new(text);
    let mut rows = Vec::new();
    let words = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    while let Some((line, read)) = records.next().unwrap() {
        let read = read.map(|record| record.cells().map(words).collect());
        rows.push((line, read.map_err(|broken| (broken.cell, words(&broken.text)))));
    }
    rows
}

fn cells(line: u64, cells: &[&str]) -> Row {
    (line, Ok(cells.iter().map(|cell| (*cell).to_owned()).collect()))
}

fn broken(line: u64, cell: usize, text: &str) -> Row {
    (line, Err((cell, text.to_owned())))
}

#[test]
fn line_ends_quotes_and_empty_cells() {
    assert_eq!(rows(b""), []);
    assert_eq!(rows(b"a,b"), [cells(1, &["a", "b"])]);
    assert_eq!(rows(b"a,b\r\nc,\r\n"), [cells(1, &["a", "b"]), cells(2, &["c", ""])]);
    assert_eq!(rows(b"\n\r\na,b\n\n,\n"), [cells(3, &["a", "b"]), cells(5, &["", ""])]);
    assert_eq!(
        rows(b"\"a,\"\"b\"\"\r\nc\",d\ne,f"),
        [cells(1, &["a,\"b\"\r\nc", "d"]), cells(3, &["e", "f"])]
    );
    assert_eq!(
        rows(b"a\rb,c\r"),
        [cells(1, &["a\rb", "c"])],
        "a lone CR is no line end, except at the very end"
    );
}

#[test]
fn after_a_broken_row_reading_goes_on_with_the_next_line() {
    let open = rows(b"a,\"b\nc,d\ne,\"f\"\ng,h\n");
    let expected = [
        broken(1, 1, "a,\"b"),
        cells(2, &["c", "d"]),
        cells(3, &["e", "f"]),
        cells(4, &["g", "h"]),
    ];
    assert_eq!(
        open, expected,
        "the quote that opens `f` seems to close the first, but text follows it"
    );
    assert_eq!(
        rows(b"a,\"b\r\nc,d\r\n"),
        [broken(1, 1, "a,\"b"), cells(2, &["c", "d"])],
        "never closed"
    );
    assert_eq!(
        rows(b"\"a\"b,c\nd,e"),
        [broken(1, 0, "\"a\"b,c"), cells(2, &["d", "e"])]
    );
    assert_eq!(
        rows(b"Bob \"B\" B,c\nd,e"),
        [broken(1, 0, "Bob \"B\" B,c"), cells(2, &["d", "e"])]
    );
}

#[test]
fn a_row_without_end_does_not_fill_the_memory() {
    let mut text = vec![b'x'; 3 * ROW_MAX];
    text.extend(b"\na,b\n");
    let rows = rows(&text);
    assert!(matches!(&rows[0], (1, Err((0, text))) if text.len() == ROW_MAX));
    assert_eq!(rows[1..], [cells(2, &["a", "b"])]);
}

proptest! {
    #[test]
    fn what_the_csv_crate_writes_is_read_back(
        table in prop::collection::vec(prop::collection::vec("[ab,\"\n\r é]{0,6}", 3), 1..20)
    ) {
        let mut writer = csv::Writer::from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let text = writer.into_inner().unwrap();
        let read: Vec<Vec<String>> = rows(&text).into_iter().map(|(_, row)| row.unwrap()).collect();
        prop_assert_eq!(read, table);
    }

    #[test]
    fn no_bytes_are_too_much_for_it(text in prop::collection::vec(prop::sample::select(b"a,\"\r\n\0\xff".to_vec()), 0..200)) {
        let lines = text.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        let rows = rows(&text);
        prop_assert!(rows.is_sorted_by_key(|(line, _)| *line));
        prop_assert!(rows.iter().all(|(line, _)| *line <= lines));
    }
}
