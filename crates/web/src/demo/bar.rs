//! The bar of the time machine: the day, whose next event it is, and what happened since the clock was moved.

use cqr_app::{
    App,
    demo::{self, Since},
};

use crate::{
    format::Format,
    notices,
    page::{Machine, Page},
};

/// The bar for a page whose reader has this name; empty for nobody and for staff.
pub(crate) fn bar(app: &App, page: &Page, format: &Format, name: &str, machine: demo::Machine) -> Machine {
    let whose = name.split(' ').next().unwrap_or_default().to_owned();
    Machine {
        today: format.date(format.today()),
        pending: machine.pending.map_or_else(String::new, |since| {
            page.t("demo-pending")
                .s("name", &whose)
                .s("date", format.date(since))
                .to_string()
        }),
        whose,
        next: machine.next.map(|day| format.date(day)),
        deadline: machine.deadline.map(|day| format.date(day)),
        moving: machine.moving,
        sitting: machine.sitting.map(|id| id.to_string()),
        since: machine
            .since
            .map(|since| happened(app, page, format, &since))
            .unwrap_or_default(),
    }
}

/// What happened on the last way of the clock, a sentence for each message that was written.
fn happened(app: &App, page: &Page, format: &Format, since: &Since) -> Vec<String> {
    let mut sentences = Vec::new();
    for (name, notice) in &since.told {
        let told = page
            .t("demo-since-told")
            .s("date", format.date_of(notice.written_at.0))
            .s("name", name)
            .s("title", notices::title(app, page, format, notice));
        sentences.push(told.to_string());
    }
    if sentences.is_empty() {
        let nothing = match &since.name {
            Some(name) => page.t("demo-since-nothing").s("name", name),
            None => page.t("demo-since-nobody"),
        };
        sentences.push(nothing.s("date", format.date_of(since.begun_at)).to_string());
    }
    if since.more {
        sentences.push(page.t("demo-since-more").to_string());
    }
    sentences
}
