//! A throw-away PostgreSQL cluster: made in a temporary folder, stopped and deleted at the end, after a panic too.
//!
//! fsync stays on, so that what the tests call durable is durable. PostgreSQL refuses to run as root, so root starts
//! it as the user `postgres`; when this process is killed, the kernel interrupts the server (`pdeathsig`).

use super::machine;
use crate::repo::{self, Outcome};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

/// How often the server is asked whether it is up, and how long between.
const ASK_TIMES: u32 = 300;
const ASK_EVERY: Duration = Duration::from_millis(100);

/// A running server with the superuser `postgres` and no password, reachable on 127.0.0.1 only.
pub struct Cluster {
    folder: TempDir,
    server: Child,
    programs: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts a cluster with the programs of this folder.
    pub fn start(programs: &Path) -> Outcome<Self> {
        let folder = tempfile::Builder::new().prefix("opencqr-pg-").tempdir();
        let folder = folder.map_err(|error| format!("folder for PostgreSQL: {error}"))?;
        if machine::is_root() {
            repo::capture(Command::new("chown").arg("postgres:").arg(folder.path()))?;
        }
        let data = folder.path().join("data");
        let mut initdb = as_server_user(programs, "initdb", folder.path());
        initdb.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ]);
        repo::capture(initdb.arg("--pgdata").arg(&data))?;

        let port = free_port()?;
        let log = std::fs::File::create(folder.path().join("server.log"))
            .map_err(|error| format!("log of PostgreSQL: {error}"))?;
        let mut server = as_server_user(programs, "postgres", folder.path());
        server
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .arg("-p")
            .arg(port.to_string());
        for setting in [
            "listen_addresses=127.0.0.1",
            "max_connections=200",
            "fsync=on",
            "synchronous_commit=on",
        ] {
            server.args(["-c", setting]);
        }
        let server = server.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn();
        let server = server.map_err(|error| format!("cannot start PostgreSQL: {error}"))?;
        let programs = programs.to_path_buf();
        let mut cluster = Self {
            folder,
            server,
            programs,
            port,
        };
        cluster.wait_until_ready()?;
        println!("PostgreSQL is up on 127.0.0.1:{port}");
        Ok(cluster)
    }

    /// Address of its maintenance database, as superuser; tests make their own databases beside it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Its command line client.
    pub fn psql(&self) -> PathBuf {
        self.programs.join("psql")
    }

    fn wait_until_ready(&mut self) -> Outcome<()> {
        for _ in 0..ASK_TIMES {
            let mut ask = Command::new(self.psql());
            ask.args(["--no-psqlrc", "--command", "SELECT 1", &self.url()]);
            if repo::capture(&mut ask).is_ok() {
                return Ok(());
            }
            if let Ok(Some(status)) = self.server.try_wait() {
                return Err(format!("PostgreSQL ended with {status}:\n{}", self.log()));
            }
            std::thread::sleep(ASK_EVERY);
        }
        Err(format!("PostgreSQL did not come up:\n{}", self.log()))
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("server.log")).unwrap_or_default()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Nothing in it is worth a clean shutdown: QUIT ends the server and its children at once.
        let quit = Command::new("kill")
            .args(["-QUIT", &self.server.id().to_string()])
            .status();
        if !quit.is_ok_and(|status| status.success()) {
            self.server.kill().ok();
        }
        self.server.wait().ok();
    }
}

/// One of PostgreSQL's programs, in a folder its user may enter, never as root, ended when we end.
fn as_server_user(programs: &Path, program: &str, folder: &Path) -> Command {
    let mut command = Command::new("setpriv");
    command.arg("--pdeathsig=INT");
    if machine::is_root() {
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
    }
    command.arg(programs.join(program)).current_dir(folder);
    command
}

/// A port nobody listens on just now.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).and_then(|listener| listener.local_addr());
    listener
        .map(|address| address.port())
        .map_err(|error| format!("no free port: {error}"))
}
