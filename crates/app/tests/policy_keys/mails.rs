//! Figures of when mails go and whom staff phone.

use cqr_app::programs::Program;
use cqr_domain::notices::{CallFacts, MailChoices, Press, QuietHours, call, mail_at};
use jiff::Timestamp;

use crate::table::{Pure, Row, pure};

/// R-NOTE-3: when mails go that were written in the evening, at night and on a Sunday.
fn quiet(program: &Program) -> String {
    let written = ["2027-06-02T01:30:00Z", "2027-06-02T12:30:00Z", "2027-06-06T18:00:00Z"];
    let goes = written.map(|at| {
        let at: Timestamp = at.parse().unwrap();
        mail_at(&program.policy.notices, &program.body.zone, Press::Not, at)
    });
    format!("{goes:?}")
}

/// R-NOTE-3, R-NOTE-5: what a holder may choose about mails, and when one goes by it.
fn own_hours(program: &Program) -> String {
    let (policy, zone) = (&program.policy.notices, &program.body.zone);
    let wish = MailChoices {
        quiet: Some(QuietHours { from: 14, until: 6 }),
        ..MailChoices::default()
    };
    let paper = MailChoices {
        on_paper: true,
        ..MailChoices::default()
    };
    let at: Timestamp = "2027-06-02T20:30:00Z".parse().unwrap();
    let goes = wish.mail_at(policy, zone, Press::Not, at);
    format!(
        "{:?} {:?} {goes}",
        wish.checked(policy).is_ok(),
        paper.checked(policy).is_ok()
    )
}

/// Whom staff phone: the window closes in eighteen days, or in ten and they were phoned eight days ago.
fn phoned(program: &Program) -> String {
    let policy = &program.policy.notices;
    let now = Timestamp::UNIX_EPOCH;
    let after = |days: i64| now + jiff::SignedDuration::from_hours(24 * days);
    let told = [(18, None), (10, Some(after(-8)))].map(|(days, called_at)| {
        let facts = CallFacts {
            closes_at: Some(after(days)),
            unseen: true,
            called_at,
            ..CallFacts::default()
        };
        call(facts, now, policy.call_lead_days, policy.call_again_days)
    });
    format!("{told:?}")
}

pub fn rows() -> Vec<Row<Pure>> {
    vec![
        pure("notices.quiet_from_hour", "21", quiet),
        pure("notices.quiet_until_hour", "7", quiet),
        pure("notices.quiet_sundays", "false", quiet),
        pure("notices.own_quiet_hours", "false", own_hours),
        pure("notices.sending_hours_least", "9", own_hours),
        pure("notices.paper_on_request", "true", own_hours),
        pure("notices.call_lead_days", "30", phoned),
        pure("notices.call_again_days", "30", phoned),
    ]
}
