//! From where a registration stands to words.

use cqr_app::{
    App,
    completions::BienniumLine,
    renewals::{LeftOut, MyRegistration, RenewalError},
};
use cqr_domain::{
    bienniums::Phase,
    renewals::{EndingCause, Price, RegistrationState, RenewalState},
};
use cqr_edge::Problem;
use jiff::civil::Date;

use super::view::{PeriodView, RenewalLine, StandingCard};
use crate::{
    cases::{DateCard, NextAct},
    completions::names,
    ctx::store,
    format::{DeadlineView, Format},
    page::Page,
    paths,
};

/// A refusal that no page shows.
pub(crate) fn refused(error: RenewalError) -> Problem {
    match error {
        RenewalError::NotFound => Problem::not_found(),
        RenewalError::Store(error) => store(error),
        RenewalError::Refused(refusal) => Problem::bad_request(refusal.to_string()),
    }
}

/// An amount of money: 3000 USD is "$30.00".
pub(crate) fn amount(page: &Page, minor: u64, currency: &str) -> String {
    let text = format!("{}.{:02}", minor / 100, minor % 100);
    page.t("renew-amount")
        .s("amount", text)
        .s("currency", currency)
        .to_string()
}

/// The lines of a price, and the sum; empty when nothing is to be paid.
pub(super) fn price(page: &Page, price: &Price) -> (Vec<(String, String)>, String) {
    if price.minor == 0 {
        return (Vec::new(), String::new());
    }
    let lines = price.lines.iter().map(|line| {
        let words = page.t_of("renew-fee", line.code).n("count", line.count).to_string();
        (words, amount(page, line.minor, &price.currency))
    });
    (lines.collect(), amount(page, price.minor, &price.currency))
}

/// In which color a state is told; none where nothing is to be done.
const fn color(state: RegistrationState) -> Option<&'static str> {
    match state {
        RegistrationState::Current => None,
        RegistrationState::Open => Some("orange"),
        RegistrationState::Filed => Some("blue"),
        RegistrationState::Missed | RegistrationState::Ended => Some("red"),
    }
}

/// Where a registration stands.
pub(crate) fn standing_card(app: &App, page: &Page, format: &Format, mine: &MyRegistration) -> StandingCard {
    let row = &mine.row;
    let state = row.state.0;
    let code = code(mine);
    let renews_nothing = matches!(code, NOTHING | STOPS);
    let [words_start, lead_start] = standing_starts(page);
    let say = |start: &str| {
        page.t_of(start, code)
            .s("through", format.date(row.through_on.0))
            .s("opens", format.date(row.opens_on.0))
            .s("due", format.date(row.due_on.0))
            .to_string()
    };
    let color = color(state).filter(|_| !renews_nothing);
    let opens = matches!(code, "open" | "missed-open" | "ended-open");
    let is_due = state == RegistrationState::Open && !renews_nothing;
    let next = opens.then(|| NextAct {
        title: page.t_of("registration-act", code).to_string(),
        text: page.t("registration-act-text").to_string(),
        href: renew_address(&row.program, &row.due_on.0.to_string()),
        button: page.t("registration-act-button").to_string(),
    });
    let probation = mine
        .probation
        .as_ref()
        .and_then(|biennium| Some((biennium.missing, biennium.row.probation_ends_on?.0)));
    StandingCard {
        code,
        support: support_lines(app, page, format, mine),
        words: say(words_start),
        lead: say(lead_start),
        tag: color.map(|color| (color, page.t_of("registration-tag", state.name()).to_string())),
        after: if opens {
            after(page, code, &mine.price)
        } else {
            String::new()
        },
        not_covered: not_covered(app, page, &mine.discontinued),
        presses: mine.presses && !renews_nothing,
        last_day: (opens || code == "filed").then_some(row.due_on.0),
        date: is_due.then(|| due_card(page, format, row.due_at.0)),
        next,
        late: late_renewal(app, page, format, mine),
        probation_by: probation,
        probation: probation
            .map(|(missing, ends)| {
                let deadline = format.deadline_on(ends);
                page.t(probation_words(page))
                    .s("missing", format.credits(missing))
                    .s("date", deadline.date)
                    .s("time", deadline.time)
                    .s("left", deadline.left)
                    .to_string()
            })
            .unwrap_or_default(),
        probation_fee: mine
            .probation_fee
            .as_ref()
            .filter(|_| mine.probation.is_some())
            .map_or_else(String::new, |(minor, currency)| {
                page.t("registration-probation-cost")
                    .s("amount", amount(page, *minor, currency))
                    .to_string()
            }),
    }
}

