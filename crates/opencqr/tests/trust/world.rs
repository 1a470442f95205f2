//! The product as it is served, on a database of its own, with a holder at each point and one person of each role.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};

use cqr_app::{
    App,
    accounts::{self, Arrival, Door, SignedIn, Way},
    completions,
    keys::Keys,
    profiles,
    sittings::{self, Player, SaveAnswer},
    texts::Texts,
    uploads::{self, Files},
};
use cqr_domain::{
    accounts::{Principal, Role, Roles},
    ids::{AccountId, CaseId, CompletionId, PersonId, SittingId, UploadId},
    items::Letters,
    journal::Actor,
};
use cqr_edge::{EdgeConfig, EdgeState, RateLimits, Route};
use cqr_jobs::{MailSettings, Mailer, Runner, RunnerOptions, Worker};
use cqr_store::{
    Clock, FrozenClock, Store, StoreError, StoreOptions, accounts::NewAccount, cases, installation, people,
};
use cqr_testkit::Place;
use jiff::SignedDuration;
use tokio::{runtime::Runtime, sync::watch};

use crate::{
    common::client::{Ask, Client, Reply},
    requests::field,
    seed, slow,
};

pub use crate::things::Things;

/// The password of the holder A.
pub const PASSWORD: &str = "lavender tractor moon";

/// A browser or program: what it holds and who is behind it.
#[derive(Debug, Clone)]
pub struct Visitor {
    /// Who it is, for messages.
    pub name: String,
    /// The `Cookie` header; empty when it has none.
    pub cookie: String,
    /// A token for its forms.
    pub csrf: String,
    /// Who is signed in.
    pub principal: Option<Principal>,
}

/// Everything a story needs.
pub struct World {
    pub app: Arc<App>,
    pub clock: FrozenClock,
    pub place: Place,
    pub edge: EdgeState,
    pub address: SocketAddr,
    mailer: Mailer,
    runtime: Runtime,
    _stop: watch::Sender<bool>,
}

/// A world with people in it.
pub struct Peopled {
    pub world: World,
    pub anonymous: Visitor,
    pub a: Visitor,
    pub b: Visitor,
    pub p: Visitor,
    /// One person of each role but holder.
    pub others: BTreeMap<Role, Visitor>,
    pub things: Things,
}

/// Tells a story on each engine there is.
pub fn on_both(story: impl Fn(Peopled)) {
    for place in [Some(Place::sqlite()), Place::postgres()].into_iter().flatten() {
        story(World::new(place, RateLimits::unlimited()).peopled());
    }
}

/// Tells a story on the embedded database, where the engine makes no difference.
pub fn on_sqlite() -> Peopled {
    World::new(Place::sqlite(), RateLimits::unlimited()).peopled()
}

impl World {
    /// The product, served on a free port, with a register whose windows are open.
    pub fn new(place: Place, rates: RateLimits) -> Self {
        let runtime = Runtime::new().unwrap();
        let clock = FrozenClock::at(seed::LONG_AGO.parse().unwrap());
        let options = StoreOptions {
            clock: Clock::Frozen(clock.clone()),
            migrate: true,
            ..StoreOptions::default()
        };
        let store = Store::open(&place.url, options).unwrap();
        let keys = Keys::new([42; 32]);
        let fingerprint = keys.fingerprint().to_owned();
        store
            .write_blocking(move |tx| installation::add(tx, true, "America/Chicago", &fingerprint).map(drop))
            .unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let public_url = format!("http://{address}");
        let app = Arc::new(App {
            store,
            keys: Arc::new(keys),
            programs: opencqr::compose::default_programs().unwrap(),
            files: Files::in_folder(&place.folder.path().join("uploads")).unwrap(),
            texts: Texts::embedded().unwrap(),
            announcement: String::new(),
            public_url: public_url.clone(),
        });
        let edge = EdgeState::new(
            Arc::clone(&app),
            EdgeConfig {
                rates,
                ..EdgeConfig::new(public_url, [9; 32])
            },
        );
        let edge = edge.unwrap();
        let stop = slow::serve(&runtime, listener, opencqr::serve::routes(&edge).unwrap());
        let mails = MailSettings::Folder {
            folder: place.folder.path().join("mails"),
            from: "no-reply@example.org".into(),
        };
        let world = Self {
            app,
            clock,
            place,
            edge,
            address,
            mailer: Mailer::new(mails).unwrap(),
            runtime,
            _stop: stop,
        };
        seed::load(&world);
        world.sweep();
        world.clock.set(seed::NOW.parse().unwrap());
        world.sweep();
        world
    }

    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    fn sweep(&self) {
        self.block_on(cqr_app::sweep::sweep(&self.app)).unwrap();
        self.run_jobs();
    }

