//! What the edge works with. Web and API keep it beside the use cases in their own states.

use std::sync::{Arc, OnceLock};

use cqr_app::App;

use crate::{
    chance::Chance,
    config::{ConfigError, EdgeConfig, PublicUrl},
    errors::ErrorPage,
    rate::Limiter,
    registry::Registry,
};

/// The edge of one process; cheap to clone.
#[derive(Clone)]
pub struct EdgeState(Arc<Inner>);

struct Inner {
    app: Arc<App>,
    config: EdgeConfig,
    public: PublicUrl,
    chance: Chance,
    limiter: Limiter,
    error_page: OnceLock<ErrorPage>,
    registry: OnceLock<Arc<Registry>>,
}

impl EdgeState {
    /// Sets the edge up.
    ///
    /// # Errors
    /// When the public address cannot be used.
    pub fn new(app: Arc<App>, config: EdgeConfig) -> Result<Self, ConfigError> {
        Ok(Self(Arc::new(Inner {
            app,
            public: config.public()?,
            chance: Chance::new(config.seed),
            limiter: Limiter::new(config.rates),
            config,
            error_page: OnceLock::new(),
            registry: OnceLock::new(),
        })))
    }

    /// What the use cases work with.
    #[must_use]
    pub fn app(&self) -> &Arc<App> {
        &self.0.app
    }

    /// The settings.
    #[must_use]
    pub fn config(&self) -> &EdgeConfig {
        &self.0.config
    }

    /// Whether people come by https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.0.public.is_https
    }

    /// A link for mails and letters: the public address and a path that begins with a slash.
    #[must_use]
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.0.public.origin)
    }

    /// Where to go after signing in: only to one of our own pages (A27).
    #[must_use]
    pub fn safe_return<'a>(&self, wanted: &'a str) -> Option<&'a str> {
        self.registry()?.safe_return(wanted)
    }

    /// All routes, once they are assembled.
    #[must_use]
    pub fn registry(&self) -> Option<&Registry> {
        self.0.registry.get().map(|registry| &**registry)
    }

    pub(crate) fn set_registry(&self, registry: Registry) -> Arc<Registry> {
        Arc::clone(self.0.registry.get_or_init(|| Arc::new(registry)))
    }

    pub(crate) fn set_error_page(&self, page: ErrorPage) {
        // The first table that brings one decides; there is one for pages.
        self.0.error_page.set(page).ok();
    }

    pub(crate) fn public(&self) -> &PublicUrl {
        &self.0.public
    }

    pub(crate) fn chance(&self) -> &Chance {
        &self.0.chance
    }

    pub(crate) fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    pub(crate) fn error_page(&self) -> Option<&ErrorPage> {
        self.0.error_page.get()
    }
}
