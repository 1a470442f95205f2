//! The project's own benchmarks. Each prints its figures; `cargo xtask bench` writes them into docs/benchmarks.md.

mod begin;
mod client;
mod comparison;
#[cfg(feature = "bench")]
mod export;
mod import;
#[cfg(feature = "bench")]
mod large;
#[cfg(feature = "bench")]
mod register;
mod sittings;
#[cfg(feature = "bench")]
mod store;
#[cfg(feature = "bench")]
mod sweep;

use std::time::Duration;

use serde::Serialize;

use crate::{
    cli::BenchArgs,
    compose::{ComposeError, because},
};

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// What was measured.
    pub what: String,
    /// The value with its unit.
    pub value: String,
    /// What it shall be, from design.md section 12.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
}

impl Figure {
    fn new(what: &str, value: impl Into<String>, target: &str) -> Self {
        Self {
            what: what.to_owned(),
            value: value.into(),
            target: (!target.is_empty()).then(|| target.to_owned()),
        }
    }
}

/// Runs a benchmark.
pub fn run(args: &BenchArgs, json: bool) -> Result<(), ComposeError> {
    let figures = match args.what.as_str() {
        #[cfg(feature = "bench")]
        "store" => store::run(args)?,
        #[cfg(feature = "bench")]
        "register" => register::run(args)?,
        #[cfg(feature = "bench")]
        "sweep" => sweep::run(args)?,
        #[cfg(feature = "bench")]
        "export" => export::run(args)?,
        #[cfg(not(feature = "bench"))]
        "store" | "register" | "sweep" | "export" => {
            return Err(ComposeError(
                "this build has neither the peer nor the large register; use `cargo run --release --features bench -p opencqr -- bench …`"
                    .to_owned(),
            ));
        }
        "sittings" => sittings::run(args)?,
        "import" => import::run()?,
        "comparison" => comparison::run()?,
        other => {
            return Err(ComposeError(format!(
                "there is no benchmark {other}; there are store, sittings, import, comparison, register, sweep, export"
            )));
        }
    };
    for figure in &figures {
        if json {
            println!("{}", serde_json::to_string(figure).map_err(because("writing JSON"))?);
        } else {
            println!("{}: {}", figure.what, figure.value);
        }
    }
    Ok(())
}

/// The value below which this share of the sorted times lies.
fn percentile(sorted: &[Duration], share: f64) -> Duration {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list of times"
    )]
    let place = ((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1));
    sorted.get(place).copied().unwrap_or_default()
}

/// Milliseconds with two decimals.
fn ms(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}