    pub fn run_jobs(&self) {
        let worker = Worker {
            app: Arc::clone(&self.app),
            mailer: self.mailer.clone(),
        };
        let runner = Runner::new(worker, RunnerOptions::named("trust"));
        self.block_on(runner.run_until_idle()).unwrap();
    }

    pub fn after_minutes(&self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    /// So that no throttle stands before what is tried.
    pub fn forget_tries(&self) {
        let all = |tx: &mut cqr_store::Tx<'_>| {
            let later = tx.now() + SignedDuration::from_mins(1);
            cqr_store::accounts::forget_old(tx, later, 10_000).map(drop)
        };
        self.app.store.write_blocking(all).unwrap();
    }

    pub fn client(&self) -> Client {
        Client::new(self.address)
    }

    pub fn ask(&self, ask: &Ask) -> Reply {
        self.client().ask(ask)
    }

    /// The routes of the product.
    pub fn routes(&self) -> Vec<Route> {
        self.edge
            .registry()
            .expect("the product is assembled")
            .iter()
            .cloned()
            .collect()
    }

    pub fn person(&self, number: &str) -> PersonId {
        let number = number.to_owned();
        let found = self
            .app
            .store
            .read_blocking(move |rx| people::find_by_external_id(rx, &number));
        found.unwrap().unwrap().id.0
    }

    pub fn case_of(&self, number: &str) -> CaseId {
        let person = self.person(number);
        let found = self
            .app
            .store
            .read_blocking(move |rx| cases::of_person(rx, person))
            .unwrap();
        found.first().expect("the sweep has opened the window").id.0
    }

    /// Signs a holder in who has just accepted an invitation.
    pub fn invited(&self, number: &str, password: &str) -> SignedIn {
        let person = self.person(number);
        let policy = self.app.programs.default_program().policy.accounts.clone();
        let invite =
            move |tx: &mut cqr_store::Tx<'_>| accounts::invite_within(tx, &policy, person, Way::Post, Actor::System);
        let code = self.app.store.write_blocking(invite).unwrap().code.unwrap().in_groups();
        self.block_on(accounts::accept_invitation(
            &self.app,
            &code,
            number,
            password,
            &Arrival::default(),
        ))
        .unwrap()
    }

    /// An account without a password, with these roles.
    pub fn account(&self, person: Option<PersonId>, email: &str, roles: Roles) -> AccountId {
        let email = email.to_owned();
        let made = self.app.store.write_blocking(move |tx| {
            let row = cqr_store::accounts::add(
                tx,
                &NewAccount {
                    person,
                    email: email.clone(),
                    name: email.clone(),
                },
            )?;
            for role in roles.iter() {
                accounts::grant_role(tx, row.id.0, role, Actor::Operator, None)?;
            }
            Ok::<_, StoreError>(row.id.0)
        });
        made.unwrap()
    }

    /// A new session of an account.
    pub fn visitor(&self, name: &str, account: AccountId) -> Visitor {
        let signed_in = self
            .block_on(accounts::demo_sign_in(&self.app, account, &Arrival::default()))
            .unwrap();
        self.of_session(name, &signed_in)
    }

    /// The browser that holds a session.
    pub fn of_session(&self, name: &str, signed_in: &SignedIn) -> Visitor {
        let token = signed_in.token.as_str().to_owned();
        let resumed = self
            .block_on(accounts::resume(&self.app, &token, accounts::Use::Account))
            .unwrap()
            .unwrap();
        assert!(resumed.door == Door::Browser || resumed.door == Door::Api);
        let cookie = format!("opencqr={token}");
        let page = self.ask(&Ask::get("/security").with("cookie", &cookie));
        let csrf = field(&page.text(), "csrf").unwrap_or_else(|| panic!("no form on /security: {}", page.everything()));
        Visitor {
            name: name.to_owned(),
            cookie,
            csrf,
            principal: Some(resumed.principal),
        }
    }

