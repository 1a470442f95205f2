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
    let near = |standing: Standing, name: &str| {
        let mut card = crate::renewals::card(set, &page, "open", false);
        card.presses = true;
        DashboardInput {
            registration: Some(card),
            ..dashboard(set, credential(set, "Radiography", standing, name), Vec::new())
        }
    };
    let discontinued = || {
        let standing = Standing::Discontinued(date(2027, 10, 31), "assessment");
        let mut input = dashboard(
            set,
            credential(set, "Radiography", standing, "discontinued-profile"),
            Vec::new(),
        );
        if let Some(card) = &mut input.registration {
            card.not_covered = page
                .t("registration-not-covered")
                .s("discipline", "Radiography")
                .to_string();
        }
        input
    };
    [
        ("renewal-near", near(Standing::AssessmentDue, "assessment")),
        ("discontinued-registered", discontinued()),
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

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;

    #[test]
    fn the_act_with_the_nearest_last_day_leads() {
        let set = Set::new(Texts::embedded().expect("the catalog"));
        let page = holder(&set);
        let view = |presses: bool, window: (i16, i8, i8)| {
            let mut card = crate::renewals::card(&set, &page, "open", false);
            card.presses = presses;
            let mut first = credential(&set, "Radiography", Standing::AssessmentDue, "assessment");
            first.due = Some(set.format.end_of(date(window.0, window.1, window.2)));
            let input = DashboardInput {
                registration: Some(card),
                ..dashboard(&set, first, Vec::new())
            };
            Dashboard::new(holder(&set), &set.format, &input)
        };
        let leads = |view: &Dashboard| view.next.as_ref().map(|next| next.href.clone()).unwrap_or_default();
        let near = view(true, (2029, 5, 31));
        assert_eq!(leads(&near), paths::RENEW, "the renewal is due years before the window");
        assert!(
            near.standing.contains("January 31, 2027") && near.why.contains("30.00 USD"),
            "{} {}",
            near.standing,
            near.why
        );
        assert_eq!(near.open.len(), 1, "the window stays, second");
        assert_eq!(
            leads(&view(true, (2026, 12, 31))),
            paths::assessment("0193a0"),
            "the window closes first"
        );
        assert_eq!(
            leads(&view(false, (2029, 5, 31))),
            paths::assessment("0193a0"),
            "nothing presses yet"
        );
    }
}
