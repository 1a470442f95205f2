//! Names of disciplines and subjects, from the programs in force. A code that no program has stays a code.

use cqr_app::App;
use cqr_domain::programs::{Program, Retirement};

use crate::{format::Format, page::Page};

/// The name of a discipline, by its abbreviation.
pub(crate) fn discipline(app: &App, abbr: &str) -> String {
    app.programs.discipline_name(abbr)
}

/// The last day on which a discipline is awarded, and as what it goes on.
pub(crate) fn retirement(app: &App, page: &Page, format: &Format, retirement: &Retirement) -> String {
    let last = page.t("discipline-last").s("date", format.date(retirement.last_award));
    if retirement.succeeded_by.is_empty() {
        return last.to_string();
    }
    let goes_on = page
        .t("discipline-goes-on")
        .s("disciplines", disciplines(app, &retirement.succeeded_by));
    format!("{last} {goes_on}")
}

/// What a subcategory covers, in plain words: as the outline says of which the result was made, else as the newest one of
/// the discipline that says it.
pub(crate) fn topics(program: &Program, outline: Option<&str>, discipline: &str, code: &str) -> Vec<String> {
    let own = outline.and_then(|id| program.outline(id));
    let others = program
        .outlines
        .iter()
        .rev()
        .filter(|outline| outline.discipline == discipline);
    own.into_iter()
        .chain(others)
        .filter_map(|outline| outline.subcategory(code))
        .map(|found| found.topics.clone())
        .find(|topics| !topics.is_empty())
        .unwrap_or_default()
}

/// The names of several disciplines, in their order.
pub(crate) fn disciplines(app: &App, abbrs: &[String]) -> String {
    let names: Vec<String> = abbrs.iter().map(|abbr| discipline(app, abbr)).collect();
    names.join(", ")
}

/// The name of a subcategory in the newest outline that has it.
pub(crate) fn subject(app: &App, discipline: &str, code: &str) -> String {
    let name = app.programs.ids().iter().find_map(|id| {
        let program = app.programs.current(id);
        let outlines = program
            .outlines
            .iter()
            .filter(|outline| outline.discipline == discipline);
        outlines
            .rev()
            .find_map(|outline| outline.subcategory(code).map(|found| found.name.clone()))
    });
    name.unwrap_or_else(|| code.to_owned())
}

/// What a subject covers, in a sentence; empty for no topics.
pub(crate) fn subject_covers(page: &Page, topics: &[String]) -> String {
    if topics.is_empty() {
        return String::new();
    }
    page.t("subject-covers").s("topics", topics.join(", ")).to_string()
}