    /// A browser that has opened the sign-in page.
    pub fn anonymous(&self) -> Visitor {
        let page = self.ask(&Ask::get("/sign-in"));
        let cookie = page
            .all("set-cookie")
            .find_map(|line| line.split(';').next())
            .unwrap_or_default()
            .to_owned();
        let csrf = field(&page.text(), "csrf").expect("the sign-in form has a token");
        Visitor {
            name: "anonymous".into(),
            cookie,
            csrf,
            principal: None,
        }
    }

    /// Brings the people in.
    pub fn peopled(self) -> Peopled {
        let world = self;
        let a = world.of_session("A", &world.invited(seed::A, PASSWORD));
        let holder = |number: &str| {
            let account = world.account(Some(world.person(number)), "", Roles::of(&[Role::Holder]));
            world.visitor(number, account)
        };
        let (b, p) = (holder(seed::B), holder(seed::P));
        world.finish_profile(&b, seed::B);
        let others = Role::ALL.into_iter().filter(|role| *role != Role::Holder).map(|role| {
            let account = world.account(None, &format!("{}@example.org", role.name()), Roles::of(&[role]));
            (role, world.visitor(role.name(), account))
        });
        let others: BTreeMap<Role, Visitor> = others.collect();
        let offered = b.principal.as_ref().unwrap().account;
        world
            .app
            .store
            .write_blocking(move |tx| cqr_store::demo::offer(tx, 0, offered, "just_opened"))
            .unwrap();
        let things = world.things(&a, &p, &others);
        Peopled {
            anonymous: world.anonymous(),
            world,
            a,
            b,
            p,
            others,
            things,
        }
    }

    pub fn finish_profile(&self, visitor: &Visitor, number: &str) -> CaseId {
        let (principal, case) = (visitor.principal.as_ref().unwrap(), self.case_of(number));
        let save = crate::profiles::wish(self, principal, case, number == seed::A);
        self.block_on(profiles::save(&self.app, principal, case, save)).unwrap();
        self.block_on(profiles::submit(&self.app, principal, case)).unwrap();
        case
    }

    /// A sitting that runs, played by this session.
    pub fn sitting(&self, visitor: &Visitor, number: &str) -> SittingId {
        let case = self.finish_profile(visitor, number);
        let started = sittings::start(&self.app, visitor.principal.as_ref().unwrap(), case);
        self.block_on(started).unwrap().view.id
    }

    /// A sitting that is over and scored; every answer was wrong, so much is prescribed.
    pub fn assessed(&self, visitor: &Visitor, number: &str) -> CaseId {
        let sitting = self.sitting(visitor, number);
        let player = Player::of(visitor.principal.as_ref().unwrap()).unwrap();
        for number in 1..=seed::QUESTIONS {
            let response = Letters::of(&["A"]).unwrap();
            let wish = SaveAnswer {
                number,
                revision: 1,
                response,
                client_at: None,
                idempotency_key: None,
            };
            self.block_on(sittings::save(&self.app, player, sitting, wish)).unwrap();
        }
        self.block_on(sittings::submit(&self.app, player, sitting)).unwrap();
        self.run_jobs();
        self.case_of(number)
    }

    pub fn reported(&self, visitor: &Visitor, case: CaseId) -> (CompletionId, UploadId) {
        let principal = visitor.principal.as_ref().unwrap();
        let pdf = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n".to_vec();
        let upload = self
            .block_on(uploads::receive(&self.app, principal, "certificate.pdf", pdf))
            .unwrap();
        let wish = completions::Report {
            what: completions::What::Listed(self.activity(visitor, case)),
            completed_on: jiff::civil::date(2027, 2, 5),
            upload: Some(upload),
        };
        (
            self.block_on(completions::report(&self.app, principal, wish)).unwrap(),
            upload,
        )
    }
}
