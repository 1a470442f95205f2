//! What the machine has, and installing what it lacks: PostgreSQL, Chromium, Node and Python from Debian, the
//! rest from npm and PyPI.

use crate::repo::{self, Outcome};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Oldest Node that Playwright runs on; Debian 12 has 18.
const NODE_MAJOR: u32 = 20;
const BROWSER_TESTS: &str = "tests/browser";
/// Node from npm for machines whose own is older.
const NODE_RUNTIME: &str = "tests/browser/runtime";

/// What the tests of the API need from PyPI, each with its version, and where it is kept.
const PYTHON_PACKAGES: &str = "tests/api/requirements.txt";
const PYTHON_HOME: &str = "target/schemathesis";

/// Something the tests need that does not come with Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Server binaries of PostgreSQL.
    Postgres,
    /// The browser.
    Chromium,
    /// Node, npm and the packages of tests/browser.
    Node,
    /// Python with its standard library.
    Python,
    /// Python with Schemathesis.
    Schemathesis,
    /// rustfmt and clippy, which a minimal toolchain lacks.
    RustTools,
}

/// What was asked for and where it is.
#[derive(Debug, Default)]
pub struct Machine {
    /// Folder with initdb, postgres and psql.
    pub postgres: Option<PathBuf>,
    /// The browser's program.
    pub chromium: Option<PathBuf>,
    /// The node program.
    pub node: Option<PathBuf>,
    /// The schemathesis program.
    pub schemathesis: Option<PathBuf>,
}

/// Finds everything needed, installs what is missing when it may, and says clearly what stays missing.
pub fn prepare(needs: &[Need]) -> Outcome<Machine> {
    let missing = missing_packages(needs);
    if !missing.is_empty() {
        install(&missing)?;
        let still = missing_packages(needs);
        if !still.is_empty() {
            return Err(format!("still missing after installing: {}", listed(&still)));
        }
    }
    if needs.contains(&Need::RustTools) && !has_rust_tools() {
        let added = repo::run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]));
        added.map_err(|reason| format!("rustfmt and clippy are missing, and {reason}"))?;
    }
    if needs.contains(&Need::Node) {
        npm_ci(BROWSER_TESTS)?;
        if node_on_path().is_none() {
            npm_ci(NODE_RUNTIME)?;
        }
    }
    let schemathesis = match needs.contains(&Need::Schemathesis) {
        true => Some(schemathesis()?),
        false => None,
    };
    let machine = Machine {
        schemathesis,
        postgres: postgres().filter(|_| needs.contains(&Need::Postgres)),
        chromium: chromium().filter(|_| needs.contains(&Need::Chromium)),
        node: node_on_path()
            .or_else(node_of_runtime)
            .filter(|_| needs.contains(&Need::Node)),
    };
    if needs.contains(&Need::Node) && machine.node.is_none() {
        return Err(format!(
            "no Node {NODE_MAJOR} or newer, neither on PATH nor in {NODE_RUNTIME}"
        ));
    }
    Ok(machine)
}

/// Whether we run as root: PostgreSQL refuses to, and apt-get wants to.
pub fn is_root() -> bool {
    repo::capture(Command::new("id").arg("-u")).is_ok_and(|printed| printed.trim() == "0")
}

/// Debian packages that bring what is needed and not there.
fn missing_packages(needs: &[Need]) -> BTreeSet<&'static str> {
    let mut packages = BTreeSet::new();
    for need in needs {
        match need {
            Need::Postgres if postgres().is_none() => packages.insert("postgresql"),
            Need::Python if !runs("python3") => packages.insert("python3"),
            Need::Schemathesis if !has_venv() => packages.insert("python3-venv"),
            Need::Chromium if chromium().is_none() => packages.insert("chromium"),
            Need::Node if !runs("npm") => packages.insert("npm") && packages.insert("nodejs"),
            _ => false,
        };
    }
    packages
}

fn install(packages: &BTreeSet<&str>) -> Outcome<()> {
    let names = listed(packages);
    if !is_root() {
        return Err(format!(
            "missing: {names}. Install them (Debian: apt-get install {names}), run this command as root, or leave them out with --quick"
        ));
    }
    if !runs("apt-get") {
        return Err(format!(
            "missing: {names}, and there is no apt-get here to install them"
        ));
    }
    println!("installing {names}");
    let apt = |words: &[&str]| {
        repo::run(
            Command::new("apt-get")
                .args(words)
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )
    };
    apt(&["update", "-q"])?;
    let mut words = vec!["install", "-q", "-y", "--no-install-recommends"];
    words.extend(packages);
    apt(&words)
}

