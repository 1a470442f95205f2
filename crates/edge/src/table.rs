//! The only way to mount a handler: together with its [`Spec`].

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    handler::Handler,
    http::Method,
    middleware::from_fn_with_state,
    routing::{MethodFilter, MethodRouter, on},
};

use crate::{
    EdgeState, ErrorPage,
    guard::{Gate, guard},
    registry::{Kind, Route},
    spec::Spec,
};

/// Routes with their handlers, which work with a state `S`.
pub struct RouteTable<S> {
    kind: Kind,
    entries: Vec<(Route, MethodRouter<S>)>,
}

impl<S: Clone + Send + Sync + 'static> RouteTable<S> {
    /// A table of pages.
    #[must_use]
    pub const fn pages() -> Self {
        Self {
            kind: Kind::Page,
            entries: Vec::new(),
        }
    }

    /// A table of JSON routes.
    #[must_use]
    pub const fn api() -> Self {
        Self {
            kind: Kind::Api,
            entries: Vec::new(),
        }
    }

    /// Mounts a handler that changes nothing.
    #[must_use]
    pub fn get<T: 'static>(self, path: &'static str, spec: Spec, handler: impl Handler<T, S>) -> Self {
        self.mount(Method::GET, MethodFilter::GET, path, spec, handler)
    }

    /// Mounts a handler that does something.
    #[must_use]
    pub fn post<T: 'static>(self, path: &'static str, spec: Spec, handler: impl Handler<T, S>) -> Self {
        self.mount(Method::POST, MethodFilter::POST, path, spec, handler)
    }

    /// Mounts a handler that puts something in place; repeating it changes nothing more.
    #[must_use]
    pub fn put<T: 'static>(self, path: &'static str, spec: Spec, handler: impl Handler<T, S>) -> Self {
        self.mount(Method::PUT, MethodFilter::PUT, path, spec, handler)
    }

    /// Mounts a handler that changes a part of something.
    #[must_use]
    pub fn patch<T: 'static>(self, path: &'static str, spec: Spec, handler: impl Handler<T, S>) -> Self {
        self.mount(Method::PATCH, MethodFilter::PATCH, path, spec, handler)
    }

    /// Mounts a handler that ends or removes something.
    #[must_use]
    pub fn delete<T: 'static>(self, path: &'static str, spec: Spec, handler: impl Handler<T, S>) -> Self {
        self.mount(Method::DELETE, MethodFilter::DELETE, path, spec, handler)
    }

    /// This table and another of the same kind.
    #[must_use]
    pub fn with(mut self, other: Self) -> Self {
        self.entries.extend(other.entries);
        self
    }

    /// The routes so far, for documents that need no running server.
    pub fn routes(&self) -> impl Iterator<Item = &Route> {
        self.entries.iter().map(|(route, _)| route)
    }

    /// Puts the guard before each handler and gives the handlers their state.
    pub fn mounted(self, edge: &EdgeState, state: S) -> Mounted {
        let mut mounted = Mounted {
            routes: Vec::new(),
            router: Router::new(),
            error_page: None,
        };
        for (route, handler) in self.entries {
            mounted.routes.push(route.clone());
            let gate = Gate {
                edge: edge.clone(),
                route: Arc::new(route),
            };
            let path = gate.route.path;
            // The guard counts the bytes of the body itself, by the route's own limit.
            let guarded = handler
                .route_layer(DefaultBodyLimit::disable())
                .route_layer(from_fn_with_state(gate, guard));
            mounted.router = mounted.router.route(path, guarded.with_state(state.clone()));
        }
        mounted
    }

    fn mount<T: 'static>(
        mut self,
        method: Method,
        filter: MethodFilter,
        path: &'static str,
        spec: Spec,
        handler: impl Handler<T, S>,
    ) -> Self {
        self.entries
            .push((Route::new(self.kind, method, path, spec), on(filter, handler)));
        self
    }
}

/// A table ready to be assembled.
pub struct Mounted {
    pub(crate) routes: Vec<Route>,
    pub(crate) router: Router,
    pub(crate) error_page: Option<ErrorPage>,
}

impl Mounted {
    /// The same with what people see when something cannot be done, anywhere in the product.
    #[must_use]
    pub fn with_error_page(mut self, page: ErrorPage) -> Self {
        self.error_page = Some(page);
        self
    }
}
