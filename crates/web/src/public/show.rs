//! Showing the public pages.

use super::view::{Help, Home, Rules, Statement, Status};
use crate::{
    ctx::{Answer, Ctx, go, html},
    page::{Reader, Section},
    paths,
};

/// The first page: in a demonstration the choice of people, for whoever is signed in their own first page.
pub async fn home(ctx: Ctx) -> Answer {
    let frame = ctx.frame(Section::None).await?;
    match frame.page.reader {
        Reader::Holder { .. } => Ok(go(paths::OVERVIEW)),
        Reader::Staff { .. } => Ok(go(paths::STAFF)),
        Reader::Public if ctx.app().store.is_demo() => Ok(go(paths::DEMO)),
        _ => html(&Home { page: frame.page }),
    }
}

/// What the product is.
pub async fn about(ctx: Ctx) -> Answer {
    html(&Home {
        page: ctx.frame(Section::None).await?.page,
    })
}

/// The rules in plain words.
pub async fn rules(ctx: Ctx) -> Answer {
    let program = ctx.app().programs.default_program();
    let version = program.version.0.rsplit_once('@').map(|(_, number)| number.to_owned());
    html(&Rules {
        figures: version.map(|number| paths::rule_figures(&program.id, number)),
        page: ctx.frame(Section::Rules).await?.page,
    })
}

/// Who runs this, and on what.
pub async fn body(ctx: Ctx) -> Answer {
    html(&Statement {
        page: ctx.frame(Section::None).await?.page,
        of: "body",
    })
}

/// Whether everything works: this page itself reads the database, and says so when it cannot.
pub async fn status(ctx: Ctx) -> Answer {
    let frame = ctx.frame(Section::None).await?;
    let label = &ctx.app().programs.default_program().body.zone_label;
    html(&Status {
        as_of: format!("{} {label}", frame.format.instant(frame.format.now())),
        page: frame.page,
    })
}

/// Help and contact.
pub async fn help(ctx: Ctx) -> Answer {
    html(&Help {
        page: ctx.frame(Section::None).await?.page,
    })
}

/// The accessibility statement.
pub async fn accessibility(ctx: Ctx) -> Answer {
    html(&Statement {
        page: ctx.frame(Section::None).await?.page,
        of: "accessibility",
    })
}

/// The privacy notice.
pub async fn privacy(ctx: Ctx) -> Answer {
    html(&Statement {
        page: ctx.frame(Section::None).await?.page,
        of: "privacy",
    })
}
