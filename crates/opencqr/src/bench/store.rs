//! Durable acts a second in the store, beside rusqlite with group commit and FULL sync in the same run.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use cqr_store::{Store, StoreOptions, bench};

use super::Figure;
use crate::{
    cli::BenchArgs,
    commands::runtime,
    compose::{ComposeError, because},
};

/// How often the pair is measured; the machine's speed drifts, so the ratio is taken pair by pair.
const ROUNDS: usize = 3;

/// Measures both in turn.
pub fn run(args: &BenchArgs) -> Result<Vec<Figure>, ComposeError> {
    let folder = tempfile::tempdir_in(".").map_err(because("making a folder"))?;
    let measured = Duration::from_secs(args.seconds);
    let clients = u32::try_from(args.clients).unwrap_or(64);
    let (mut ours, mut peers, mut ratios) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let peer_file = folder.path().join(format!("peer{round}.db"));
        let peer =
            bench::rusqlite_group_commit(&peer_file, clients, measured).map_err(because("measuring rusqlite"))?;
        let url = format!(
            "sqlite://{}",
            std::path::absolute(folder.path().join(format!("ours{round}.db")))
                .map_err(because("naming a file"))?
                .display()
        );
        let own = measure(&url, clients, measured)?;
        ratios.push(own / peer);
        ours.push(own);
        peers.push(peer);
    }
    let mut figures = vec![
        Figure::new(
            "store.write, SQLite FULL",
            format!("{:.0} acts/s", middle(&mut ours)),
            "",
        ),
        Figure::new(
            "rusqlite with group commit, FULL, same run",
            format!("{:.0} acts/s", middle(&mut peers)),
            "",
        ),
        Figure::new(
            "ratio",
            format!("{:.0} %", middle(&mut ratios) * 100.0),
            "at least 50 %",
        ),
    ];
    if let Some(url) = &args.database_url {
        let own = measure(url, clients, measured)?;
        figures.push(Figure::new("store.write, PostgreSQL", format!("{own:.0} acts/s"), ""));
    }
    Ok(figures)
}

fn middle(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
fn measure(url: &str, clients: u32, measured: Duration) -> Result<f64, ComposeError> {
    let options = StoreOptions {
        migrate: true,
        ..StoreOptions::default()
    };
    let store = Store::open(url, options).map_err(because("opening the database"))?;
    bench::prepare(&store).map_err(because("preparing"))?;
    runtime()?.block_on(async {
        let acts = Arc::new(AtomicU64::new(0));
        let begun = Instant::now();
        let mut running = tokio::task::JoinSet::new();
        for client in 0..clients {
            let (store, acts) = (store.clone(), Arc::clone(&acts));
            running.spawn(async move {
                let mut turn = 0;
                while begun.elapsed() < measured {
                    bench::act(&store, client, turn).await?;
                    acts.fetch_add(1, Ordering::Relaxed);
                    turn += 1;
                }
                Ok::<_, cqr_store::StoreError>(())
            });
        }
        while let Some(done) = running.join_next().await {
            done.map_err(because("measuring"))?.map_err(because("measuring"))?;
        }
        #[expect(clippy::cast_precision_loss, reason = "a rate needs no more than 52 bits")]
        Ok(acts.load(Ordering::Relaxed) as f64 / begun.elapsed().as_secs_f64())
    })
}
