//! A database with open sittings, made by the ordinary use cases, and the comparison with what was acknowledged.

use std::{collections::BTreeMap, fs, path::PathBuf, process::Command};

use cqr_app::{
    App,
    profiles::{self, Save},
    sittings::{self, ReceiptCheck, check_receipt},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, SessionId, SittingId},
};
use cqr_store::{StoreError, cases, check::check, people, projections};
use cqr_testkit::Place;
use opencqr::{compose, config::Config, demo};

use crate::load::{Sent, Writer};

/// An open sitting with the token of its player.
#[derive(Debug, Clone)]
pub struct Open {
    pub id: String,
    pub token: String,
}

/// The database and the folder beside it.
pub struct Prepared {
    app: App,
    config: Config,
    place: Place,
    pub sittings: Vec<Open>,
}

impl Prepared {
    pub fn new(place: Place, count: usize) -> Self {
        let data = place.folder.path().to_path_buf();
        let database_url = if place.url.starts_with("postgres") {
            place.url.clone()
        } else {
            String::new()
        };
        let config = Config {
            data,
            database_url,
            ..Config::default()
        }
        .with_places();
        let keys = compose::keys(&config).unwrap();
        let store = compose::ready_store(&config, &keys, false).unwrap();
        let app = compose::app(&config, store, keys, "http://127.0.0.1").unwrap();
        let sittings = opencqr::commands::runtime().unwrap().block_on(async {
            demo::load_for_bench(&app, count).await.unwrap();
            cqr_app::sweep::sweep(&app).await.unwrap();
            let mut open = Vec::new();
            for holder in 0..count {
                open.push(begin(&app, holder).await);
            }
            open
        });
        Self {
            app,
            config,
            place,
            sittings,
        }
    }

    /// The binary with a command on this database.
    pub fn command(&self, name: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_opencqr"));
        command.arg(name).arg("--data").arg(self.place.folder.path());
        if !self.config.database_url.is_empty() {
            command.args(["--database-url", &self.config.database_url]);
        }
        command.env("OPENCQR_LOG", "warn");
        command
    }

    /// Where the servers log.
    pub fn log(&self) -> fs::File {
        fs::OpenOptions::new()
            .create(true)
            .append(true)
            .open(self.log_path())
            .unwrap()
    }

    pub fn logged(&self) -> String {
        fs::read_to_string(self.log_path()).unwrap_or_default()
    }

    fn log_path(&self) -> PathBuf {
        self.place.folder.path().join("servers.log")
    }

    /// Every acknowledged answer is there exactly once with its receipt; beside them only what was sent last.
    pub fn compare(&self, writers: &[Writer]) {
        let stored = self.stored();
        let mut allowed = BTreeMap::new();
        for writer in writers {
            for one in &writer.acknowledged {
                assert_eq!(
                    stored.get(&one.sent),
                    Some(&1),
                    "acknowledged and not there once: {:?}",
                    one.sent
                );
                allowed.insert(one.sent.clone(), 1);
            }
            allowed.extend(writer.open.clone().map(|sent| (sent, 1)));
        }
        for (sent, times) in &stored {
            assert_eq!(
                allowed.get(sent),
                Some(times),
                "stored and never sent, or stored twice: {sent:?}"
            );
        }
        let receipts = writers
            .iter()
            .flat_map(|writer| &writer.acknowledged)
            .map(|one| one.receipt.clone());
        // Each round looks at the newest again; all of them were new once.
        let receipts: Vec<String> = receipts.rev().take(200).collect();
        let keys = self.app.keys.clone();
        let checked = self.app.store.read_blocking(move |rx| {
            let one = |receipt: &String| check_receipt(rx, &keys, receipt);
            receipts.iter().map(one).collect::<Result<Vec<_>, StoreError>>()
        });
        assert!(checked.unwrap().iter().all(|check| *check == ReceiptCheck::Stored));
        let report = self.app.store.read_blocking(|rx| check(rx, projections::ALL)).unwrap();
        assert!(report.is_clean(), "{report:?}");
    }

    fn stored(&self) -> BTreeMap<Sent, usize> {
        let ids: Vec<SittingId> = self.sitting_ids();
        let rows = self.app.store.read_blocking(move |rx| {
            let mut rows = Vec::new();
            for id in ids {
                rows.extend(cqr_store::sittings::history(rx, id)?.into_iter().map(|row| (id, row)));
            }
            Ok::<_, StoreError>(rows)
        });
        let mut stored = BTreeMap::new();
        for (id, row) in rows.unwrap() {
            let text = row.response.0.to_string();
            let letter = ["A", "B", "C", "D"].into_iter().find(|letter| *letter == text).unwrap();
            let number = u16::try_from(row.item_no).unwrap();
            let sent = Sent {
                sitting: id.to_string(),
                number,
                revision: row.revision.unsigned_abs(),
                letter,
            };
            *stored.entry(sent).or_insert(0) += 1;
        }
        stored
    }

    fn sitting_ids(&self) -> Vec<SittingId> {
        let found = self.app.store.read_blocking(|rx| {
            let mut found = Vec::new();
            for place in 0.. {
                let number = demo::bench_number(place);
                let Some(person) = people::find_by_external_id(rx, &number)? else {
                    break;
                };
                for case in cases::of_person(rx, person.id.0)? {
                    found.extend(cqr_store::sittings::find_by_case(rx, case.id.0)?.map(|row| row.id.0));
                }
            }
            Ok::<_, StoreError>(found)
        });
        found.unwrap()
    }

    /// `opencqr check`, as an operator runs it.
    pub fn check_by_command(&self) {
        let checked = self.command("check").output().unwrap();
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));
    }
}

/// Takes one holder's window to an open sitting.
async fn begin(app: &App, holder: usize) -> Open {
    let number = demo::bench_number(holder);
    let found = app.store.read(move |rx| {
        let person = people::find_by_external_id(rx, &number)?.ok_or(StoreError::NotFound)?;
        let case = cases::of_person(rx, person.id.0)?
            .into_iter()
            .next()
            .ok_or(StoreError::NotFound)?;
        Ok::<_, StoreError>((person.id.0, case.id.0))
    });
    let (person, case) = found.await.unwrap();
    let bits = holder as u128 + 1;
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
    profiles::save(app, &principal, case, save).await.unwrap();
    profiles::submit(app, &principal, case).await.unwrap();
    let started = sittings::start(app, &principal, case).await.unwrap();
    Open {
        id: started.view.id.to_string(),
        token: started.token,
    }
}
