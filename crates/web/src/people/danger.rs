//! What is in danger for a person, and what is missing: each in words, the worst in front.

use cqr_app::{
    cases::{open_credits, pace},
    people::PersonPage as Found,
    renewals::Looked,
};
use cqr_domain::{
    bienniums::Phase,
    cases::{CaseState, Margin},
    renewals::RegistrationState,
};

use crate::{
    completions::names,
    ctx::{Ctx, Frame},
    decisions::{courses_wait, grace_over, requests_wait, score_waits},
    renewals::asks,
};

/// What is in danger, in words.
pub(super) fn dangers(ctx: &Ctx, frame: &Frame, found: &Found, looked: &Looked) -> Vec<String> {
    let (page, format) = (&frame.page, &frame.format);
    let mut dangers = Vec::new();
    for (case, lines) in found.cases.iter().filter(|(case, _)| !case.state.0.is_finished()) {
        let say = |id: &str, date| {
            let words = page
                .t(id)
                .s("discipline", names::discipline(ctx.app(), &case.discipline));
            words.s("date", format.date(date)).to_string()
        };
        let (close, grace) = (case.window_close_on.0, case.grace_end_on.0);
        let program = ctx.app().programs.current(&case.program);
        let pace = pace(&program, case, lines, format.today());
        match (case.state.0, pace.map(|pace| pace.margin)) {
            (CaseState::CloseReview, _) => dangers.push(say("staff-danger-pending", close)),
            (CaseState::DiscontinuedGrace, _) => dangers.push(say("staff-danger-grace", grace)),
            (_, Some(Margin::Short)) => dangers.push(say("staff-danger-short", close)),
            (_, Some(Margin::Tight)) => dangers.push(say("staff-danger-tight", close)),
            _ => {}
        }
    }
    for mine in &looked.registrations {
        let due = format.date(mine.row.due_on.0);
        let words = match mine.row.state.0 {
            RegistrationState::Missed => page.t("staff-danger-missed").s("date", due),
            RegistrationState::Ended => page.t("staff-danger-ended"),
            RegistrationState::Current | RegistrationState::Open | RegistrationState::Filed => continue,
        };
        dangers.push(words.to_string());
    }
    for row in looked.bienniums.iter().map(|line| &line.row) {
        let day = row.probation_ends_on.map(|day| format.date(day.0).text);
        let id = match row.phase.0 {
            Phase::Probation => "staff-danger-probation",
            Phase::Missed => "staff-danger-probation-over",
            _ => continue,
        };
        let words = page.t(id).s("date", day.unwrap_or_default());
        dangers.push(words.to_string());
    }
    dangers
}

/// What is done and what is missing: the three steps of each open window, the credits of the period, the renewal.
pub(super) fn missing(ctx: &Ctx, frame: &Frame, found: &Found, looked: &Looked) -> Vec<(String, String)> {
    let (page, format) = (&frame.page, &frame.format);
    let mut rows = Vec::new();
    for (case, lines) in found.cases.iter().filter(|(case, _)| !case.state.0.is_finished()) {
        let done = |is: bool| if is { "yes" } else { "no" };
        let learning = match open_credits(case, lines) {
            None => page.t("staff-missing-learning-later").to_string(),
            Some(left) if left.is_zero() => page.t("staff-missing-learning-none").to_string(),
            Some(left) => page
                .t("staff-missing-learning")
                .s("credits", format.credits(left))
                .to_string(),
        };
        let has_profile = found.with_profile.contains(&case.id.0);
        let steps = [
            page.t_of("staff-missing-profile", done(has_profile)).to_string(),
            page.t_of("staff-missing-assessment", done(case.assessed)).to_string(),
            learning,
        ];
        rows.push((names::discipline(ctx.app(), &case.discipline), steps.join(" ")));
    }
    let runs = |phase| matches!(phase, Phase::Running | Phase::Probation | Phase::Missed);
    let rows_of = looked.bienniums.iter().map(|line| &line.row);
    for row in rows_of.filter(|row| runs(row.phase.0)) {
        let words = page
            .t("period-credits")
            .s("counted", format.credits(row.counted.0))
            .s("required", format.credits(row.required.0));
        let label = page.t("staff-missing-period").s("date", format.date(row.ends_on.0));
        let asks = asks(page, format, looked, row);
        let parts = [format!("{words}."), asks];
        rows.push((label.to_string(), parts.join(" ").trim_end().to_owned()));
    }
    for mine in &looked.registrations {
        let words = page
            .t_of("staff-missing-renewal", mine.row.state.0.name())
            .s("date", format.date(mine.row.due_on.0));
        rows.push((page.t("staff-missing-renewal").to_string(), words.to_string()));
    }
    rows
}

/// Who decides about what is pending, and since when it waits for them.
pub(super) fn pending(ctx: &Ctx, frame: &Frame, found: &Found) -> Vec<String> {
    let (page, format) = (&frame.page, &frame.format);
    let mut pending = Vec::new();
    for row in &found.decisions {
        let Some((case, _)) = found.cases.iter().find(|(case, _)| case.id == row.case_id) else {
            continue;
        };
        let back = found.held_back.iter().find(|(id, _)| *id == case.id.0);
        let (id, day) = match (row.takes_effect_at, back) {
            (Some(at), Some(_)) => ("staff-pending-held", at.0),
            (Some(at), None) => ("staff-pending-released", at.0),
            (None, _) => ("staff-pending-credential", row.proposed_at.0),
        };
        let holds = back.map(|(_, back)| {
            [
                courses_wait(page, back),
                requests_wait(page, back),
                score_waits(page, back),
                grace_over(frame, back.grace_over),
            ]
        });
        let holds: Vec<String> = holds.into_iter().flatten().flatten().collect();
        let words = page
            .t(id)
            .s("discipline", names::discipline(ctx.app(), &case.discipline))
            .n("count", row.people_needed)
            .s("date", format.date_of(day))
            .s("holds", holds.join(" "));
        pending.push(words.to_string());
    }
    for row in &found.endings {
        let words = page
            .t("staff-pending-registration")
            .n("count", row.people_needed)
            .s("date", format.date_of(row.proposed_at.0));
        pending.push(words.to_string());
    }
    pending
}
