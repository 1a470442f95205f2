//! The one list of routes (invariant 11), for the access matrix, the documents and safe return addresses.

use axum::http::Method;

use crate::spec::{Access, Cache, Csrf, Owner, RateClass, Spec};

/// Whether a route answers people or programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// HTML; whoever is signed out is sent to the sign-in page.
    Page,
    /// JSON and problem details; whoever is signed out is answered 401.
    Api,
}

/// One route as it is mounted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// Whether it answers people or programs.
    pub kind: Kind,
    /// Its method; GET answers HEAD as well.
    pub method: Method,
    /// Its path with parameters in braces, such as `/cases/{case}`.
    pub path: &'static str,
    /// How it is protected.
    pub csrf: Csrf,
    /// Which limit counts its requests.
    pub rate: RateClass,
    pub(crate) spec: Spec,
}

impl Route {
    pub(crate) fn new(kind: Kind, method: Method, path: &'static str, spec: Spec) -> Self {
        let reads = method == Method::GET;
        let csrf = match (reads, spec.exempt) {
            (true, _) => Csrf::Safe,
            (false, Some(reason)) => Csrf::Exempt(reason),
            (false, None) => Csrf::Required,
        };
        let usual = if reads { RateClass::Read } else { RateClass::Write };
        Self {
            kind,
            method,
            path,
            csrf,
            rate: spec.rate.unwrap_or(usual),
            spec,
        }
    }

    /// Its name, unique among all routes of its method.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.spec.name
    }

    /// The rule it follows.
    #[must_use]
    pub const fn rule(&self) -> &'static str {
        self.spec.rule
    }

    /// Who may use it.
    #[must_use]
    pub const fn access(&self) -> Access {
        self.spec.access
    }

    /// Whose thing the id in its path is.
    #[must_use]
    pub const fn owner(&self) -> Option<Owner> {
        self.spec.owner
    }

    /// What may be kept of its answers.
    #[must_use]
    pub const fn cache(&self) -> Cache {
        self.spec.cache
    }

    /// Its largest body, in bytes.
    #[must_use]
    pub const fn body_limit(&self) -> usize {
        self.spec.body_limit
    }

    /// Whether the password is asked again.
    #[must_use]
    pub const fn step_up(&self) -> bool {
        self.spec.step_up
    }

    /// Whether the sitting's own token opens it.
    #[must_use]
    pub const fn is_player(&self) -> bool {
        self.spec.player
    }

    /// The parameters of its path, in their order.
    pub fn parameters(&self) -> impl Iterator<Item = &'static str> {
        let inner = |part: &'static str| part.strip_prefix('{')?.strip_suffix('}');
        self.path
            .split('/')
            .filter_map(inner)
            .map(|name| name.trim_start_matches('*'))
    }

    /// Whether an address without its query leads here.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let (mut ours, mut theirs) = (self.path.split('/'), path.split('/'));
        loop {
            match (ours.next(), theirs.next()) {
                (None, None) => return true,
                (Some(part), Some(_)) if part.starts_with("{*") => return true,
                (Some(part), Some(given)) if part.starts_with('{') && is_plain(given) => {}
                (Some(part), Some(given)) if part == given => {}
                _ => return false,
            }
        }
    }
}

/// A path segment that cannot be read in two ways.
fn is_plain(segment: &str) -> bool {
    !segment.is_empty()
        && segment != "."
        && segment != ".."
        && segment
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_~.".contains(&byte))
}

/// All routes of the product.
#[derive(Debug, Default)]
pub struct Registry(Vec<Route>);

impl Registry {
    pub(crate) fn new(mut routes: Vec<Route>) -> Self {
        routes.sort_by(|a, b| (a.path, a.method.as_str()).cmp(&(b.path, b.method.as_str())));
        Self(routes)
    }

    /// The routes in the order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = &Route> {
        self.0.iter()
    }

    /// Mistakes in the table itself: names given twice, parameters that an owner check names and the path lacks.
    #[must_use]
    pub fn mistakes(&self) -> Vec<String> {
        let mut mistakes = Vec::new();
        for (place, route) in self.0.iter().enumerate() {
            let twice = |other: &&Route| other.name() == route.name() && other.method == route.method;
            if let Some(other) = self.0[..place].iter().find(twice) {
                mistakes.push(format!(
                    "{} and {} are both called {}",
                    other.path,
                    route.path,
                    route.name()
                ));
            }
            if let Some(owner) = route.owner()
                && !route.parameters().any(|parameter| parameter == owner.parameter)
            {
                mistakes.push(format!("{} has no parameter {{{}}}", route.path, owner.parameter));
            }
            if route.owner().is_some() && route.access() == Access::Public {
                mistakes.push(format!("{} is public and cannot know an owner", route.path));
            }
        }
        mistakes
    }

    /// Where to go after signing in: only to one of our own pages that can be opened (A27).
    #[must_use]
    pub fn safe_return<'a>(&self, wanted: &'a str) -> Option<&'a str> {
        let (path, query) = wanted.split_once('?').unwrap_or((wanted, ""));
        let plain_query = query
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_~.=&%+".contains(&byte));
        let page = |route: &&Route| route.kind == Kind::Page && route.method == Method::GET && route.matches(path);
        (path.starts_with('/') && plain_query && self.0.iter().find(page).is_some()).then_some(wanted)
    }
}
