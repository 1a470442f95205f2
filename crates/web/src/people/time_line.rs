//! The time line of a person: what happened, who did it and why, in words.

use cqr_app::people::{By, Detail, TimeLineEntry};
use cqr_domain::accounts::Role;

use super::{person::rule, view::TimelineEntry};
use crate::{format::Format, page::Page, programs::RuleLinks};

/// Events that mark a step.
const STEPS: [&str; 20] = [
    "credential_awarded",
    "case_opened",
    "profile_submitted",
    "assessment_finished",
    "prescription_issued",
    "prescription_revised",
    "profile_imported",
    "assessment_imported",
    "credits_imported",
    "discontinuation_imported",
    "case_completed",
    "discontinuation_proposed",
    "case_discontinued",
    "case_reinstated",
    "case_extended",
    "request_decided",
    "discontinuation_confirmed",
    "discontinuation_reversed",
    "case_reopened",
    "case_exempted",
];

/// Events that tell why a date was corrected, as a code of the program.
const CORRECTED: [&str; 5] = [
    "birth_date_proposed",
    "birth_date_confirmed",
    "birth_date_corrected",
    "birth_month_corrected",
    "award_date_corrected",
];

/// Events that tell why two records are held to be one person, as a code of the program.
const MERGED: [&str; 4] = ["merge_proposed", "merge_proposed_here", "record_merged", "merged_into"];

/// A fact as the time line shows it.
pub(super) fn timeline(page: &Page, format: &Format, links: &RuleLinks, entry: &TimeLineEntry) -> TimelineEntry {
    TimelineEntry {
        at: format.instant(entry.at),
        words: what(page, format, entry),
        by: [told_by(page, &entry.by), because(page, entry), entry.note.clone()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": "),
        rule: rule(
            page,
            links.href(&entry.policy, &entry.reason),
            &entry.reason,
            &entry.policy,
        ),
        key: STEPS.contains(&entry.event),
    }
}

/// What happened, in words; with the names or the days of a change, the day until which something is kept, or on which
/// an appeal came.
fn what(page: &Page, format: &Format, entry: &TimeLineEntry) -> String {
    let words = page.t_of("event", entry.event);
    match &entry.detail {
        Detail::None => words.to_string(),
        Detail::Renamed { from, to } => page
            .t("event-name_changed-names")
            .s("from", from)
            .s("to", to)
            .to_string(),
        Detail::Moved { from, to } => moved(page, from, to),
        Detail::On(day) => page
            .t("staff-happened-on")
            .s("words", words)
            .s("date", format.date(*day))
            .to_string(),
        Detail::Born { from, to } => page
            .t("staff-born-days")
            .s("words", words)
            .s("from", format.date(*from))
            .s("to", format.date(*to))
            .to_string(),
        Detail::Kept(until) => page
            .t("staff-kept-until")
            .s("words", words)
            .s("date", format.date(*until))
            .to_string(),
        Detail::Appealed(day) => page
            .t("staff-appealed-on")
            .s("words", words)
            .s("date", format.date(*day))
            .to_string(),
    }
}

/// A postal address that was entered, changed, or taken out.
fn moved(page: &Page, from: &str, to: &str) -> String {
    let id = match (from.is_empty(), to.is_empty()) {
        (true, _) => "event-address_changed-entered",
        (_, true) => "event-address_changed-taken_out",
        _ => "event-address_changed-both",
    };
    page.t(id).s("from", from).s("to", to).to_string()
}

/// Why staff corrected a date or hold two records to be one person, in the words of the form; empty for everything else.
fn because(page: &Page, entry: &TimeLineEntry) -> String {
    let by_staff = matches!(entry.by, By::Staff { .. }) && !entry.reason.starts_with("R-");
    if by_staff && CORRECTED.contains(&entry.event) {
        page.t_of("staff-correct-reason", &entry.reason).to_string()
    } else if by_staff && MERGED.contains(&entry.event) {
        page.t_of("staff-merge-reason", &entry.reason).to_string()
    } else if by_staff && entry.event == "name_changed" {
        page.t_of("staff-rename-document", &entry.reason).to_string()
    } else if by_staff && entry.event == "address_changed" {
        page.t_of("staff-address-source", &entry.reason).to_string()
    } else {
        String::new()
    }
}

/// Who did it, in words: names and roles instead of ids.
pub(super) fn told_by(page: &Page, by: &By) -> String {
    match by {
        By::Holder => page.t("staff-by-holder").to_string(),
        By::System => page.t("staff-by-system").to_string(),
        By::Import => page.t("staff-by-import").to_string(),
        By::Operator => page.t("staff-by-operator").to_string(),
        By::Staff { name, role } => {
            let role = role.map_or("none", Role::name);
            if name.is_empty() {
                page.t_of("look-by", role).to_string()
            } else {
                let role = page.t_of("staff-by-role", role);
                page.t("staff-by-name").s("name", name).s("role", role).to_string()
            }
        }
    }
}
