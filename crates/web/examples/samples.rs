//! Writes every page with invented content, and the assets, into a folder: `cargo run -p cqr-web --example samples -- DIR`.

use std::{fs, path::PathBuf};

use cqr_app::texts::Texts;
use cqr_web::{assets, samples};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in assets::all() {
        fs::write(folder.join("assets").join(&asset.name), &asset.bytes)?;
    }
    let pages = samples::all(Texts::embedded()?);
    for page in &pages {
        fs::write(folder.join(format!("{}.html", page.name)), &page.html)?;
    }
    let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    fs::write(folder.join("names.txt"), names.join("\n"))?;
    Ok(())
}
