//! Showing the style guide, in a demonstration only.

use cqr_edge::Problem;

use super::view::Styleguide;
use crate::{
    ctx::{Answer, Ctx, html},
    page::Section,
};

/// The guide; elsewhere it does not exist.
pub async fn styleguide(ctx: Ctx) -> Answer {
    if !ctx.app().store.is_demo() {
        return Err(Problem::not_found());
    }
    let frame = ctx.frame(Section::None).await?;
    html(&Styleguide::new(frame.page, &frame.format))
}
