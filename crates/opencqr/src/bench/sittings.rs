//! Durable answers a second through HTTP: the server is a process of its own, the generator runs beside it on the
//! same machine, and the server's CPU time is read from the kernel.

use std::{
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use cqr_app::{
    App,
    profiles::{self, Save},
    sittings::{self, Player, SaveAnswer},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, SessionId, SittingId},
    items::Letters,
};
use cqr_store::{StoreError, cases, people};
use tempfile::TempDir;

use super::{Figure, begin::begin, client::Client, ms, percentile};
use crate::{
    cli::BenchArgs,
    commands::runtime,
    compose::{ComposeError, because},
    demo,
};

/// Sittings at once.
const SITTINGS: usize = 1_000;
/// At what rate saves are timed, in answers a second: so many arrive whether or not the one before was quick.
const STEADY: u32 = 5_000;
/// The kernel counts CPU time in hundredths of a second.
const TICKS: f64 = 100.0;

/// An open sitting.
#[derive(Debug, Clone)]
pub struct Open {
    /// The sitting.
    pub id: SittingId,
    /// The token of its player.
    pub token: String,
}

/// A database with open sittings.
pub struct Prepared {
    /// Keeps the folder.
    pub folder: TempDir,
    /// The parts.
    pub app: App,
    /// The sittings.
    pub sittings: Vec<Open>,
}

/// Makes a database with this many open sittings, by the ordinary use cases.
pub fn prepare(count: usize) -> Result<Prepared, ComposeError> {
    let folder = tempfile::tempdir_in(".").map_err(because("making a folder"))?;
    let (app, _) = begin(folder.path(), String::new(), false)?;
    let sittings = runtime()?.block_on(async {
        demo::load_for_bench(&app, count).await?;
        cqr_app::sweep::sweep(&app).await.map_err(because("sweeping"))?;
        open_all(&app, count).await
    })?;
    Ok(Prepared { folder, app, sittings })
}

async fn open_all(app: &App, count: usize) -> Result<Vec<Open>, ComposeError> {
    let mut open = Vec::with_capacity(count);
    for place in 0..count {
        let number = demo::bench_number(place);
        let found = app
            .store
            .read(move |rx| {
                let person = people::find_by_external_id(rx, &number)?.ok_or(StoreError::NotFound)?;
                let case = cases::of_person(rx, person.id.0)?
                    .into_iter()
                    .next()
                    .ok_or(StoreError::NotFound)?;
                Ok::<_, StoreError>((person.id.0, case.id.0))
            })
            .await;
        let (person, case) = found.map_err(because("finding a holder's window"))?;
        let bits = place as u128 + 1;
        let principal = Principal {
            account: AccountId::from_bits(bits),
            session: SessionId::from_bits(bits),
            person: Some(person),
            roles: Roles::of(&[Role::Holder]),
        };
        let save = Save {
            not_practicing: Some(true),
            ..Save::default()
        };
        profiles::save(app, &principal, case, save)
            .await
            .map_err(because("saving a profile"))?;
        profiles::submit(app, &principal, case)
            .await
            .map_err(because("submitting a profile"))?;
        let started = sittings::start(app, &principal, case)
            .await
            .map_err(because("starting a sitting"))?;
        open.push(Open {
            id: started.view.id,
            token: started.token,
        });
    }
    Ok(open)
}

/// Saves one answer by the use case.
pub async fn save_once(app: &App, sitting: &Open, revision: u32) -> Result<(), ComposeError> {
    let player =
        Player::from_token(&app.keys, &sitting.token).ok_or_else(|| ComposeError("the token is good".to_owned()))?;
    let response = Letters::of(&["B"]).map_err(because("choosing an answer"))?;
    let wish = SaveAnswer {
        number: 1,
        revision,
        response,
        client_at: None,
        idempotency_key: None,
    };
    sittings::save(app, player, sitting.id, wish)
        .await
        .map(drop)
        .map_err(because("saving an answer"))
}

/// Measures.
pub fn run(args: &BenchArgs) -> Result<Vec<Figure>, ComposeError> {
    let prepared = prepare(SITTINGS)?;
    let Prepared { folder, app, sittings } = prepared;
    drop(app);
    let mut server = Server::start(folder.path())?;
    let measured = Duration::from_secs(args.seconds);
    let runtime = runtime()?;
    let steady = Pace::at(STEADY, sittings.len());
    let (paced, missed, _) = runtime.block_on(generate(&server.address, &sittings, measured, Some(steady), 0))?;
    let before = server.cpu_seconds()?;
    let rounds = steady.turns_in(measured) + 1;
    let (times, errors, took) = runtime.block_on(generate(&server.address, &sittings, measured, None, rounds))?;
    let cpu = server.cpu_seconds()? - before;
    server.stop();
    let saves = times.len();
    #[expect(clippy::cast_precision_loss, reason = "a rate needs no more than 52 bits")]
    let (rate, cpu_each) = (saves as f64 / took.as_secs_f64(), cpu * 1e3 / saves.max(1) as f64);
    Ok(vec![
        Figure::new(
            "durable answers through HTTP, 1,000 sittings at once",
            format!("{rate:.0}/s"),
            "5,000/s or more",
        ),
        Figure::new(
            "save p99 when nothing waits between answers",
            ms(percentile(&times, 0.99)),
            "",
        ),
        Figure::new("save p50 at 5,000 answers a second", ms(percentile(&paced, 0.5)), ""),
        Figure::new(
            "save p99 at 5,000 answers a second",
            ms(percentile(&paced, 0.99)),
            "under 50 ms",
        ),
        Figure::new("server CPU an answer", format!("{cpu_each:.3} ms"), "at most 0.2 ms"),
        Figure::new("errors", (errors + missed).to_string(), "0"),
    ])
}