/// The way to a renewal that can come late beside the years that run; nothing once it was sent, or is too late.
fn late_renewal(app: &App, page: &Page, format: &Format, mine: &MyRegistration) -> Option<NextAct> {
    let late = mine.late.as_deref()?;
    let until = late.late_until.filter(|until| late.now < *until)?;
    late.current()
        .filter(|renewal| renewal.state.0 == RenewalState::Missed)?;
    let (discipline, due) = (names::disciplines(app, &late.disciplines), late.row.due_on.0);
    let href = renew_address(&late.row.program, &due.to_string());
    let deadline = format.deadline(until);
    Some(late_act(page, &discipline, format.date(due).text, deadline, href))
}

/// Its words.
pub(super) fn late_act(page: &Page, discipline: &str, due: String, until: DeadlineView, href: String) -> NextAct {
    let text = page
        .t("registration-late-text")
        .s("due", due)
        .s("date", until.date)
        .s("time", until.time)
        .s("left", until.left);
    NextAct {
        title: page
            .t("registration-late-title")
            .s("discipline", discipline)
            .to_string(),
        text: text.to_string(),
        href,
        button: page.t("registration-late-button").to_string(),
    }
}

/// What happens if a renewal does not come, and what it costs.
pub(super) fn after(page: &Page, code: &str, price: &Price) -> String {
    let cost = match price.minor {
        0 => page.t("registration-cost-none").to_string(),
        minor => page
            .t("registration-cost")
            .s("amount", amount(page, minor, &price.currency))
            .to_string(),
    };
    format!("{} {cost}", page.t_of("registration-after", code))
}

/// What the registration does not cover.
fn not_covered(app: &App, page: &Page, abbrs: &[String]) -> String {
    if abbrs.is_empty() {
        return String::new();
    }
    page.t("registration-not-covered")
        .s("discipline", names::disciplines(app, abbrs))
        .to_string()
}

/// A registration that covers nothing: all that its holder has is discontinued (R-REN-10), or stopped without its support
/// (R-STAT-5), so nothing can be renewed.
const NOTHING: &str = "nothing";

/// One that goes on to its last day, and has nothing to renew: all that is registered lost its support (R-STAT-5).
const STOPS: &str = "stops";

/// The end of the ids of the texts about where a registration stands.
fn code(mine: &MyRegistration) -> &'static str {
    let row = &mine.row;
    if mine.disciplines.is_empty() && !mine.discontinued.is_empty() {
        return NOTHING;
    }
    let is_running = matches!(row.state.0, RegistrationState::Current | RegistrationState::Open);
    if is_running && mine.disciplines.is_empty() && !mine.unsupported.is_empty() {
        let is_over = mine.unsupported.iter().all(|left_out| left_out.is_over);
        return if is_over { NOTHING } else { STOPS };
    }
    let waits = mine
        .current()
        .is_some_and(|renewal| renewal.state.0 == RenewalState::Filed);
    let ended_for = row.ended_for.map(|cause| cause.0);
    let can_be_late = mine.late_until.is_some_and(|until| mine.now < until);
    match (row.state.0, can_be_late) {
        // For anything else no payment brings it back (R-REIN-4).
        (RegistrationState::Ended, _) if waits && ended_for == Some(EndingCause::RenewalMissed) => "filed",
        (RegistrationState::Missed, true) => "missed-open",
        (RegistrationState::Ended, true) if ended_for == Some(EndingCause::RenewalMissed) => "ended-open",
        (state, _) => state.name(),
    }
}

fn support_lines(app: &App, page: &Page, format: &Format, mine: &MyRegistration) -> Vec<String> {
    let due_on = mine.row.due_on.0;
    let line = |left_out: &LeftOut| support(app, page, format, left_out, left_out.until.unwrap_or(due_on));
    mine.unsupported.iter().map(line).collect()
}

/// The text about a probation, which staff read about the person.
pub(super) const fn probation_words(page: &Page) -> &'static str {
    if tells_staff(page) {
        "staff-registration-probation"
    } else {
        "registration-probation"
    }
}

/// Whether it is staff who read, and not a holder or an officer who looks at what the holder sees.
const fn tells_staff(page: &Page) -> bool {
    page.is_staff() && page.seen.is_none()
}

/// How the texts about where a registration stands begin: its words and the sentence below them.
pub(super) const fn standing_starts(page: &Page) -> [&'static str; 2] {
    if tells_staff(page) {
        ["staff-registration-standing", "staff-registration-lead"]
    } else {
        ["registration-standing", "registration-lead"]
    }
}

/// How the texts about a lost support begin: the holder's pages say "you", those of staff do not. An officer who looks at
/// what the holder sees reads the holder's words.
pub(super) const fn support_start(page: &Page) -> &'static str {
    if tells_staff(page) {
        "staff-registration-support"
    } else {
        "registration-support"
    }
}

