//! What a route promises: its rule, who may use it, and how it is protected. A route without a rule cannot be written:
//!
//! ```compile_fail,E0061
//! use cqr_edge::{Access, Spec};
//! let spec = Spec::new("dashboard", Access::SignedIn); // no rule: does not compile
//! ```

use std::time::Duration;

use cqr_domain::accounts::{Role, Roles};

/// Who may use a route. Whoever may not is told that it does not exist (invariant 12).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody, signed in or not.
    Public,
    /// Everybody who is signed in.
    SignedIn,
    /// Whoever holds one of these roles now.
    Roles(Roles),
}

impl Access {
    /// Whoever holds one of these roles now.
    #[must_use]
    pub const fn roles(roles: &[Role]) -> Self {
        Self::Roles(Roles::of(roles))
    }

    /// Holders.
    pub const HOLDER: Self = Self::roles(&[Role::Holder]);

    /// Whether somebody with these roles, or somebody signed out, may.
    #[must_use]
    pub const fn admits(self, roles: Option<Roles>) -> bool {
        match (self, roles) {
            (Self::Public, _) | (Self::SignedIn, Some(_)) => true,
            (Self::Roles(wanted), Some(roles)) => wanted.meets(roles),
            (Self::SignedIn | Self::Roles(_), None) => false,
        }
    }
}

/// Whose thing the id in a route's path is. The query itself compares the owner (A01); this names it for the
/// access matrix, which tries each such route with somebody else's id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// The parameter of the path, such as `case`.
    pub parameter: &'static str,
    /// Whose it has to be.
    pub of: OwnedBy,
}

/// Who owns a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnedBy {
    /// The person behind the account.
    Person,
    /// The account.
    Account,
    /// The test center of the proctor.
    Center,
    /// The provider of continuing education.
    Provider,
}

impl Owner {
    /// The id belongs to the person behind the account.
    #[must_use]
    pub const fn person(parameter: &'static str) -> Self {
        Self {
            parameter,
            of: OwnedBy::Person,
        }
    }

    /// The id belongs to the account.
    #[must_use]
    pub const fn account(parameter: &'static str) -> Self {
        Self {
            parameter,
            of: OwnedBy::Account,
        }
    }
}

/// How a route is kept from being used by other sites (A23).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Csrf {
    /// Changes nothing.
    Safe,
    /// Needs the session's token and a request from our own pages; requests with a bearer token need neither.
    Required,
    /// Needs neither, for this reason.
    Exempt(&'static str),
}

/// What browsers and proxies may keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cache {
    /// Nothing.
    NoStore,
    /// For this many seconds by whoever asked, and by nobody between.
    Private(u32),
    /// Public for this many seconds.
    Public(u32),
    /// For good: the address changes with the content.
    Immutable,
}

/// Which limit counts the requests of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RateClass {
    /// Health checks and assets: not counted.
    Free,
    /// Reading pages.
    Read,
    /// Changing something.
    Write,
    /// Saving an answer of a running sitting.
    Save,
    /// Signing in, resets, codes. The database counts wrong passwords besides.
    SignIn,
    /// Searches.
    Search,
    /// The public register, counted by network whoever is signed in: at the pace of a person, not of a program that
    /// copies it (ASVS 2.4.2).
    Directory,
    /// Sending files.
    Upload,
    /// What costs much: exports, reports.
    Heavy,
}

/// Largest body of a form (one page of fields).
const FORM_MAX: usize = 64 * 1024;
/// Longest a request may take, its body included (A37).
const TIMEOUT: Duration = Duration::from_secs(30);

/// What a route promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    pub(crate) name: &'static str,
    pub(crate) rule: &'static str,
    pub(crate) access: Access,
    pub(crate) owner: Option<Owner>,
    pub(crate) exempt: Option<&'static str>,
    pub(crate) cache: Cache,
    pub(crate) rate: Option<RateClass>,
    pub(crate) body_limit: usize,
    pub(crate) timeout: Duration,
    pub(crate) step_up: bool,
    pub(crate) player: bool,
    pub(crate) no_referrer: bool,
}

impl Spec {
    /// A route with its name, its rule (an id such as `R-DATE-6` or `A38`, or `design 10`), and who may use it.
    ///
    /// Unless changed: nothing is kept in caches, 64 KiB of body, 30 s, reading counts as `Read` and writing as
    /// `Write`, writing needs the CSRF token.
    ///
    /// # Panics
    /// When name or rule is empty; in a constant this stops the build.
    #[must_use]
    pub const fn new(name: &'static str, rule: &'static str, access: Access) -> Self {
        assert!(!name.is_empty() && !rule.is_empty(), "a route has a name and a rule");
        Self {
            name,
            rule,
            access,
            owner: None,
            exempt: None,
            cache: Cache::NoStore,
            rate: None,
            body_limit: FORM_MAX,
            timeout: TIMEOUT,
            step_up: false,
            player: false,
            no_referrer: false,
        }
    }

    /// The id in the path belongs to somebody.
    #[must_use]
    pub const fn owner(mut self, owner: Owner) -> Self {
        self.owner = Some(owner);
        self
    }

    /// Browsers and proxies may keep the answer.
    #[must_use]
    pub const fn cache(mut self, cache: Cache) -> Self {
        self.cache = cache;
        self
    }

    /// Another limit counts it.
    #[must_use]
    pub const fn rate(mut self, rate: RateClass) -> Self {
        self.rate = Some(rate);
        self
    }

    /// The body may be this large, in bytes.
    #[must_use]
    pub const fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// It may take this long.
    #[must_use]
    pub const fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// The password is asked again, unless it was given a few minutes ago (ASVS 7.5.3).
    #[must_use]
    pub const fn step_up(mut self) -> Self {
        self.step_up = true;
        self
    }

    /// Part of the player: a session held by a running sitting works here even after its idle end (ASVS 7.1.1).
    #[must_use]
    pub const fn player(mut self) -> Self {
        self.player = true;
        self
    }

    /// Needs no CSRF token, for this reason.
    #[must_use]
    pub const fn csrf_exempt(mut self, reason: &'static str) -> Self {
        self.exempt = Some(reason);
        self
    }

    /// The address holds a one-time token and is not told to anybody (ASVS 3.4.5).
    #[must_use]
    pub const fn no_referrer(mut self) -> Self {
        self.no_referrer = true;
        self
    }
}