/// When each sitting sends: its own turn in a round that begins again and again.
#[derive(Clone, Copy)]
struct Pace {
    round: Duration,
    sittings: usize,
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a thousand sittings for some seconds"
)]
impl Pace {
    fn at(per_second: u32, sittings: usize) -> Self {
        let round = Duration::from_secs_f64(sittings.max(1) as f64 / f64::from(per_second));
        Self { round, sittings }
    }

    /// How long after the beginning the sitting at this place sends for the n-th time.
    fn due(self, place: usize, turn: u32) -> Duration {
        self.round * turn + self.round.mul_f64(place as f64 / self.sittings.max(1) as f64)
    }

    fn turns_in(self, measured: Duration) -> u32 {
        (measured.as_secs_f64() / self.round.as_secs_f64()).ceil() as u32
    }
}

/// The times of all saves in order, how many were refused, and how long it took. `first` is the first revision less one
/// of a sitting's questions that an earlier call may have used.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
async fn generate(
    address: &str,
    sittings: &[Open],
    measured: Duration,
    pace: Option<Pace>,
    first: u32,
) -> Result<(Vec<Duration>, usize, Duration), ComposeError> {
    let stop = Arc::new(AtomicBool::new(false));
    // Everybody is there before the first answer is due: a thousand arrivals in one moment are another measure.
    let mut clients = Vec::with_capacity(sittings.len());
    for _ in sittings {
        clients.push(Client::connect(address).await.map_err(because("connecting"))?);
    }
    let begun = Instant::now();
    let mut running = tokio::task::JoinSet::new();
    for (place, (sitting, client)) in sittings.iter().zip(clients).enumerate() {
        let (stop, sitting) = (Arc::clone(&stop), sitting.clone());
        let due = move |turn| pace.map(|pace| begun + pace.due(place, turn));
        running.spawn(async move { play(client, &sitting, &stop, first, due).await });
    }
    tokio::time::sleep(measured).await;
    stop.store(true, Ordering::SeqCst);
    let took = begun.elapsed();
    let (mut times, mut errors) = (Vec::new(), 0);
    while let Some(done) = running.join_next().await {
        match done.map_err(because("measuring"))? {
            Ok((own, refused)) => {
                times.extend(own);
                errors += refused;
            }
            Err(_) => errors += 1,
        }
    }
    times.sort();
    Ok((times, errors, took))
}

/// Saves answer after answer, each when it is due. A late one is timed from when it was due, not from when it was sent.
#[expect(clippy::disallowed_methods, reason = "a benchmark reads the clock")]
async fn play(
    mut client: Client,
    sitting: &Open,
    stop: &AtomicBool,
    first: u32,
    due: impl Fn(u32) -> Option<Instant>,
) -> std::io::Result<(Vec<Duration>, usize)> {
    let (mut times, mut errors, mut turn) = (Vec::new(), 0, 0_u32);
    while !stop.load(Ordering::SeqCst) {
        let due = due(turn);
        if let Some(due) = due {
            tokio::time::sleep_until(due.into()).await;
        }
        let (number, revision) = (turn % 80 + 1, first + turn / 80 + 1);
        let letter = ["A", "B", "C", "D"][(turn % 4) as usize];
        let path = format!("/api/v1/sittings/{}/answers/{number}", sitting.id);
        let body = format!("{{\"revision\":{revision},\"response\":[\"{letter}\"]}}");
        let begun = due.unwrap_or_else(Instant::now);
        let (status, _) = client.send("PUT", &path, &sitting.token, &body).await?;
        times.push(begun.elapsed());
        errors += usize::from(status != 200);
        turn += 1;
    }
    Ok((times, errors))
}

/// The server process.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(data: &std::path::Path) -> Result<Self, ComposeError> {
        let binary = std::env::current_exe().map_err(because("finding this program"))?;
        let mut child = Command::new(binary)
            .args(["serve", "--listen", "127.0.0.1:0", "--no-worker", "--data"])
            .arg(data)
            .env("OPENCQR_LOG", "warn")
            .stdout(Stdio::piped())
            .spawn()
            .map_err(because("starting the server"))?;
        let output = child
            .stdout
            .take()
            .ok_or_else(|| ComposeError("the server has no output".to_owned()))?;
        let mut lines = std::io::BufRead::lines(std::io::BufReader::new(output));
        let line = lines.next().and_then(Result::ok).unwrap_or_default();
        let address = line.strip_prefix("listening on http://").map(str::to_owned);
        let address = address.ok_or_else(|| ComposeError(format!("the server did not start: {line}")))?;
        Ok(Self { child, address })
    }

    /// CPU seconds of the server so far, from /proc.
    fn cpu_seconds(&self) -> Result<f64, ComposeError> {
        let text =
            std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).map_err(because("reading CPU time"))?;
        let after_name = text.rsplit(')').next().unwrap_or_default();
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        let ticks = |place: usize| {
            fields
                .get(place)
                .and_then(|field| field.parse::<f64>().ok())
                .unwrap_or(0.0)
        };
        Ok((ticks(11) + ticks(12)) / TICKS)
    }

    fn stop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}
