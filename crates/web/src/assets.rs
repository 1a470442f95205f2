//! Stylesheets, scripts, font and icon: in the binary, served under names that carry a hash of their content, so that a
//! browser may keep them for ever.

use std::{
    collections::{BTreeMap, HashMap},
    sync::LazyLock,
};

use axum::{
    extract::Path,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use sha2::{Digest, Sha256};

/// A year, and no question whether it changed: a changed file has another name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Hexadecimal digits of the hash in a name; 48 bits are enough to tell versions apart.
const HASH_DIGITS: usize = 12;

#[derive(rust_embed::RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/assets"]
struct Files;

/// One file as it is served.
pub struct Asset {
    /// The name with the hash in it.
    pub name: String,
    /// The content.
    pub bytes: Vec<u8>,
    /// Its media type.
    pub kind: &'static str,
}

/// All files, by their plain name (`app.css`, `js/player.js`).
static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let mut names: Vec<String> = Files::iter().map(|name| name.into_owned()).collect();
    // Stylesheets come last: they name other files, whose hash must be known.
    names.sort_by_key(|name| (name.ends_with(".css"), name.clone()));
    let mut known = BTreeMap::new();
    for name in names {
        let Some(file) = Files::get(&name) else { continue };
        let bytes = if name.ends_with(".css") {
            with_hashes(&file.data, &known)
        } else {
            file.data.into_owned()
        };
        let asset = Asset {
            name: hashed(&name, &bytes),
            bytes,
            kind: kind_of(&name),
        };
        known.insert(name, asset);
    }
    known
});

static BY_SERVED_NAME: LazyLock<HashMap<&'static str, &'static Asset>> =
    LazyLock::new(|| ASSETS.values().map(|asset| (asset.name.as_str(), asset)).collect());

/// The address of a file: `asset("app.css")` is `/assets/app-4f1c09d2a7be.css`.
#[must_use]
pub fn asset(name: &str) -> String {
    ASSETS.get(name).map_or_else(
        || {
            tracing::error!(asset.name = name, "there is no such asset");
            format!("/assets/{name}")
        },
        |asset| format!("/assets/{}", asset.name),
    )
}

/// Every file as it is served, for tests and for the sample pages.
#[must_use]
pub fn all() -> Vec<&'static Asset> {
    ASSETS.values().collect()
}

/// `GET /assets/{name}`.
pub async fn serve(Path(name): Path<String>) -> Response {
    let Some(asset) = BY_SERVED_NAME.get(name.as_str()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let headers = [(header::CONTENT_TYPE, asset.kind), (header::CACHE_CONTROL, FOR_EVER)];
    (headers, asset.bytes.as_slice()).into_response()
}

/// A stylesheet without comments, indentation and line ends; what is inside a rule stays as it is.
fn squeezed(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    kept.push_str(rest);
    kept.lines().map(str::trim).collect()
}

/// A stylesheet with `url("vendor/x.woff2")` replaced by the name under which the file is served.
fn with_hashes(css: &[u8], known: &BTreeMap<String, Asset>) -> Vec<u8> {
    let mut text = squeezed(&String::from_utf8_lossy(css));
    for (plain, asset) in known {
        text = text.replace(
            &format!("url(\"{plain}\")"),
            &format!("url(\"/assets/{}\")", asset.name),
        );
    }
    text.into_bytes()
}

fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let flat = name.replace('/', "-");
    let (stem, extension) = flat.rsplit_once('.').unwrap_or((&flat, "bin"));
    format!("{stem}-{}.{extension}", &hash[..HASH_DIGITS])
}

fn kind_of(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_file_has_another_name() {
        assert_ne!(hashed("a.css", b"one"), hashed("a.css", b"two"));
        assert!(asset("app.css").starts_with("/assets/app-"));
    }

    #[test]
    fn the_stylesheet_names_the_font_as_it_is_served() {
        let css = String::from_utf8_lossy(&ASSETS["app.css"].bytes).into_owned();
        let font = &ASSETS["vendor/public-sans-latin-wght-normal.woff2"].name;
        assert!(css.contains(&format!("url(\"/assets/{font}\")")), "{font}");
        assert!(!css.contains("url(\"vendor/"));
    }

    #[test]
    fn a_squeezed_stylesheet_keeps_its_rules() {
        let css = "/* why */\n.a { width: calc(100% - 2px); }\n@media print {\n  .a > .b { color: red; } /* so */\n}\n";
        assert_eq!(
            squeezed(css),
            ".a { width: calc(100% - 2px); }@media print {.a > .b { color: red; }}"
        );
    }

    #[test]
    fn nothing_comes_from_elsewhere() {
        for asset in all().into_iter().filter(|asset| asset.kind.starts_with("text/")) {
            let text = String::from_utf8_lossy(&asset.bytes);
            assert!(
                !text.contains("url(http") && !text.contains("@import") && !text.contains("src=\"http"),
                "{}",
                asset.name
            );
        }
    }
}
