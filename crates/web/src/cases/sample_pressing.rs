//! Invented holders whose registration asks for something while no window does.

use jiff::civil::date;

use super::{
    input::{DashboardInput, Standing},
    sample::{credential, dashboard, holder},
    view::Dashboard,
};
use crate::{
    paths,
    samples::{Sample, Set},
};

/// No window asks for anything, but the registration does.
pub(super) fn pressing(set: &Set) -> Vec<Sample> {
    let page = holder(set);
    let waits = |code, probation, asked: bool| {
        let first = credential(
            set,
            "Radiography",
            Standing::NoWindow(Some(date(2029, 7, 1))),
            "no-window",
        );
        DashboardInput {
            registration: Some(crate::renewals::card(set, &page, code, probation)),
            asked: if asked { vec![audit(set, &page)] } else { Vec::new() },
            ..dashboard(set, first, Vec::new())
        }
    };
    [
        ("renewal-open", waits("open", false, false)),
        ("renewal-filed", waits("filed", false, false)),
        ("renewal-missed", waits("missed-open", false, false)),
        ("probation", waits("current", true, false)),
        ("certificates", waits("current", false, true)),
    ]
    .into_iter()
    .map(|(name, input)| {
        Sample::of(
            &format!("dashboard-{name}"),
            &Dashboard::new(holder(set), &set.format, &input),
        )
    })
    .collect()
}

fn audit(set: &Set, page: &crate::page::Page) -> crate::renewals::AuditLine {
    let deadline = set.format.deadline_on(date(2026, 12, 31));
    crate::renewals::AuditLine {
        href: paths::audit("0193aa"),
        title: page.t("audit-title").n("count", 2).to_string(),
        state: ("orange", page.t("audit-state-open").to_string()),
        by: page
            .t("audit-by")
            .s("date", deadline.date)
            .s("time", deadline.time)
            .s("left", deadline.left)
            .to_string(),
    }
}
