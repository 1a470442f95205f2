//! Where a holder stands: the dashboard and one window as a task list.

mod amounts;
mod build;
mod held_sample;
mod input;
mod kept_day_sample;
mod messages_sample;
mod next;
mod pressing;
mod pressing_sample;
mod retired_sample;
mod sample;
mod show;
mod steps;
mod time;
mod view;
mod window;

use cqr_edge::{Access, EdgeState, Owner, RouteTable, Spec};

pub use input::{
    Account, CredentialInput, DashboardInput, DiscontinuedInput, ExtensionInput, HeldBackInput, LineInput, Standing,
};
pub use view::{
    AlsoDue, BienniumCard, Dashboard, DateCard, Decided, KeyEntry, LineRow, MessageLine, NextAct, OtherCredential,
    OwedLine, PaceView, StepCard, Task, TaskGroup, WindowPage,
};

pub(crate) use next::{next_text, review_by};
pub(crate) use show::{dashboard_page, find, lines, of_credential, overview, own_case, window_page};

#[doc(hidden)]
pub use sample::samples;

use crate::paths;

/// The routes of dashboard and window.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let window = Spec::new("window", "R-FLOW-1", Access::HOLDER).owner(Owner::person("case"));
    RouteTable::pages()
        .get(
            paths::OVERVIEW,
            Spec::new("overview", "R-FLOW-3", Access::HOLDER),
            show::dashboard,
        )
        .get(paths::WINDOW, window, show::window)
}
