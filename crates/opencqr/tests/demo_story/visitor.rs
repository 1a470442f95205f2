//! Somebody with a browser: cookies, the token of the page before, and the way through redirections.

use std::collections::{BTreeMap, BTreeSet};

use cqr_domain::ids::AccountId;

use crate::{
    common::client::{Ask, Client, Reply},
    world::World,
};

pub struct Visitor {
    client: Client,
    cookies: BTreeMap<String, String>,
    csrf: String,
}

impl Visitor {
    pub fn new(world: &World) -> Self {
        Self {
            client: Client::new(world.address),
            cookies: BTreeMap::new(),
            csrf: String::new(),
        }
    }

    /// Signs in on the start page.
    pub fn signed_in(world: &World, account: AccountId) -> Self {
        let mut visitor = Self::new(world);
        assert_eq!(visitor.get("/demo").status, 200);
        let reply = visitor.post("/demo/sign-in", &[("account", &account.to_string())]);
        assert_eq!(reply.status, 303, "{}", reply.text());
        visitor
    }

    fn send(&mut self, ask: Ask) -> Reply {
        let cookie: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let ask = if cookie.is_empty() {
            ask
        } else {
            ask.with("cookie", &cookie.join("; "))
        };
        let reply = self.client.ask(&ask);
        for set in reply.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = set.1.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let text = reply.text();
        if let Some(token) = text
            .split("name=\"csrf\" value=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
        {
            token.clone_into(&mut self.csrf);
        }
        reply
    }

    pub fn get(&mut self, path: &str) -> Reply {
        self.send(Ask::get(path).with("sec-fetch-site", "none"))
    }

    pub fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut body = format!("csrf={}", self.csrf);
        for (name, value) in fields {
            body.push_str(&format!("&{name}={}", value.replace('/', "%2F")));
        }
        let ask = Ask::new("POST", path).with("sec-fetch-site", "same-origin");
        self.send(ask.body("application/x-www-form-urlencoded", body))
    }

    /// Moves time and waits until it has come to rest.
    pub fn leap(&mut self, fields: &[(&str, &str)]) {
        let mut reply = self.post("/demo/time", fields);
        assert_eq!(reply.status, 303, "{fields:?}: {}", reply.text());
        while reply.status == 200 || reply.header("location").contains("moving") {
            reply = self.get("/demo/time?moving=1");
            assert!(matches!(reply.status, 200 | 303), "{}", reply.text());
        }
    }

    /// Opens the first page and every page that it links to; each has to open.
    pub fn look_around(&mut self, first: &str, when: &str) -> String {
        let reply = self.get(first);
        assert_eq!(reply.status, 200, "{when}: {first}");
        let text = reply.text();
        let links: BTreeSet<String> = text
            .split("href=\"/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|path| format!("/{path}"))
            .filter(|path| !path.starts_with("/assets/") && !path.contains('#'))
            .collect();
        for path in links {
            let mut reply = self.get(&path);
            for _ in 0..4 {
                if reply.status != 303 {
                    break;
                }
                let to = reply.header("location").to_owned();
                reply = self.get(&to);
            }
            assert_eq!(reply.status, 200, "{when}: {path}: {}", reply.text());
        }
        text
    }
}
