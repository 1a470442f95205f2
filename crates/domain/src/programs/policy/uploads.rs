//! Figures for files that holders send.

use super::{figure::choice, group::group};

choice! {
    /// A kind of file that can be inspected, by its registered name. Nothing else can be taken.
    MediaType {
        /// A PDF document.
        Pdf => "application/pdf",
        /// A JPEG picture.
        Jpeg => "image/jpeg",
        /// A PNG picture.
        Png => "image/png",
    }
}

group! {
    /// Files that holders send.
    UploadsPolicy as "uploads" {
        /// Largest file, in bytes.
        bytes_max: u32 = 10 * 1024 * 1024, Default, "trust-and-ux.md 3.7";
        /// Files that go with one request, or with one answer to an audit.
        files_max: u32 = 5, Default, "trust-and-ux.md 3.7";
        /// Files that one holder may keep in all.
        holder_files_max: u32 = 500, Default, "ASVS 5.2.4";
        /// Bytes that one holder may keep in all.
        holder_bytes_max: u32 = 500 * 1024 * 1024, Default, "ASVS 5.2.4";
        /// Media types that are taken, out of those that can be inspected.
        types: Vec<MediaType> = vec![MediaType::Pdf, MediaType::Jpeg, MediaType::Png], Default, "trust-and-ux.md 3.7";
    }
}