/// What is said about a credential that lost the one it rests on (R-STAT-5).
fn support(app: &App, page: &Page, format: &Format, left_out: &LeftOut, day: jiff::civil::Date) -> String {
    let code = match (left_out.until, left_out.is_over) {
        (_, true) => "over",
        (Some(_), false) => "left-out",
        (None, false) => "lost",
    };
    let deadline = format.deadline_on(day);
    page.t_of(support_start(page), code)
        .s("discipline", names::discipline(app, &left_out.discipline))
        .s("supports", names::disciplines(app, &left_out.supported_by))
        .s("date", deadline.date)
        .s("time", deadline.time)
        .s("left", deadline.left)
        .to_string()
}

/// The last day of a renewal.
pub(super) fn due_card(page: &Page, format: &Format, due_at: jiff::Timestamp) -> DateCard {
    let deadline = format.deadline(due_at);
    DateCard {
        label: page.t("registration-due").to_string(),
        date: deadline.date,
        left: deadline.left,
        time: deadline.time,
    }
}

/// The form of a renewal.
pub(super) fn renew_address(program: &str, due_on: &str) -> String {
    format!("{}?program={program}&due={due_on}", paths::RENEW)
}

/// A two-year period.
pub(crate) fn period(page: &Page, format: &Format, line: &BienniumLine) -> PeriodView {
    let (row, missing) = (&line.row, line.missing);
    let phase = row.phase.0;
    let color = match phase {
        Phase::Running => "blue",
        Phase::Met | Phase::Cleared => "green",
        Phase::NotJudged => "still",
        Phase::Probation | Phase::Missed => "red",
    };
    let still = |id: &'static str, ends: Date| {
        let deadline = format.deadline_on(ends);
        page.t(id)
            .s("missing", format.credits(missing))
            .s("date", deadline.date)
            .s("time", deadline.time)
            .s("left", deadline.left)
            .to_string()
    };
    let (probation, runs) = if tells_staff(page) {
        ("staff-period-probation", "staff-period-running")
    } else {
        ("period-probation", "period-running")
    };
    let more = match (phase, row.probation_ends_on) {
        (Phase::Probation, Some(ends)) => still(probation, ends.0),
        (Phase::Running, _) if !missing.is_zero() => still(runs, row.ends_on.0),
        _ => String::new(),
    };
    PeriodView {
        dates: page
            .t("period-dates")
            .s("from", format.date(row.starts_on.0))
            .s("to", format.date(row.ends_on.0))
            .to_string(),
        credits: page
            .t("period-credits")
            .s("counted", format.credits(row.counted.0))
            .s("required", format.credits(row.required.0))
            .to_string(),
        state: (color, page.t_of("period-state", phase.name()).to_string()),
        more,
    }
}

/// The fee of a renewal without one in our books: what an open one costs now; what was settled before the cut-over is not
/// known here.
fn fee_of_unsent(page: &Page, state: RenewalState, price: &Price) -> String {
    match (state, price.minor) {
        (RenewalState::Open, 0) => page.t("renew-free").to_string(),
        (RenewalState::Open, minor) => amount(page, minor, &price.currency),
        (RenewalState::Renewed, _) => page.t("renewal-paid-unknown").to_string(),
        _ => String::new(),
    }
}

/// One year's renewal.
pub(super) fn renewal_line(
    page: &Page,
    format: &Format,
    row: &cqr_app::renewals::RenewalRow,
    price: &Price,
) -> RenewalLine {
    let fee = match (row.fee_minor, row.payment_how) {
        (None, _) => fee_of_unsent(page, row.state.0, price),
        (Some(minor), how) => {
            let minor = u64::try_from(minor).unwrap_or_default();
            let currency = row.currency.clone().unwrap_or_default();
            let code = how.map_or("waiting", |how| how.0.name());
            page.t_of("renewal-paid", code)
                .s("amount", amount(page, minor, &currency))
                .to_string()
        }
    };
    let late = row.state.0 == RenewalState::Renewed && row.filed_at.is_some_and(|at| at > row.due_at);
    let code = if late { "renewed-late" } else { row.state.0.name() };
    RenewalLine {
        due: format.date(row.due_on.0),
        state: page.t_of("renewal-state", code).to_string(),
        filed: row.filed_at.map(|at| format.instant(at.0).text).unwrap_or_default(),
        fee,
    }
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;
    use crate::{page::Section, samples::Set};

    #[test]
    fn a_renewal_without_a_fee_in_our_books_says_what_it_costs_or_that_nobody_knows_here() {
        let set = Set::new(Texts::embedded().expect("the catalog"));
        let page = set.holder(Section::Overview);
        let price = |minor| Price {
            lines: Vec::new(),
            minor,
            currency: "USD".into(),
        };
        let fee = |state, minor| fee_of_unsent(&page, state, &price(minor));
        assert_eq!(fee(RenewalState::Open, 4500), "$45.00");
        assert_eq!(fee(RenewalState::Open, 0), "Nothing to pay");
        assert_eq!(
            fee(RenewalState::Renewed, 4500),
            "Not known here",
            "paid before the cut-over"
        );
        assert_eq!(fee(RenewalState::Missed, 4500), "", "it was never sent");
    }
}