fn listed(packages: &BTreeSet<&str>) -> String {
    packages.iter().copied().collect::<Vec<_>>().join(" ")
}

/// Installs the locked npm packages of a folder unless they are those of its lock file already.
fn npm_ci(folder: &str) -> Outcome<()> {
    let folder = repo::root().join(folder);
    let lock =
        std::fs::read(folder.join("package-lock.json")).map_err(|error| format!("{}: {error}", folder.display()))?;
    let stamp = folder.join("node_modules/.installed-from");
    if std::fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let shown = folder.strip_prefix(repo::root()).unwrap_or(&folder).display();
    println!("installing npm packages of {shown}");
    let words = ["ci", "--prefix", &shown.to_string(), "--no-audit", "--no-fund"];
    repo::run(Command::new("npm").args(words))?;
    std::fs::write(&stamp, lock).map_err(|error| format!("{}: {error}", stamp.display()))
}

/// Whether Python can make an environment of its own; Debian keeps that apart.
fn has_venv() -> bool {
    repo::capture(Command::new("python3").args(["-c", "import ensurepip, venv"])).is_ok()
}

/// Schemathesis in an environment of its own below target, made anew when the list of packages is another.
fn schemathesis() -> Outcome<PathBuf> {
    let (list, home) = (repo::root().join(PYTHON_PACKAGES), repo::root().join(PYTHON_HOME));
    let (program, stamp) = (home.join("bin/schemathesis"), home.join("installed-from"));
    let wanted = std::fs::read(&list).map_err(|error| format!("{PYTHON_PACKAGES}: {error}"))?;
    if program.is_file() && std::fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(program);
    }
    println!("installing Python packages of {PYTHON_PACKAGES}");
    repo::run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(&home))?;
    let pip = home.join("bin/pip");
    let mut install = Command::new(pip);
    install.args([
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-deps",
        "--requirement",
    ]);
    repo::run(install.arg(&list))?;
    std::fs::write(&stamp, wanted).map_err(|error| format!("{}: {error}", stamp.display()))?;
    Ok(program)
}

/// The newest PostgreSQL server of Debian's layout, or the one named by OPENCQR_TEST_PG_BIN.
pub fn postgres() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "psql"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    if let Some(named) = std::env::var_os("OPENCQR_TEST_PG_BIN") {
        return Some(PathBuf::from(named)).filter(complete);
    }
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.flatten().map(|version| version.path().join("bin"));
    folders
        .filter(complete)
        .max_by_key(|folder| major(&folder.parent()?.file_name()?.to_string_lossy()))
}

fn chromium() -> Option<PathBuf> {
    let named = std::env::var_os("OPENCQR_TEST_CHROMIUM").map(PathBuf::from);
    Some(named.unwrap_or_else(|| PathBuf::from("/usr/bin/chromium"))).filter(|path| path.is_file())
}

fn node_on_path() -> Option<PathBuf> {
    new_enough(Path::new("node"))
}

fn node_of_runtime() -> Option<PathBuf> {
    let modules = repo::root().join(NODE_RUNTIME).join("node_modules");
    let packages = std::fs::read_dir(modules).ok()?;
    packages
        .flatten()
        .find_map(|package| new_enough(&package.path().join("bin/node")))
}

fn new_enough(node: &Path) -> Option<PathBuf> {
    let printed = repo::capture(Command::new(node).arg("--version")).ok()?;
    (major(printed.trim().trim_start_matches('v'))? >= NODE_MAJOR).then(|| node.to_path_buf())
}

/// `20` of `20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.split('.').next()?.parse().ok()
}

fn has_rust_tools() -> bool {
    let answers = |tool: &str| repo::capture(repo::cargo().args([tool, "--version"])).is_ok();
    answers("fmt") && answers("clippy")
}

fn runs(program: &str) -> bool {
    repo::capture(Command::new(program).arg("--version")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers_not_words() {
        assert_eq!(major("9"), Some(9));
        assert!(major("15") > major("9"));
        assert_eq!(major("20.20.2"), Some(20));
        assert_eq!(major("bin"), None);
    }

    #[test]
    fn an_old_node_is_not_taken() {
        let folder = tempfile::tempdir().unwrap();
        for (version, taken) in [("v18.20.4", false), ("v20.0.0", true), ("v22.23.3", true)] {
            let node = folder.path().join(version);
            repo::testing::script(&node, &format!("echo {version}"));
            assert_eq!(new_enough(&node).is_some(), taken, "{version}");
        }
        assert_eq!(new_enough(&folder.path().join("none")), None);
    }
}
