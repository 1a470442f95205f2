//! `cargo xtask assets`: makes the vendored front-end files from their npm packages, so that building needs no npm.

mod css;

use crate::repo::{self, Outcome};
use std::path::{Path, PathBuf};
use std::process::Command;

const GOVUK: Package = Package {
    name: "govuk-frontend",
    version: "6.6.0",
    license: "MIT",
};
const PUBLIC_SANS: Package = Package {
    name: "@fontsource-variable/public-sans",
    version: "5.3.0",
    license: "OFL-1.1",
};
/// The same font in the form that a PDF takes, whole.
const PRINTED_SANS: Package = Package {
    name: "@expo-google-fonts/public-sans",
    version: "0.4.2",
    license: "OFL-1.1",
};
/// Where it lies in the package, and where with us.
const FACES: [(&str, &str); 3] = [
    ("400Regular/PublicSans_400Regular.ttf", "public-sans-regular.ttf"),
    ("700Bold/PublicSans_700Bold.ttf", "public-sans-bold.ttf"),
    ("LICENSE_FONT", "public-sans.LICENSE.txt"),
];
const FONT_FILE: &str = "public-sans-latin-wght-normal.woff2";
/// The npm package carries no license file, so its text lies beside this module.
const GOVUK_LICENSE: &str = include_str!("assets/govuk-frontend-license.txt");

/// An npm package we take files from, at a version that is written down.
struct Package {
    name: &'static str,
    version: &'static str,
    license: &'static str,
}

/// Fetches the packages, cuts what we do not ship, and writes `crates/web/assets/vendor/` and `crates/print/assets/`.
pub fn make() -> Outcome<()> {
    let scratch = tempfile::tempdir().map_err(|error| format!("scratch folder: {error}"))?;
    let govuk = unpack(&GOVUK, &scratch.path().join("govuk"))?;
    let sans = unpack(&PUBLIC_SANS, &scratch.path().join("sans"))?;

    let vendor = repo::root().join("crates/web/assets/vendor");
    std::fs::create_dir_all(&vendor).map_err(|error| format!("create {}: {error}", vendor.display()))?;
    let original = read(&govuk.join("dist/govuk/govuk-frontend.min.css"))?;
    let cut = css::unbranded(&original)?;
    write(&vendor.join("govuk-frontend.min.css"), cut.as_bytes())?;
    write(&vendor.join("govuk-frontend.LICENSE.txt"), GOVUK_LICENSE.as_bytes())?;
    copy(&sans.join("files").join(FONT_FILE), &vendor.join(FONT_FILE))?;
    copy(&sans.join("LICENSE"), &vendor.join("public-sans.LICENSE.txt"))?;
    write(&vendor.join("VENDOR.md"), provenance().as_bytes())?;
    print(&unpack(&PRINTED_SANS, &scratch.path().join("print"))?)?;
    println!("govuk-frontend.min.css: {} of {} bytes kept", cut.len(), original.len());
    Ok(())
}

/// Writes the faces that letters are set in.
fn print(package: &Path) -> Outcome<()> {
    let folder = repo::root().join("crates/print/assets");
    std::fs::create_dir_all(&folder).map_err(|error| format!("create {}: {error}", folder.display()))?;
    for (from, to) in FACES {
        copy(&package.join(from), &folder.join(to))?;
    }
    let Package { name, version, license } = &PRINTED_SANS;
    let text = format!(
        "# Vendored fonts\n\nMade by `cargo xtask assets` from the npm package {name} {version} ({license}); unchanged. \
         The license lies beside them.\n"
    );
    write(&folder.join("VENDOR.md"), text.as_bytes())
}

/// Downloads the package with `npm pack` and unpacks it; returns the folder with its files.
fn unpack(package: &Package, folder: &Path) -> Outcome<PathBuf> {
    std::fs::create_dir_all(folder).map_err(|error| format!("create {}: {error}", folder.display()))?;
    let wanted = format!("{}@{}", package.name, package.version);
    let printed = repo::capture(
        Command::new("npm")
            .args(["pack", "--silent", &wanted])
            .current_dir(folder),
    )?;
    let archive = printed.lines().last().unwrap_or_default().trim().to_owned();
    repo::capture(Command::new("tar").args(["xzf", &archive]).current_dir(folder))?;
    Ok(folder.join("package"))
}

/// What lies in the folder, from where, and what was changed: the text of VENDOR.md.
fn provenance() -> String {
    let mut text = String::from(
        "# Vendored front-end files\n\nMade by `cargo xtask assets`; do not edit by hand.\n\n\
         | File | npm package | Version | License | Changed |\n| --- | --- | --- | --- | --- |\n",
    );
    let rows = [
        (
            "govuk-frontend.min.css",
            &GOVUK,
            "font faces, crest and crown removed; font family is `var(--font)`; parts no page uses removed (list in xtask/src/assets/css.rs)",
        ),
        (
            FONT_FILE,
            &PUBLIC_SANS,
            "nothing; Latin subset as shipped, one variable file for all weights",
        ),
    ];
    for (file, package, changed) in rows {
        let Package { name, version, license } = package;
        text.push_str(&format!("| {file} | {name} | {version} | {license} | {changed} |\n"));
    }
    text.push_str("\nThe license texts lie beside the files. The font of GOV.UK, its crown and its crest are not licensed to others and must not ship.\n");
    text
}

fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|error| format!("read {}: {error}", path.display()))
}

fn write(path: &Path, content: &[u8]) -> Outcome<()> {
    std::fs::write(path, content).map_err(|error| format!("write {}: {error}", path.display()))
}

fn copy(from: &Path, to: &Path) -> Outcome<()> {
    std::fs::copy(from, to)
        .map(drop)
        .map_err(|error| format!("copy {}: {error}", from.display()))
}
