//! Invented holders whose registration asks for something while no window does.

use cqr_app::completions::OwedPeriod;
use cqr_domain::{Credits, bienniums::Owed};
use jiff::civil::date;

use super::{
    input::{Account, DashboardInput, Standing},
    messages_sample::told,
    sample::{credential, dashboard, holder, shown},
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
        dashboard(set, credential(set, "Radiography", standing, "assessment"), Vec::new())
    };
    [
        ("renewal-near", near(Standing::AssessmentDue, "assessment")),
        ("closed-and-renewal", near(Standing::CloseReview, "close-review")),
        ("discontinued-registered", discontinued()),
        ("renewal-open", waits("open", false, false)),
        ("renewal-filed", waits("filed", false, false)),
        ("renewal-missed", waits("missed-open", false, false)),
        ("probation", waits("current", true, false)),
        ("certificates", waits("current", false, true)),
        ("credits", account(set, "no-window", |account| account.asked = true)),
        ("several-due", several(set)),
        (
            "same-day",
            account(set, "learning", |account| account.ends = date(2027, 6, 30)),
        ),
        ("owed-report", owed(set, Owed::Report(date(2026, 11, 30)))),
        ("owed-checked", owed(set, Owed::Checked)),
        ("owed-probation", owed(set, Owed::Probation(date(2027, 5, 31)))),
        ("owed-undecided", owed(set, Owed::Undecided)),
        ("owed-ended", owed(set, Owed::Ended)),
    ]
    .into_iter()
    .map(|(name, mut input)| {
        if let Some(said) = told(set, name) {
            input.messages.insert(0, said);
        }
        Sample::of(&format!("dashboard-{name}"), &shown(set, &input))
    })
    .collect()
}

fn audit(set: &Set, page: &crate::page::Page) -> crate::renewals::AuditLine {
    let deadline = set.format.deadline_on(date(2026, 12, 31));
    crate::renewals::AuditLine {
        href: paths::audit("0193aa"),
        title: page.t("audit-title").n("count", 2).to_string(),
        courses: 2,
        state: ("orange", page.t("audit-state-open").to_string()),
        by: page
            .t("audit-by")
            .s("date", deadline.date)
            .s("time", deadline.time)
            .s("left", deadline.left)
            .to_string(),
        last_day: Some(date(2026, 12, 31)),
    }
}

/// With another two-year account; no renewal is open.
fn account(set: &Set, name: &str, change: impl Fn(&mut Account)) -> DashboardInput {
    let standing = match name {
        "no-window" => Standing::NoWindow(Some(date(2029, 7, 1))),
        _ => Standing::LearningDue,
    };
    let mut input = dashboard(set, credential(set, "Radiography", standing, name), Vec::new());
    input.registration = Some(crate::renewals::card(set, &holder(set), "current", false));
    if let Some(account) = &mut input.account {
        change(account);
    }
    input
}

/// A window, certificates, a renewal, a probation and another window at once.
fn several(set: &Set) -> DashboardInput {
    let page = holder(set);
    let other = credential(set, "Computed Tomography", Standing::AssessmentDue, "assessment");
    let first = credential(set, "Radiography", Standing::ProfileDue, "profile");
    DashboardInput {
        registration: Some(crate::renewals::card(set, &page, "open", true)),
        asked: vec![audit(set, &page)],
        ..dashboard(set, first, vec![other])
    }
}

