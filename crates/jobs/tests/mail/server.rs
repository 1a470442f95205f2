//! A mail server as one meets them: slow, busy, gone in the middle of a mail, and at times it takes a mail without saying so.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use cqr_jobs::{Encryption, MailSettings};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader, BufWriter},
    net::{TcpListener, TcpStream},
};

/// The part of an address that nobody has any more.
pub const GONE: &str = "gone-";
/// The part of an address whose server is busy for ever.
pub const BUSY: &str = "busy-";

/// A mail as it came over the wire.
#[derive(Debug, Clone)]
pub struct Came {
    /// The address of the envelope.
    pub to: String,
    /// The mail, headers and body.
    pub data: String,
}

/// What the server does to a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whim {
    Take,
    BusyAtOnce,
    BusyAtTheEnd,
    GoneInTheMiddle,
    TakenWithoutAWord,
}

#[derive(Default)]
struct Inside {
    came: Vec<Came>,
    /// How often each address was tried.
    tries: BTreeMap<String, u32>,
    /// How often each whim was had.
    whims: BTreeMap<String, u32>,
}

/// The server.
#[derive(Clone)]
pub struct Server {
    port: u16,
    inside: Arc<Mutex<Inside>>,
}

impl Server {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            inside: Arc::default(),
        };
        let listening = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = listening.clone();
                // A client that goes away is no mistake of the story.
                tokio::spawn(async move { drop(server.talk(stream).await) });
            }
        });
        server
    }

    pub fn settings(&self) -> MailSettings {
        MailSettings::Smtp {
            host: "127.0.0.1".to_owned(),
            port: self.port,
            encryption: Encryption::None,
            credentials: None,
            from: "Office of the Board <office@example.org>".to_owned(),
        }
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Every mail that came, in order, those that came twice included.
    pub fn came(&self) -> Vec<Came> {
        self.inside().came.clone()
    }

    /// How often it did what.
    pub fn whims(&self) -> BTreeMap<String, u32> {
        self.inside().whims.clone()
    }

    /// What it does this time: by turns, so that every way of failing meets every place of a queue.
    fn whim(&self, to: &str) -> Whim {
        let mut inside = self.inside();
        let all: u32 = inside.tries.values().sum();
        *inside.tries.entry(to.to_owned()).or_default() += 1;
        let whim = match all % 23 {
            3 => Whim::BusyAtOnce,
            7 => Whim::BusyAtTheEnd,
            11 | 12 => Whim::GoneInTheMiddle,
            17 => Whim::TakenWithoutAWord,
            _ => Whim::Take,
        };
        let whim = if to.starts_with(BUSY) { Whim::BusyAtOnce } else { whim };
        *inside.whims.entry(format!("{whim:?}")).or_default() += 1;
        whim
    }

    async fn talk(&self, stream: TcpStream) -> std::io::Result<()> {
        let (read, write) = stream.into_split();
        let (mut read, mut write) = (BufReader::new(read).lines(), BufWriter::new(write));
        say(&mut write, "220 mail.example.org").await?;
        let (mut to, mut whim) = (String::new(), Whim::Take);
        while let Some(line) = read.next_line().await? {
            let upper = line.to_uppercase();
            if upper.starts_with("RCPT TO:") {
                let address = line.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
                to = address.map_or_else(String::new, |(address, _)| address.to_owned());
                whim = self.whim(&to);
                if to.starts_with(GONE) {
                    say(&mut write, "550 5.1.1 no such user").await?;
                } else if whim == Whim::BusyAtOnce {
                    say(&mut write, "451 4.3.2 busy").await?;
                } else {
                    say(&mut write, "250 ok").await?;
                }
            } else if upper == "DATA" {
                say(&mut write, "354 go on").await?;
                let mut data = String::new();
                while let Some(line) = read.next_line().await? {
                    if line == "." {
                        break;
                    }
                    data.push_str(line.strip_prefix('.').unwrap_or(&line));
                    data.push_str("\r\n");
                    if whim == Whim::GoneInTheMiddle {
                        return Ok(());
                    }
                }
                if whim == Whim::BusyAtTheEnd {
                    say(&mut write, "452 4.3.1 no room").await?;
                    continue;
                }
                self.inside().came.push(Came { to: to.clone(), data });
                if whim == Whim::TakenWithoutAWord {
                    return Ok(());
                }
                // Others get their turn meanwhile: a server that answers at once hides mistakes of order.
                tokio::time::sleep(std::time::Duration::from_millis(2)).await;
                say(&mut write, "250 taken").await?;
            } else if upper == "QUIT" {
                say(&mut write, "221 bye").await?;
                return Ok(());
            } else {
                say(&mut write, "250 ok").await?;
            }
        }
        Ok(())
    }
}

async fn say(write: &mut (impl tokio::io::AsyncWrite + Unpin), line: &str) -> std::io::Result<()> {
    write.write_all(format!("{line}\r\n").as_bytes()).await?;
    write.flush().await
}
