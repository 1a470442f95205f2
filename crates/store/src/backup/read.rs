//! Reading a backup and checking it, before anything is done with it.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader, Read},
    path::Path,
};

use sha2::{Digest as _, Sha256};

use super::format::{End, FORMAT, FORMAT_VERSION, FileStart, Header, Mark, Summary, TableStart, WHOLE};
use crate::{StoreError, hex};

/// No line of a backup is longer; a file that is no backup must not fill the memory.
const LINE_MAX: u64 = 256 * 1024 * 1024;

/// What to do with the contents of a backup, piece by piece.
pub(super) trait Visitor {
    fn header(&mut self, header: &Header) -> Result<(), StoreError>;
    fn table(&mut self, table: &TableStart) -> Result<(), StoreError>;
    fn row(&mut self, line: &str) -> Result<(), StoreError>;
    fn table_end(&mut self) -> Result<(), StoreError>;
    fn file(&mut self, name: &str, content: &mut dyn Read) -> Result<(), StoreError>;
}

/// Reads every checksum of a backup.
///
/// # Errors
/// Why the file cannot be restored: not a backup, newer than this program, cut off or damaged.
pub fn verify(path: &Path) -> Result<Summary, StoreError> {
    struct Nothing;
    impl Visitor for Nothing {
        fn header(&mut self, _: &Header) -> Result<(), StoreError> {
            Ok(())
        }
        fn table(&mut self, _: &TableStart) -> Result<(), StoreError> {
            Ok(())
        }
        fn row(&mut self, _: &str) -> Result<(), StoreError> {
            Ok(())
        }
        fn table_end(&mut self) -> Result<(), StoreError> {
            Ok(())
        }
        fn file(&mut self, _: &str, _: &mut dyn Read) -> Result<(), StoreError> {
            Ok(())
        }
    }
    walk(path, &mut Nothing)
}

/// Takes a visitor through a backup, checking everything on the way.
pub(super) fn walk(path: &Path, visitor: &mut impl Visitor) -> Result<Summary, StoreError> {
    let file = File::open(path).map_err(|error| StoreError::File(format!("{}: {error}", path.display())))?;
    let mut input = Input {
        from: BufReader::new(file),
        whole: Sha256::new(),
        bytes: 0,
    };
    let header = read_header(&mut input)?;
    visitor.header(&header)?;
    let mut summary = Summary {
        header,
        tables: BTreeMap::new(),
        files: 0,
        bytes: 0,
    };
    let mut sections = 0;
    loop {
        let before = input.whole.clone();
        match input.mark()? {
            Mark::Table(table) => {
                visitor.table(&table)?;
                let count = walk_rows(&mut input, &table.table, visitor)?;
                visitor.table_end()?;
                summary.tables.insert(table.table, count);
            }
            Mark::File(file) => {
                walk_file(&mut input, &file, visitor)?;
                summary.files += 1;
            }
            Mark::End(end) => {
                expect(&end, WHOLE, sections, before)?;
                break;
            }
        }
        sections += 1;
    }
    if input.line()?.is_some() {
        return Err(damaged("there is something after its end"));
    }
    summary.bytes = input.bytes;
    Ok(summary)
}

fn read_header(input: &mut Input) -> Result<Header, StoreError> {
    let not_ours = || StoreError::Corrupt("the file is not a backup of this program".into());
    let line = input.line().map_err(|_| not_ours())?.ok_or_else(not_ours)?;
    let value: serde_json::Value = serde_json::from_str(&line).map_err(|_| not_ours())?;
    if value["format"] != FORMAT {
        return Err(not_ours());
    }
    // The version is looked at first: a newer header may have another shape.
    if value["version"]
        .as_u64()
        .is_none_or(|version| version > u64::from(FORMAT_VERSION))
    {
        let version = &value["version"];
        return Err(StoreError::Newer(format!(
            "the backup has format {version}, this program knows {FORMAT_VERSION}"
        )));
    }
    serde_json::from_value(value).map_err(|error| damaged(&format!("its first line: {error}")))
}

fn walk_rows(input: &mut Input, table: &str, visitor: &mut impl Visitor) -> Result<u64, StoreError> {
    let (mut section, mut count) = (Sha256::new(), 0);
    loop {
        let line = input.line()?.ok_or_else(cut_off)?;
        if line.starts_with("{\"end\":")
            && let Ok(end) = serde_json::from_str::<End>(&line)
        {
            expect(&end, table, count, section)?;
            return Ok(count);
        }
        visitor.row(&line)?;
        section.update(line.as_bytes());
        section.update(b"\n");
        count += 1;
    }
}

fn walk_file(input: &mut Input, file: &FileStart, visitor: &mut impl Visitor) -> Result<(), StoreError> {
    let mut content = Content {
        input,
        left: file.bytes,
        section: Sha256::new(),
    };
    visitor.file(&file.file, &mut content)?;
    std::io::copy(&mut content, &mut std::io::sink())?;
    if content.left > 0 {
        return Err(cut_off());
    }
    let section = content.section;
    if input.line()?.is_none_or(|rest| !rest.is_empty()) {
        return Err(damaged(&format!("{} is longer than it was", file.file)));
    }
    match input.mark()? {
        Mark::End(end) => expect(&end, &file.file, file.bytes, section),
        _ => Err(damaged(&format!("{} has no end", file.file))),
    }
}

fn expect(end: &End, name: &str, count: u64, hash: Sha256) -> Result<(), StoreError> {
    if end.end != name || end.count != count || end.sha256 != hex::of(&hash.finalize()) {
        return Err(damaged(&format!("{name} is not as it was written")));
    }
    Ok(())
}

fn damaged(what: &str) -> StoreError {
    StoreError::Corrupt(format!("the backup: {what}"))
}

fn cut_off() -> StoreError {
    damaged("it is cut off")
}

/// The file, with the checksum of what was read.
struct Input {
    from: BufReader<File>,
    whole: Sha256,
    bytes: u64,
}

impl Input {
    /// The next line without its end; nothing at the end of the file.
    fn line(&mut self) -> Result<Option<String>, StoreError> {
        let mut line = Vec::new();
        (&mut self.from).take(LINE_MAX).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        self.whole.update(&line);
        self.bytes += line.len() as u64;
        if line.pop() != Some(b'\n') {
            return Err(cut_off());
        }
        String::from_utf8(line)
            .map(Some)
            .map_err(|_| damaged("a line is not text"))
    }

    fn mark(&mut self) -> Result<Mark, StoreError> {
        let line = self.line()?.ok_or_else(cut_off)?;
        serde_json::from_str(&line).map_err(|_| damaged("a line between its parts cannot be read"))
    }
}

/// The bytes of one file in the backup.
struct Content<'a> {
    input: &'a mut Input,
    left: u64,
    section: Sha256,
}

impl Read for Content<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let most = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.input.from.read(&mut buffer[..most])?;
        self.input.whole.update(&buffer[..read]);
        self.section.update(&buffer[..read]);
        self.input.bytes += read as u64;
        self.left -= read as u64;
        Ok(read)
    }
}
