//! What the product weighs: start to first page, idle memory, size of the binary, and a build from nothing.

use super::Row;
use crate::repo::{self, Outcome};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Starts that are measured; the middle one is told, with the slowest.
const STARTS: usize = 5;
/// Quiet time before memory is read.
const IDLE: Duration = Duration::from_secs(10);
/// Longest wait for the first page.
const PATIENCE: Duration = Duration::from_secs(120);

/// Measures a server on an existing embedded demonstration database.
pub fn measure(binary: &Path) -> Outcome<Vec<Row>> {
    let data = tempfile::tempdir().map_err(|error| format!("data folder: {error}"))?;
    let first = Server::start(binary, data.path())?;
    let first_ms = first.started_ms;
    drop(first);

    let mut starts_ms = Vec::with_capacity(STARTS);
    let mut memory_kib = 0;
    for turn in 0..STARTS {
        let server = Server::start(binary, data.path())?;
        starts_ms.push(server.started_ms);
        if turn + 1 == STARTS {
            std::thread::sleep(IDLE);
            memory_kib = server.memory_kib()?;
        }
    }
    starts_ms.sort_unstable();
    let size = std::fs::metadata(binary)
        .map_err(|error| format!("{}: {error}", binary.display()))?
        .len();
    let (middle, slowest) = (starts_ms[STARTS / 2], starts_ms[STARTS - 1]);
    Ok(vec![
        Row::new(
            "first run of the demo to its first page",
            format!("{first_ms} ms"),
            "at most 10 s",
        ),
        Row::new(
            "start to first page, existing embedded database, middle of 5",
            format!("{middle} ms (slowest {slowest})"),
            "under 300 ms",
        ),
        Row::new(
            "idle memory (resident)",
            format!("{} MB", memory_kib / 1024),
            "under 80 MB",
        ),
        Row::new("release binary", format!("{:.1} MB", size as f64 / 1e6), ""),
    ])
}

/// Builds the whole workspace in a folder of its own, with the registry's downloads already there.
pub fn cold_build() -> Outcome<Vec<Row>> {
    let target = tempfile::tempdir().map_err(|error| format!("target folder: {error}"))?;
    repo::run(repo::cargo().args(["fetch", "--locked"]))?;
    let clock = Clock::start();
    repo::run(
        repo::cargo()
            .args(["build", "--locked"])
            .env("CARGO_TARGET_DIR", target.path()),
    )?;
    let seconds = clock.elapsed().as_secs();
    Ok(vec![Row::new(
        "debug build from nothing, without downloads",
        format!("{} min {} s", seconds / 60, seconds % 60),
        "under 6 min",
    )])
}

/// A running demo, ended when dropped.
struct Server {
    child: Child,
    started_ms: u128,
}

impl Server {
    /// Starts it and waits for the first page to arrive.
    fn start(binary: &Path, data: &Path) -> Outcome<Self> {
        let clock = Clock::start();
        let mut command = Command::new(binary);
        command.args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        let settings = std::env::vars_os().map(|(name, _)| name);
        for setting in settings.filter(|name| name.to_string_lossy().starts_with("OPENCQR_")) {
            command.env_remove(setting);
        }
        let child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let child = child.map_err(|error| format!("cannot start {}: {error}", binary.display()))?;
        let mut server = Self { child, started_ms: 0 };
        let address = server.address()?;
        first_page(&address, &clock)?;
        server.started_ms = clock.elapsed().as_millis();
        Ok(server)
    }

    /// Reads its output up to the line that tells the address; the rest is read and dropped so that it never blocks.
    fn address(&mut self) -> Outcome<String> {
        let output = self.child.stdout.take().ok_or("no output to read")?;
        let mut lines = BufReader::new(output).lines();
        let told = lines.by_ref().map_while(Result::ok).find_map(|line| {
            let (_, address) = line.split_once("listening on ")?;
            address.split_whitespace().next().map(str::to_owned)
        });
        std::thread::spawn(move || lines.for_each(drop));
        told.ok_or_else(|| "the demo ended before it said `listening on`".to_owned())
    }

    fn memory_kib(&self) -> Outcome<u64> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
        number.ok_or_else(|| format!("{path} tells no VmRSS"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            self.child.kill().ok();
        }
        self.child.wait().ok();
    }
}

fn first_page(address: &str, clock: &Clock) -> Outcome<()> {
    loop {
        match ureq::get(address).call() {
            Ok(_) => return Ok(()),
            Err(error) if clock.elapsed() > PATIENCE => return Err(format!("{address} gave no page: {error}")),
            Err(_) => std::thread::sleep(Duration::from_millis(2)),
        }
    }
}

/// A stopwatch.
struct Clock(Instant);

impl Clock {
    #[expect(clippy::disallowed_methods, reason = "a benchmark measures time")]
    fn start() -> Self {
        Self(Instant::now())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use std::net::TcpListener;

    /// A program that says what it is told to say and stays.
    fn program(folder: &Path, script: &str) -> std::path::PathBuf {
        let path = folder.join("opencqr");
        repo::testing::script(&path, script);
        path
    }

    #[test]
    fn a_start_ends_when_the_first_page_arrives() {
        let folder = tempfile::tempdir().unwrap();
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let visitor = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
                .unwrap();
        });
        let script = format!("echo preparing; echo 'listening on http://127.0.0.1:{port}'; exec sleep 60");
        let server = Server::start(&program(folder.path(), &script), folder.path()).unwrap();
        visitor.join().unwrap();
        assert!(server.memory_kib().unwrap() > 0);
    }

    #[test]
    fn a_server_that_gives_up_is_no_measurement() {
        let folder = tempfile::tempdir().unwrap();
        let outcome = Server::start(&program(folder.path(), "echo no disk"), folder.path());
        assert!(outcome.err().unwrap().contains("ended before"));
    }
}
