//! A demonstration as `opencqr demo` makes and serves it, with few holders.

use std::{net::SocketAddr, sync::Arc};

use cqr_app::App;
use cqr_domain::accounts::{Principal, Role, Roles};
use cqr_edge::{EdgeConfig, EdgeState, RateLimits};
use cqr_store::{check::check, projections};
use cqr_testkit::Place;
use jiff::civil::Date;
use opencqr::{
    cli::DemoArgs,
    compose,
    config::Config,
    demo::{self, Machine},
};
use tokio::{runtime::Runtime, sync::watch};

/// The day on which the stories begin.
pub const TODAY: Date = jiff::civil::date(2026, 11, 23);

/// A served demonstration.
pub struct World {
    pub app: Arc<App>,
    pub address: SocketAddr,
    pub machine: Machine,
    pub runtime: Runtime,
    _place: Place,
    _stop: watch::Sender<bool>,
}

impl World {
    /// A demonstration with so many holders.
    pub fn demo(place: Place, holders: u32) -> Self {
        let world = Self::serve(place, true);
        let args = DemoArgs {
            data: world._place.folder.path().to_owned(),
            database_url: Some(world._place.url.clone()),
            listen: world.address,
            holders,
            seed: 3,
            as_of: Some(TODAY),
            program: None,
            register: None,
        };
        let mailer = compose::demo_mailer(&Config::default(), &world.app.store).unwrap();
        world.runtime.block_on(demo::make(&world.app, &mailer, &args)).unwrap();
        // Drives the time machine as `opencqr demo` does.
        let (driver, stopped) = (Machine::new(&world.app, &mailer), world._stop.subscribe());
        world.runtime.spawn(async move { driver.run(stopped).await });
        world
    }

    /// An empty installation, a demonstration or not.
    pub fn serve(place: Place, is_demo: bool) -> Self {
        let runtime = Runtime::new().unwrap();
        let config = Config {
            data: place.folder.path().to_owned(),
            database_url: place.url.clone(),
            ..Config::default()
        }
        .with_places();
        let keys = compose::keys(&config).unwrap();
        let store = compose::ready_store(&config, &keys, is_demo).unwrap();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = listener.local_addr().unwrap();
        let url = format!("http://{address}");
        let mailer = compose::mailer(&config).unwrap();
        let app = compose::app(&config, store, keys, &url).unwrap();
        let machine = Machine::new(&app, &mailer);
        let app = Arc::new(app);
        let edge = EdgeConfig {
            rates: RateLimits::unlimited(),
            ..EdgeConfig::new(url, [9; 32])
        };
        let edge = EdgeState::new(Arc::clone(&app), edge).unwrap();
        let router = opencqr::serve::routes(&edge)
            .unwrap()
            .into_make_service_with_connect_info::<SocketAddr>();
        runtime.spawn(async move { axum::serve(tokio::net::TcpListener::from_std(listener).unwrap(), router).await });
        Self {
            app,
            address,
            machine,
            runtime,
            _place: place,
            _stop: watch::channel(false).0,
        }
    }

    pub fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    /// What `opencqr check` finds.
    pub fn must_be_clean(&self, when: &str) {
        let report = self.app.store.read_blocking(|rx| check(rx, projections::ALL)).unwrap();
        assert!(report.is_clean(), "{when}: {report:?}");
    }

    /// Everybody whom the start page offers: story and who it is.
    pub fn offered(&self) -> Vec<(String, Principal)> {
        let people = self.block_on(cqr_app::demo::people(&self.app)).unwrap();
        people
            .into_iter()
            .map(|person| {
                let roles = if person.person.is_some() {
                    Roles::of(&[Role::Holder])
                } else {
                    person.roles
                };
                let principal = Principal {
                    account: person.account,
                    session: cqr_domain::ids::SessionId::from_bits(1),
                    person: person.person,
                    roles,
                };
                (person.story, principal)
            })
            .collect()
    }

    /// Who stands for a story.
    pub fn of_story(&self, story: &str) -> Principal {
        let found = self.offered().into_iter().find(|(told, _)| told == story);
        found.unwrap_or_else(|| panic!("nobody tells {story}")).1
    }

    pub fn today(&self) -> Date {
        let now = self
            .app
            .store
            .read_blocking(|rx| Ok::<_, cqr_store::StoreError>(rx.now()));
        self.app.programs.default_program().today(now.unwrap())
    }
}
