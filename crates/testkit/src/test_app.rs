//! An app as the composition root makes it, with a clock that only moves when told to.

use std::sync::Arc;

use cqr_app::{App, keys::Keys, programs, programs::Programs, uploads::Files};
use cqr_store::{Clock, FrozenClock, Store, StoreOptions};
use jiff::Timestamp;

use crate::Place;

/// An app on a database of its own.
pub struct TestApp {
    /// The app.
    pub app: App,
    /// Its clock.
    pub clock: FrozenClock,
    /// Where its database and files are.
    pub place: Place,
}

impl TestApp {
    /// An app with the default program, at an instant such as `2027-03-01T15:00:00Z`.
    ///
    /// # Panics
    /// When the database cannot be made.
    #[must_use]
    pub fn start(place: Place, now: &str) -> Self {
        Self::start_with(place, now, 2)
    }

    /// The same with so many writing connections on PostgreSQL.
    ///
    /// # Panics
    /// When the database cannot be made.
    #[must_use]
    pub fn start_with(place: Place, now: &str, writers: usize) -> Self {
        let clock = FrozenClock::at(now.parse().expect("an instant"));
        let options = StoreOptions {
            clock: Clock::Frozen(clock.clone()),
            seed: Some(1),
            readers: 1,
            writers,
            migrate: true,
        };
        let store = Store::open(&place.url, options).expect("a database");
        let programs = Programs::new(programs::embedded(1));
        let app = App {
            store,
            keys: Arc::new(Keys::new([7; 32])),
            texts: programs.texts(),
            programs,
            files: Files::in_folder(&place.folder.path().join("files")).expect("a folder for files"),
            announcement: String::new(),
            public_url: "http://127.0.0.1".to_owned(),
        };
        Self { app, clock, place }
    }

    /// Makes the program of a folder of this repository the one and only of a database that has none yet.
    ///
    /// # Panics
    /// When the program has mistakes.
    pub fn begin_with(&self, folder: &str) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../..")
            .join(folder);
        programs::apply_folder(&self.app.store, &folder, None).expect("a program without mistakes");
        programs::load_in_force(&self.app.store, &self.app.programs).expect("the program in force");
    }

    /// Moves the clock to an instant.
    ///
    /// # Panics
    /// When the text is no instant.
    pub fn it_is(&self, now: &str) {
        self.clock.set(now.parse::<Timestamp>().expect("an instant"));
    }
}

/// Tells a story on each engine there is, each time with an app of its own that starts at the instant `now`.
///
/// # Panics
/// When the story does.
pub fn on_both<F: Future<Output = ()>>(now: &str, story: impl Fn(Arc<TestApp>) -> F) {
    let places = [Some(Place::sqlite()), Place::postgres()];
    for place in places.into_iter().flatten() {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build();
        let app = Arc::new(TestApp::start(place, now));
        runtime.expect("a runtime").block_on(story(app));
    }
}
