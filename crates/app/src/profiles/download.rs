//! The holder's own answers with the comparison as a CSV file.

use cqr_domain::profiles::Peers;

use super::Comparison;
use crate::texts::Texts;

/// The file: a header, then a row for each procedure in the order of the program. Where nothing is shown of others, their
/// columns are empty. A cell that a spreadsheet would take for a formula begins with an apostrophe.
///
/// # Errors
/// Never with a writer in memory; the writer's own error otherwise.
pub fn csv_file(texts: &Texts, comparison: &Comparison) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let columns = ["group", "procedure", "you", "less", "same", "more", "people"];
    writer.write_record(columns.map(|column| harmless(texts.text(&format!("compare-column-{column}")))))?;
    for group in &comparison.groups {
        for one in &group.procedures {
            let code = comparison.scale.get(one.own).map(String::as_str).unwrap_or_default();
            let number = |pick: fn(&Peers) -> u64| one.peers.as_ref().map(|peers| pick(peers).to_string());
            let own = [
                Some(group.name.clone()),
                Some(one.name.clone()),
                Some(texts.text(&format!("frequency-{code}"))),
                number(|peers| peers.of_twenty.less),
                number(|peers| peers.of_twenty.same),
                number(|peers| peers.of_twenty.more),
                number(|peers| peers.people),
            ];
            writer.write_record(own.map(|cell| harmless(cell.unwrap_or_default())))?;
        }
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A cell that no spreadsheet runs (A34).
fn harmless(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        format!("'{cell}")
    } else {
        cell
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_the_file_is_a_formula() {
        for (cell, expected) in [
            ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
            ("+1", "'+1"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("Ribs", "Ribs"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell.to_owned()), expected);
        }
    }
}
