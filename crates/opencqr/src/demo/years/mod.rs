//! What the people and the office of a demonstration do by themselves as the clock moves: most renew their registration,
//! have their credits, answer audits and go through their windows in time, a few come late or not at all; the office posts
//! letters and decides what has waited long. Whatever is due is found by its state and its day; nobody else is looked at.

mod audits;
mod desk;
mod habit;
mod office;
mod renewals;
mod windows;

use std::{collections::BTreeMap, sync::Arc};

use cqr_app::App;
use cqr_domain::ids::PersonId;
use cqr_store::demo;
use jiff::civil::Date;

use super::accounts;
use crate::compose::{ComposeError, because};

/// The people of the start page with the story of each.
type Stories = BTreeMap<PersonId, String>;

/// Lets everybody do what is due on a day at which the clock stops.
///
/// # Errors
/// Those of the store and of the importers.
pub(super) async fn pass(app: &App, today: Date) -> Result<(), ComposeError> {
    let Some(staff) = accounts::staff_there(app).await? else {
        return Ok(());
    };
    let told = app.store.read(|rx| demo::offered_holders(rx)).await;
    let told = told.map_err(because("reading the stories"))?;
    let stories: Arc<Stories> = Arc::new(told.into_iter().collect());
    renewals::pass(app, &staff, &stories, today).await?;
    windows::pass(app, &staff, &stories, today).await?;
    audits::pass(app, &staff, &stories).await?;
    desk::pass(app, &staff, today).await?;
    office::pass(app, &staff, &stories).await
}
