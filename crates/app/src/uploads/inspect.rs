//! What a file is, by its name and its first bytes; both must agree (ASVS 5.2.2).

use cqr_domain::programs::policy::MediaType;

/// Longest name that is kept of what the holder's machine called a file, in characters.
const NAME_MAX: usize = 100;

/// The endings of names that promise a kind.
const fn endings(kind: MediaType) -> &'static [&'static str] {
    match kind {
        MediaType::Pdf => &["pdf"],
        MediaType::Png => &["png"],
        MediaType::Jpeg => &["jpeg", "jpg"],
    }
}

/// The code of a kind, of which texts speak.
#[must_use]
pub const fn kind_code(kind: MediaType) -> &'static str {
    match kind {
        MediaType::Pdf => "pdf",
        MediaType::Png => "png",
        MediaType::Jpeg => "jpeg",
    }
}

/// What a file of a kind begins with. A PDF that begins with something else may be read as something else too, so the mark
/// must stand at the very front.
const fn mark(kind: MediaType) -> &'static [u8] {
    match kind {
        MediaType::Pdf => b"%PDF-",
        MediaType::Png => b"\x89PNG\r\n\x1a\n",
        MediaType::Jpeg => b"\xff\xd8\xff",
    }
}

/// The endings of the kinds that are taken, as a form tells them to a browser: `.pdf,.jpeg,.jpg,.png`.
#[must_use]
pub fn accept(taken: &[MediaType]) -> String {
    let endings = taken.iter().flat_map(|kind| endings(*kind));
    endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(",")
}

/// What an administrator or a program reads of the kinds that are taken.
fn names(taken: &[MediaType]) -> String {
    taken.iter().map(|kind| kind.name()).collect::<Vec<_>>().join(", ")
}

/// What is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// It has no bytes.
    #[error("the file is empty")]
    Empty,
    /// It is too large.
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// The most bytes.
        limit: u64,
    },
    /// Its name does not promise a kind that the program takes (`uploads.types`).
    #[error("only these kinds of files are taken: {}", names(taken))]
    UnknownType {
        /// The kinds that are.
        taken: Vec<MediaType>,
    },
    /// Its bytes are not what its name promises.
    #[error("the content is not what the name promises ({})", promised.name())]
    OtherContent {
        /// What the name promises.
        promised: MediaType,
    },
}

impl Unfit {
    /// The code of the message a holder reads.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "upload-empty",
            Self::TooLarge { .. } => "upload-too-large",
            Self::UnknownType { .. } => "upload-unknown-type",
            Self::OtherContent { .. } => "upload-other-content",
        }
    }
}

/// Decides whether a file can be taken, and what it is, where a program takes these kinds.
///
/// # Errors
/// The first thing that is wrong with it.
pub fn inspect(name: &str, bytes: &[u8], limit: u64, taken: &[MediaType]) -> Result<MediaType, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    if bytes.len() as u64 > limit {
        return Err(Unfit::TooLarge { limit });
    }
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    let promises = |kind: &&MediaType| endings(**kind).contains(&ending.as_str());
    let promised = taken.iter().find(promises).copied();
    let promised = promised.ok_or_else(|| Unfit::UnknownType { taken: taken.to_vec() })?;
    if bytes.starts_with(mark(promised)) {
        Ok(promised)
    } else {
        Err(Unfit::OtherContent { promised })
    }
}

/// The name without folders, control characters, quotes and marks that change the direction of writing; never a path.
#[must_use]
pub fn clean_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = |c: &char| !c.is_control() && !"\"'<>:|?*%;".contains(*c) && !is_direction_mark(*c);
    let mut clean: String = base.chars().filter(harmless).collect();
    clean = clean.trim().trim_matches('.').to_owned();
    let length = clean.chars().count();
    // The end holds the extension, so the beginning is what is cut.
    clean = clean.chars().skip(length.saturating_sub(NAME_MAX)).collect();
    if clean.is_empty() { "file".to_owned() } else { clean }
}

