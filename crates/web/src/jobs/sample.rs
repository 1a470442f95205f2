//! The operator's page, on a good morning, on a bad one, and on the first day.

use jiff::civil::date;

use super::view::{JobLine, JobsPage, ParkedJob, SweepLine};
use crate::{
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The page in its states.
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-jobs", &fine(set)),
        Sample::of("staff-jobs-look", &look(set)),
        Sample::of("staff-jobs-first-day", &first_day(set)),
    ]
}

fn first_day(set: &Set) -> JobsPage {
    let page = set.staff(Section::Jobs);
    JobsPage {
        verdict: page.t("jobs-fine").to_string(),
        look: Vec::new(),
        next: page.t("jobs-next-today").to_string(),
        sweeps: Vec::new(),
        lines: Vec::new(),
        parked: Vec::new(),
        mails: [0, 0, 0],
        rules: Vec::new(),
        page,
    }
}

fn fine(set: &Set) -> JobsPage {
    let mut jobs = first_day(set);
    let page = &jobs.page;
    let at = |text: &str| set.format.instant(text.parse().unwrap_or_default());
    let sweep = |day: i8, figures| SweepLine {
        day: set.format.date(date(2026, 11, day)),
        began: at(&format!("2026-11-{day}T06:00:03Z")),
        took: page.t("jobs-seconds").n("count", 14).to_string(),
        ended: true,
        figures,
    };
    let sweeps = vec![sweep(23, [0, 211, 0, 0, 0]), sweep(22, [12, 194, 3, 1, 0])];
    let kind = |kind: &str, waiting, done| JobLine {
        kind: page.t_of("job-kind", kind).to_string(),
        waiting,
        running: i64::from(waiting > 0),
        done,
        parked: 0,
        due_since: (waiting > 0).then(|| at("2026-11-23T18:58:00Z")),
    };
    let lines = vec![kind("mail_notice", 3, 208), kind("sweep", 0, 1)];
    let line = page.t("jobs-rules-since").s("date", set.format.date(date(2026, 7, 1)));
    let line = line.s("name", "Continuing qualification").n("version", 3);
    jobs.rules = vec![line.to_string()];
    jobs.next = page.t("jobs-next").s("date", at("2026-11-24T06:00:00Z")).to_string();
    (jobs.sweeps, jobs.lines, jobs.mails) = (sweeps, lines, [205, 3, 0]);
    jobs
}

fn look(set: &Set) -> JobsPage {
    let mut jobs = fine(set);
    let page = &jobs.page;
    let looks = vec![
        page.t("jobs-look-late").to_string(),
        page.t("jobs-look-parked").n("count", 1).to_string(),
        page.t("jobs-look-returned").n("count", 2).to_string(),
        page.t("jobs-look-held").n("count", 4).to_string(),
    ];
    let kind = page.t_of("job-kind", "mail_notice").to_string();
    (jobs.verdict, jobs.next) = (page.t("jobs-look").to_string(), page.t("jobs-next-today").to_string());
    if let Some(first) = jobs.sweeps.first_mut() {
        (first.ended, first.took) = (false, jobs.page.t("jobs-sweep-open").to_string());
    }
    // The tables say what the list on top says.
    if let Some(ended) = jobs.sweeps.get_mut(1) {
        ended.figures[4] = 4;
    }
    if let Some(mails) = jobs.lines.first_mut() {
        mails.parked = 1;
    }
    jobs.parked = vec![ParkedJob {
        href: paths::job("0193h1"),
        kind,
        tries: 8,
        last: set.format.instant("2026-11-23T18:41:00Z".parse().unwrap_or_default()),
        error: "the mail server refuses the recipient".into(),
    }];
    (jobs.look, jobs.mails) = (looks, [205, 3, 2]);
    jobs
}
