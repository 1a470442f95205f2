//! A small HTTP/1.1 client that sends what it is told to the byte and keeps every byte that comes back. A client made
//! for people would mend the very requests these tests are about.

use std::{
    io::{self, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// Longest wait for an answer; a server that takes longer has failed the test.
const PATIENCE: Duration = Duration::from_secs(60);

/// A request.
#[derive(Debug, Clone)]
pub struct Ask {
    pub method: String,
    /// Path and query, sent as they stand here.
    pub target: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Ask {
    pub fn new(method: &str, target: &str) -> Self {
        Self {
            method: method.to_owned(),
            target: target.to_owned(),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    pub fn get(target: &str) -> Self {
        Self::new("GET", target)
    }

    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same with a body of this media type.
    pub fn body(self, kind: &str, body: impl Into<Vec<u8>>) -> Self {
        let mut ask = self.with("content-type", kind);
        ask.body = body.into();
        ask
    }

    fn bytes(&self, host: &str) -> Vec<u8> {
        let mut text = format!("{} {} HTTP/1.1\r\n", self.method, self.target);
        let names_host = self.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host"));
        if !names_host {
            text.push_str(&format!("host: {host}\r\n"));
        }
        for (name, value) in &self.headers {
            text.push_str(&format!("{name}: {value}\r\n"));
        }
        if !self.body.is_empty() || !matches!(self.method.as_str(), "GET" | "HEAD" | "OPTIONS") {
            text.push_str(&format!("content-length: {}\r\n", self.body.len()));
        }
        text.push_str("\r\n");
        let mut bytes = text.into_bytes();
        bytes.extend_from_slice(&self.body);
        bytes
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    /// The value of a header; empty when it is missing.
    pub fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(key, _)| key.eq_ignore_ascii_case(name));
        found.map_or("", |(_, value)| value.as_str())
    }

    /// The values of a header.
    #[allow(dead_code, reason = "only the trust tests look at repeated headers")]
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.headers
            .iter()
            .filter(move |(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }

    /// The body as somebody would type it: a space that keeps a date on one line is a space.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).replace('\u{a0}', " ")
    }

    /// Everything of it: headers and body.
    #[allow(dead_code, reason = "the kill tests look at bodies only")]
    pub fn everything(&self) -> String {
        let head: String = self
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}\n"))
            .collect();
        format!("{}\n{head}\n{}", self.status, self.text())
    }
}

/// A connection that is kept as long as the server keeps it.
pub struct Client {
    address: SocketAddr,
    stream: Option<TcpStream>,
}

impl Client {
    pub const fn new(address: SocketAddr) -> Self {
        Self { address, stream: None }
    }

    /// Sends once. An error means that nobody knows what became of the request.
    pub fn send(&mut self, ask: &Ask) -> io::Result<Reply> {
        let stream = match self.stream.take() {
            Some(stream) => stream,
            None => {
                let stream = TcpStream::connect_timeout(&self.address, PATIENCE)?;
                stream.set_nodelay(true)?;
                stream.set_read_timeout(Some(PATIENCE))?;
                stream
            }
        };
        let (reply, kept) = exchange(stream, &ask.bytes(&self.address.to_string()), ask.method == "HEAD")?;
        self.stream = kept;
        Ok(reply)
    }

    /// Sends, on a new connection when the server has given up the old one in between.
    #[allow(dead_code, reason = "the kill tests want to know of every broken connection")]
    pub fn ask(&mut self, ask: &Ask) -> Reply {
        let was_kept = self.stream.is_some();
        match self.send(ask) {
            Ok(reply) => reply,
            Err(_) if was_kept => self.send(ask).unwrap(),
            Err(error) => panic!("{} {}: {error}", ask.method, ask.target),
        }
    }
}

fn exchange(mut stream: TcpStream, request: &[u8], is_head: bool) -> io::Result<(Reply, Option<TcpStream>)> {
    // A server that refuses a body answers before it has read it all; the answer counts then.
    let written = stream.write_all(request);
    let mut buffer = Vec::new();
    let head_end = loop {
        if let Some(end) = find(&buffer, b"\r\n\r\n") {
            break end + 4;
        }
        if more(&mut stream, &mut buffer)? == 0 {
            written?;
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
    };
    let (status, headers) = parse_head(&String::from_utf8_lossy(&buffer[..head_end]));
    let mut reply = Reply {
        status,
        headers,
        body: Vec::new(),
    };
    let mut rest = buffer.split_off(head_end);
    let is_empty = is_head || matches!(status, 100..=199 | 204 | 304);
    if !is_empty && reply.header("transfer-encoding").contains("chunked") {
        reply.body = chunks(&mut stream, &mut rest)?;
    } else if !is_empty {
        let length: usize = reply.header("content-length").parse().unwrap_or(0);
        while rest.len() < length {
            if more(&mut stream, &mut rest)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        reply.body = rest;
    }
    let goes_on = written.is_ok() && !reply.header("connection").eq_ignore_ascii_case("close");
    Ok((reply, goes_on.then_some(stream)))
}

fn parse_head(head: &str) -> (u16, Vec<(String, String)>) {
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .and_then(|line| line.split(' ').nth(1))
        .and_then(|code| code.parse().ok());
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers = headers.map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()));
    (status.unwrap_or(0), headers.collect())
}

fn chunks(stream: &mut TcpStream, rest: &mut Vec<u8>) -> io::Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let line_end = loop {
            if let Some(end) = find(rest, b"\r\n") {
                break end;
            }
            if more(stream, rest)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        };
        let size = String::from_utf8_lossy(&rest[..line_end]).trim().to_owned();
        let size = usize::from_str_radix(&size, 16).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        rest.drain(..line_end + 2);
        while rest.len() < size + 2 {
            if more(stream, rest)? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        body.extend(rest.drain(..size));
        rest.drain(..2);
        if size == 0 {
            return Ok(body);
        }
    }
}

fn more(stream: &mut TcpStream, into: &mut Vec<u8>) -> io::Result<usize> {
    let mut part = [0_u8; 16 * 1024];
    let read = stream.read(&mut part)?;
    into.extend_from_slice(&part[..read]);
    Ok(read)
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}
