//! What goes over the wire for a first page (U01), compressed as the product compresses it.

use std::io::Write as _;

use cqr_app::texts::Texts;
use cqr_web::{assets, samples};
use flate2::{Compression, write::GzEncoder};

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("writing to memory");
    encoder.finish().expect("writing to memory").len()
}

/// Compressed bytes of the assets of this media type.
fn assets_of(kind: &str) -> usize {
    let of_kind = assets::all().into_iter().filter(|asset| asset.kind.starts_with(kind));
    of_kind.map(|asset| gzip(&asset.bytes)).sum()
}

#[test]
fn the_stylesheets_stay_within_twenty_kilobytes() {
    let size = assets_of("text/css");
    assert!((1_000..=20_480).contains(&size), "{size} bytes");
}

#[test]
fn a_first_page_with_all_it_needs_stays_within_a_hundred_kilobytes() {
    let shared = assets_of("text/css") + assets_of("font/") + assets_of("image/") + assets_of("text/javascript");
    let pages = samples::all(Texts::embedded().expect("the catalog can be read"));
    for page in pages {
        let size = shared + gzip(page.html.as_bytes());
        assert!(size <= 100 * 1024, "{}: {size} bytes", page.name);
    }
}