/// Marks that show `exe.pdf` where `fdp.exe` stands.
const fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0";
    const ALL: &[MediaType] = &[MediaType::Pdf, MediaType::Jpeg, MediaType::Png];
    const JPEG: &[u8] = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9";

    #[test]
    fn name_and_first_bytes_must_agree() {
        let html: &[u8] = b"<!DOCTYPE html><script>alert(1)</script>";
        let late: &[u8] = b"<html>%PDF-1.7";
        let zip: &[u8] = b"PK\x03\x04\x14\0\0\0\x08\0";
        let exe: &[u8] = b"MZ\x90\0\x03\0\0\0";
        let other = |promised| Err(Unfit::OtherContent { promised });
        let unknown = || Err(Unfit::UnknownType { taken: ALL.to_vec() });
        let table = [
            ("certificate.pdf", PDF, Ok(MediaType::Pdf)),
            ("CERTIFICATE.PDF", PDF, Ok(MediaType::Pdf)),
            ("scan.png", PNG, Ok(MediaType::Png)),
            ("photo.jpg", JPEG, Ok(MediaType::Jpeg)),
            ("photo.jpeg", JPEG, Ok(MediaType::Jpeg)),
            ("empty.pdf", b"", Err(Unfit::Empty)),
            ("page.pdf", html, other(MediaType::Pdf)),
            ("late.pdf", late, other(MediaType::Pdf)),
            ("packed.pdf", zip, other(MediaType::Pdf)),
            ("program.png", exe, other(MediaType::Png)),
            ("photo.png", JPEG, other(MediaType::Png)),
            ("page.html", html, unknown()),
            ("picture.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", unknown()),
            ("certificate.pdf.exe", PDF, unknown()),
            ("pdf", PDF, unknown()),
        ];
        for (name, bytes, expected) in table {
            assert_eq!(inspect(name, bytes, 1_000, ALL), expected, "{name}");
        }
    }

    #[test]
    fn only_the_kinds_of_the_program_are_taken_and_a_refusal_names_them() {
        let pictures = &[MediaType::Jpeg, MediaType::Png];
        assert_eq!(inspect("scan.png", PNG, 1_000, pictures), Ok(MediaType::Png));
        let refused = inspect("certificate.pdf", PDF, 1_000, pictures).unwrap_err();
        assert_eq!(refused.code(), "upload-unknown-type");
        assert_eq!(
            refused.to_string(),
            "only these kinds of files are taken: image/jpeg, image/png"
        );
        assert_eq!(
            inspect("certificate.png", PDF, 1_000, pictures),
            Err(Unfit::OtherContent {
                promised: MediaType::Png
            }),
            "another name does not help"
        );
        assert_eq!(accept(pictures), ".jpeg,.jpg,.png");
    }

    #[test]
    fn a_file_of_exactly_the_limit_is_taken() {
        let limit = PDF.len() as u64;
        assert_eq!(inspect("a.pdf", PDF, limit, ALL), Ok(MediaType::Pdf));
        assert_eq!(
            inspect("a.pdf", PDF, limit - 1, ALL),
            Err(Unfit::TooLarge { limit: limit - 1 })
        );
    }

    #[test]
    fn a_name_never_leads_anywhere() {
        let table = [
            ("certificate.pdf", "certificate.pdf"),
            ("../../etc/passwd.pdf", "passwd.pdf"),
            ("C:\\Users\\x\\scan.png", "scan.png"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
            ("in\"voice\".pdf", "invoice.pdf"),
            ("cert\u{202e}gpj.exe.pdf", "certgpj.exe.pdf"),
            ("...", "file"),
            ("", "file"),
            ("Übung 1.pdf", "Übung 1.pdf"),
        ];
        for (name, expected) in table {
            assert_eq!(clean_name(name), expected, "{name}");
        }
        let long = format!("{}.pdf", "a".repeat(300));
        assert_eq!(clean_name(&long).chars().count(), NAME_MAX);
        assert!(clean_name(&long).ends_with(".pdf"));
    }
}
