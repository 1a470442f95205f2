//! The real binary as a process.

use std::{
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    common::client::{Ask, Client},
    prepared::Prepared,
};

/// A server that is not ready after this time does not become ready any more.
const PATIENCE: Duration = Duration::from_secs(60);

/// A running `opencqr serve`; killed when it is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// From its start until it answered that it is ready.
    pub ready_after: Duration,
}

/// `opencqr serve` on the prepared database.
pub fn command(prepared: &Prepared) -> Command {
    let mut command = prepared.command("serve");
    command.args(["--listen", "127.0.0.1:0"]);
    command
}

impl Server {
    #[expect(clippy::disallowed_methods, reason = "measures how soon a server is ready again")]
    pub fn start(prepared: &Prepared) -> Self {
        let begun = Instant::now();
        let log = prepared.log();
        let mut child = command(prepared).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .and_then(|address| address.parse().ok());
        let address = address.unwrap_or_else(|| panic!("the server did not start: {line}{}", prepared.logged()));
        let mut client = Client::new(address);
        while client.send(&Ask::get("/readyz")).map_or(0, |reply| reply.status) != 200 {
            assert!(begun.elapsed() < PATIENCE, "never ready: {}", prepared.logged());
            std::thread::sleep(Duration::from_millis(5));
        }
        Self {
            child,
            address,
            ready_after: begun.elapsed(),
        }
    }

    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// SIGKILL: nothing is finished, nothing is said goodbye to.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may be dead already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
