//! The demonstration's first page: people at different points of the process, one click to sign in; its time machine
//! and its mailbox.

mod bar;
mod mailbox;
mod sample;
mod show;
mod time;
mod view;

use cqr_edge::{Access, EdgeState, Owner, RateClass, RouteTable, Spec};

pub(crate) use bar::bar;
#[doc(hidden)]
pub use sample::samples;
pub use view::{
    DemoAgain, DemoGroup, DemoMailbox, DemoMoving, DemoPerson, DemoStart, DemoStep, DemoSure, DemoTime, MailView,
};

use crate::paths;

/// The demonstration's routes; on any other database they answer 404.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(paths::DEMO, Spec::new("demo", "design 9", Access::Public), show::start)
        .post(
            paths::DEMO_SIGN_IN,
            Spec::new("demo_sign_in", "design 9", Access::Public).rate(RateClass::SignIn),
            show::sign_in,
        )
        .get(
            paths::DEMO_TIME,
            Spec::new("demo_time", "design 9", Access::Public),
            time::show,
        )
        .post(
            paths::DEMO_TIME,
            Spec::new("demo_leap", "design 9", Access::Public),
            time::leap,
        )
        .post(
            paths::DEMO_AGAIN,
            Spec::new("demo_again", "design 9", Access::Public),
            time::again,
        )
        .post(
            paths::DEMO_ANSWERS,
            Spec::new("demo_answers", "design 9", Access::HOLDER).owner(Owner::person("sitting")),
            time::answers,
        )
        .get(
            paths::DEMO_MAILBOX,
            Spec::new("demo_mailbox", "design 9", Access::Public),
            mailbox::mailbox,
        )
}