/// A two-year period that is over and still asks for something.
fn owed(set: &Set, owed: Owed) -> DashboardInput {
    let ends_on = match owed {
        Owed::Report(_) | Owed::Probation(_) => date(2026, 10, 31),
        Owed::Checked => date(2026, 9, 30),
        Owed::Undecided | Owed::Ended => date(2025, 12, 31),
    };
    let mut input = account(set, "no-window", |account| {
        account.owed = vec![OwedPeriod {
            ends_on,
            missing: Credits::whole(4),
            owed,
        }];
    });
    // The registration says the same.
    let (code, probation) = match owed {
        Owed::Probation(_) => ("current", true),
        Owed::Ended => ("ended", false),
        _ => ("current", false),
    };
    input.registration = Some(crate::renewals::card(set, &holder(set), code, probation));
    input
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;
    use crate::cases::view::Dashboard;

    #[test]
    fn the_act_with_the_nearest_last_day_leads() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
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
            shown(&set, &input)
        };
        let leads = |view: &Dashboard| view.next.as_ref().map(|next| next.href.clone()).unwrap_or_default();
        let near = view(true, (2029, 5, 31));
        assert_eq!(leads(&near), paths::RENEW, "the renewal is due years before the window");
        assert!(
            near.standing.contains("January 31, 2027") && near.why.contains("$45.00"),
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

    #[test]
    fn a_closed_window_with_a_decision_pending_leads_whatever_is_due() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let page = holder(&set);
        let mut card = crate::renewals::card(&set, &page, "open", false);
        card.presses = true;
        let first = credential(&set, "Radiography", Standing::CloseReview, "close-review");
        let input = DashboardInput {
            registration: Some(card),
            asked: vec![audit(&set, &page)],
            ..dashboard(&set, first, Vec::new())
        };
        let view = shown(&set, &input);
        assert_eq!(
            view.standing,
            "Your window has closed with a step open. A decision is pending."
        );
        let told: Vec<&str> = view.also.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            told,
            [
                "Also due: the certificates that we asked for, by December 31, 2026. 38 days left.",
                "Also due: your yearly renewal, by January 31, 2027. 69 days left.",
            ]
        );
        assert!(view.open.is_empty(), "the window is not listed a second time");
    }

    #[test]
    fn the_overview_says_why_this_credential_takes_part() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let earned = |standing, name| {
            let first = credential(&set, "Radiography", standing, name);
            shown(&set, &dashboard(&set, first, Vec::new())).earned
        };
        assert_eq!(
            earned(Standing::ProfileDue, "profile"),
            "Why you: you earned this credential on June 12, 2017, and each one earned on January 1, 2011 or later takes part."
        );
        assert!(earned(Standing::ProfileToSend, "profile-ready").ends_with("whenever it was earned."));
        assert_eq!(
            earned(Standing::Complete(Some(date(2034, 7, 1))), "complete"),
            "",
            "nothing is asked"
        );
    }

    #[test]
    fn whoever_has_two_last_days_sees_both_beneath_the_first_sentence() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let view = shown(&set, &several(&set));
        assert_eq!(
            view.standing, "We need the certificates of 2 courses.",
            "the nearest day leads"
        );
        let told: Vec<&str> = view.also.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(
            told,
            [
                "Also due: your yearly renewal, by January 31, 2027. 69 days left.",
                "Also due: 4.0 credits for your CE probation, by May 31, 2027. 189 days left.",
                "Also due: all three steps for Radiography, by June 30, 2027. 219 days left.",
                "Also due: the self-assessment for Computed Tomography, by June 30, 2027. 219 days left.",
            ]
        );
        assert_eq!(view.also[0].href, paths::RENEW);
    }

    #[test]
    fn what_ends_on_the_same_day_is_named_in_the_first_sentence() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let ending = |ends| shown(&set, &account(&set, "learning", |account| account.ends = ends));
        let both = ending(date(2027, 6, 30));
        assert_eq!(
            both.standing,
            "Two things are due on June 30, 2027: 4.5 credits of learning for Radiography and 8.0 two-year credits."
        );
        assert!(
            both.lead.starts_with("You have 4.5 credits left to find."),
            "{}",
            both.lead
        );
        let sooner = ending(date(2027, 4, 30));
        assert_eq!(sooner.standing, "You have 4.5 credits left to find.");
        assert_eq!(
            sooner.also.first().map(|line| line.text.as_str()),
            Some("Also due: 8.0 two-year credits, by April 30, 2027. 158 days left.")
        );
        assert_eq!(ending(date(2028, 6, 30)).also, [], "that is later than the window");
    }

    #[test]
    fn a_finished_window_beside_another_says_since_when_and_when_the_next_one_opens() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let finished = || {
            let standing = Standing::Complete(Some(date(2034, 7, 1)));
            credential(&set, "Computed Tomography", standing, "complete")
        };
        let first = credential(&set, "Radiography", Standing::AssessmentDue, "assessment");
        let view = shown(&set, &dashboard(&set, first, vec![finished()]));
        let [other] = view.others.as_slice() else {
            panic!("one other credential: {:?}", view.others)
        };
        assert_eq!(other.words, "You finished all three steps on November 4, 2026.");
        assert_eq!(
            other.more,
            "You are certified and registered in Computed Tomography. Your next window opens on July 1, 2034."
        );
        let mut brought = finished();
        brought.finished_on = None;
        let view = shown(&set, &dashboard(&set, brought, Vec::new()));
        assert_eq!(view.standing, "You have finished all three steps.");
    }

    #[test]
    fn missing_credits_say_until_when_they_are_reported_and_what_follows_once() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let report = "Report each course by July 31, 2028, 11:59 p.m. Central.";
        let follows = "You would have until December 31, 2028, 11:59 p.m. Central, to make them up.";
        let beside = |change: fn(&mut Account)| {
            let view = shown(&set, &account(&set, "learning", change));
            view.biennium.expect("a card").after
        };
        let after = beside(|_| ());
        assert!(after.starts_with(report) && after.contains(follows), "{after}");
        assert_eq!(
            beside(|it| it.probation_until = None),
            report,
            "nobody would look at it"
        );
        assert_eq!(beside(|it| it.missing = it.in_review), "", "nothing is left to find");
        assert!(beside(|it| it.reported_until = it.ends).starts_with("Report each course by that day, too. If"));
        // Where the credits lead, the top says it and the card does not say it again.
        let leads = shown(&set, &account(&set, "no-window", |it| it.asked = true));
        assert!(
            leads.lead.contains(report) && leads.why.contains(follows),
            "{} {}",
            leads.lead,
            leads.why
        );
        assert_eq!(leads.biennium.map(|card| card.after).as_deref(), Some(""));
        // Where an earlier period asks, that one says what follows.
        let earlier = shown(&set, &owed(&set, Owed::Report(date(2026, 11, 30))));
        assert_eq!(earlier.biennium.map(|card| card.after).as_deref(), Some(report));
    }

    #[test]
    fn nobody_reads_that_there_is_nothing_to_do_while_the_office_looks_at_a_period() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let undecided = shown(&set, &owed(&set, Owed::Undecided));
        assert!(
            undecided.standing.starts_with("We are deciding"),
            "{}",
            undecided.standing
        );
        assert_eq!(undecided.next.map(|next| next.href).as_deref(), Some(paths::ASK));
        let checked = shown(&set, &owed(&set, Owed::Checked));
        assert!(
            checked.standing.starts_with("We are looking at"),
            "{}",
            checked.standing
        );
        // What is to be done goes before what is only looked at, and not before what is decided.
        for (state, leads) in [(Owed::Checked, "$45.00"), (Owed::Undecided, "We are deciding")] {
            let mut input = owed(&set, state);
            input.registration = Some(crate::renewals::card(&set, &holder(&set), "open", false));
            let page = shown(&set, &input);
            assert!(
                format!("{} {}", page.standing, page.why).contains(leads),
                "{}",
                page.standing
            );
        }
    }

    #[test]
    fn credits_of_a_period_that_is_over_stay_until_they_are_settled() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let card = |open| shown(&set, &owed(&set, open)).biennium.expect("a card");
        for (open, says) in [
            (
                Owed::Report(date(2026, 11, 30)),
                "November 30, 2026, 11:59 p.m. Central. 7 days left.",
            ),
            (Owed::Checked, "We look at what you reported in time."),
            (Owed::Probation(date(2027, 5, 31)), "May 31, 2027"),
            (Owed::Undecided, "before anything is decided"),
            (Owed::Ended, "again by examination"),
        ] {
            let card = card(open);
            let [line] = card.owed.as_slice() else {
                panic!("one period: {:?}", card.owed)
            };
            assert!(
                line.tag == "4.0 credits missing" && line.text.contains(says),
                "{line:?}"
            );
            assert!(card.words.contains("8.0 to find"), "the new period stands beside it");
        }
    }
}
