//! What is expected to be explained of a credential: a fold of its own over the raw events, which shares nothing with the code
//! that explains.

use std::collections::BTreeMap;

use cqr_app::credentials::Explanation;
use cqr_domain::{
    cases::CaseEvent,
    ids::{CaseId, CredentialId},
    journal::Recorded,
    people::{Ending, PersonEvent},
};
use jiff::{Timestamp, civil::Date};

/// What is expected to be explained.
#[derive(Debug, Default, PartialEq)]
pub struct Expected {
    pub status: String,
    /// The day of the award, and the rule by which it stands.
    pub award: [String; 2],
    /// Whether it is subject, by which rule, and under which version of the rules.
    pub subject: [String; 3],
    /// How it ended, each time.
    pub endings: Vec<String>,
    /// More time, each time.
    pub extended: Vec<String>,
    pub state: Option<String>,
    pub dates: Option<[String; 4]>,
    pub profile: bool,
    pub assessment: bool,
    pub lines: Vec<(String, String)>,
}

/// The rules in force on a day, as far as they say who is subject.
pub struct Rules {
    pub version: &'static str,
    pub limited_from: Date,
}

/// Folds the raw events recorded before an instant; nothing before the award.
pub fn fold(
    id: CredentialId,
    person: &[Recorded<PersonEvent>],
    cases: &BTreeMap<CaseId, Vec<Recorded<CaseEvent>>>,
    end: Timestamp,
    rules: &Rules,
) -> Option<Expected> {
    let mut expected = Expected::default();
    fold_person(&mut expected, id, person, end, rules);
    if expected.status.is_empty() {
        return None;
    }
    let mut newest: Option<(u32, &Vec<Recorded<CaseEvent>>)> = None;
    for events in cases.values() {
        let CaseEvent::CaseOpened { credential, cycle, .. } = &events[0].event else {
            panic!("a case begins with its opening")
        };
        if *credential == id && events[0].recorded_at < end && newest.is_none_or(|(known, _)| known < *cycle) {
            newest = Some((*cycle, events));
        }
    }
    if let Some((_, events)) = newest {
        fold_case(
            &mut expected,
            events
                .iter()
                .filter(|recorded| recorded.recorded_at < end)
                .map(|recorded| &recorded.event),
        );
    }
    Some(expected)
}

fn fold_person(
    expected: &mut Expected,
    id: CredentialId,
    person: &[Recorded<PersonEvent>],
    end: Timestamp,
    rules: &Rules,
) {
    let (mut award, mut of, mut month) = (None::<Date>, "", 0_i8);
    for recorded in person.iter().filter(|recorded| recorded.recorded_at < end) {
        match &recorded.event {
            PersonEvent::PersonRegistered { birth_month, .. }
            | PersonEvent::BirthMonthCorrected { birth_month, .. } => month = *birth_month,
            PersonEvent::CredentialAwarded {
                credential,
                discipline,
                awarded_on,
                ..
            } if *credential == id => {
                award = Some(*awarded_on);
                of = discipline.as_str();
                expected.award = [awarded_on.to_string(), "R-ELIG-4".into()];
                expected.status = "registered".into();
            }
            PersonEvent::AwardDateCorrected {
                credential, awarded_on, ..
            } if *credential == id => {
                award = Some(*awarded_on);
                expected.award = [awarded_on.to_string(), "R-DATE-9".into()];
            }
            PersonEvent::CredentialReawarded {
                credential, awarded_on, ..
            } if *credential == id => {
                award = Some(*awarded_on);
                expected.award = [awarded_on.to_string(), "R-ELIG-7".into()];
                expected.status = "registered".into();
            }
            PersonEvent::CredentialDiscontinued { credential, .. }
            | PersonEvent::DiscontinuationTakenOver { credential, .. }
            | PersonEvent::CredentialEnded { credential, .. }
            | PersonEvent::EndingTakenOver { credential, .. }
                if *credential == id =>
            {
                expected.status = "discontinued".into();
            }
            // Left out of a renewal, it stays what it is until its last day.
            PersonEvent::CredentialStopped { credential } if *credential == id => {
                expected.status = "not_renewed".into();
            }
            PersonEvent::SupportRegained { credential } if *credential == id && expected.status == "not_renewed" => {
                expected.status = "registered".into();
            }
            PersonEvent::CredentialReinstated { credential, .. } | PersonEvent::CredentialRestored { credential }
                if *credential == id =>
            {
                expected.status = "registered".into();
            }
            PersonEvent::EndTakenBack { credential, .. } if *credential == id => {
                expected.status = "registered".into();
                let why = "by mistake of a file; registered all the time";
                expected.endings.push(why.to_owned());
            }
            PersonEvent::CredentialClosed {
                credential,
                ending,
                ended_on,
            } if *credential == id => {
                let why = ended_as(*ending);
                expected.status = why.into();
                expected.endings.push(format!("{why} on {ended_on}"));
            }
            _ => {}
        }
    }
    if let Some(award) = award {
        expected.subject = subject(rules, of, award, month);
    }
}

const fn ended_as(ending: Ending) -> &'static str {
    match ending {
        Ending::Surrendered => "surrendered",
        Ending::Retired => "retired",
        Ending::Deceased => "deceased",
        Ending::Suspended => "suspended",
        Ending::Revoked => "revoked",
    }
}

/// A radiologist assistant always is; others are by the day of the award. The first cycle begins on the first day of the month
/// of birth, on the award or after it.
fn subject(rules: &Rules, discipline: &str, award: Date, month: i8) -> [String; 3] {
    let of_year = |year| Date::new(year, month, 1).unwrap();
    let this = of_year(award.year());
    let first = if this < award { of_year(award.year() + 1) } else { this };
    let (is, rule) = if discipline == "RRA" {
        (format!("subject; first cycle begins {first}"), "R-ELIG-2")
    } else if award >= rules.limited_from {
        (format!("subject; first cycle begins {first}"), "R-ELIG-1")
    } else {
        ("not subject: earned_before".to_owned(), "R-ELIG-3")
    };
    [is, rule.to_owned(), rules.version.to_owned()]
}

/// Where a case stands by what was done.
const fn working(expected: &Expected, under_way: bool) -> &'static str {
    match (expected.assessment, under_way, expected.profile) {
        (true, ..) => "ce_due",
        (false, true, _) => "ssa_under_way",
        (false, false, true) => "ssa_due",
        (false, false, false) => "profile_due",
    }
}

fn fold_case<'a>(expected: &mut Expected, events: impl Iterator<Item = &'a CaseEvent>) {
    let (mut state, mut under_way, mut lines) = ("", false, Vec::<(String, u32, u32)>::new());
    for event in events {
        // Once closed or finished, no step of the holder moves the state.
        let asks = matches!(state, "profile_due" | "ssa_due" | "ssa_under_way" | "ce_due");
        let step = |next: &'static str| if asks { next } else { state };
        match event {
            CaseEvent::CaseOpened { .. } => state = "profile_due",
            CaseEvent::ProfileSubmitted { .. } | CaseEvent::ProfileImported { .. } => {
                (expected.profile, state) = (true, step("ssa_due"));
            }
            CaseEvent::AssessmentStarted { .. } => (under_way, state) = (true, step("ssa_under_way")),
            CaseEvent::AssessmentVoided { .. } => (under_way, state) = (false, step("ssa_due")),
            CaseEvent::AssessmentFinished { .. } | CaseEvent::AssessmentImported { .. } => {
                (expected.assessment, state) = (true, step("ce_due"));
            }
            CaseEvent::CaseCompleted {} => state = "complete",
            CaseEvent::CloseReviewBegan {} | CaseEvent::DiscontinuationReversed { .. } => state = "close_review",
            CaseEvent::CaseReopened {} => state = working(expected, under_way),
            CaseEvent::CaseExtended { .. } if state == "close_review" => state = working(expected, under_way),
            CaseEvent::CaseDiscontinued { .. } | CaseEvent::DiscontinuationImported { .. } => {
                state = "discontinued_grace";
            }
            CaseEvent::CaseReinstated {} => state = "reinstated",
            CaseEvent::CaseExempted {} | CaseEvent::CaseClosed { .. } => state = "closed",
            CaseEvent::GraceEnded {} => state = "discontinued_final",
            _ => {}
        }
        fold_dates(expected, event);
        fold_lines(&mut lines, event);
    }
    expected.state = Some(state.to_owned());
    let shown = |hundredths: u32| cqr_domain::Credits::from_hundredths(hundredths).to_string();
    let line = |(code, prescribed, earned): (String, u32, u32)| {
        (
            code,
            format!("{} of {} credits counted", shown(earned), shown(prescribed)),
        )
    };
    expected.lines = lines.into_iter().map(line).collect();
}

fn fold_dates(expected: &mut Expected, event: &CaseEvent) {
    match event {
        CaseEvent::CaseOpened {
            start,
            window_open,
            window_close,
            grace_end,
            ..
        }
        | CaseEvent::CaseRedated {
            start,
            window_open,
            window_close,
            grace_end,
            ..
        } => expected.dates = Some([start, window_open, window_close, grace_end].map(Date::to_string)),
        CaseEvent::CaseExtended {
            granted_on,
            window_close,
            grace_end,
            ..
        } => {
            if let Some(dates) = &mut expected.dates {
                (dates[2], dates[3]) = (window_close.to_string(), grace_end.to_string());
            }
            let line = format!("to {window_close}, granted {granted_on}; later periods do not move");
            expected.extended.push(line);
        }
        _ => {}
    }
}

fn fold_lines(lines: &mut Vec<(String, u32, u32)>, event: &CaseEvent) {
    match event {
        CaseEvent::PrescriptionIssued { lines: prescribed, .. } => {
            *lines = prescribed
                .iter()
                .map(|line| (line.subcategory.clone(), line.credits.hundredths(), 0))
                .collect();
        }
        CaseEvent::PrescriptionRevised { lines: less, .. } => {
            for line in &mut *lines {
                let asked = less.iter().find(|less| less.subcategory == line.0);
                line.1 = asked.map_or(line.1, |less| less.credits.hundredths());
            }
            lines.retain(|line| line.1 > 0);
        }
        CaseEvent::CreditsAllocated { lines: counted, .. } | CaseEvent::CreditsImported { lines: counted } => {
            for credit in counted {
                let line = lines.iter_mut().find(|line| line.0 == credit.subcategory);
                line.expect("a prescribed line").2 += credit.credits.hundredths();
            }
        }
        _ => {}
    }
}

/// The same facts as they were explained.
pub fn told(explained: &Explanation) -> Expected {
    let of = |what: &str| explained.lines.iter().find(|line| line.what == what);
    let is = |what: &str| of(what).map(|line| line.is.clone()).unwrap_or_default();
    let rule = |what: &str| of(what).map(|line| line.rule.clone()).unwrap_or_default();
    let all = |what: &str| {
        let lines = explained.lines.iter().filter(|line| line.what == what);
        lines.map(|line| line.is.clone()).collect::<Vec<_>>()
    };
    let dates = ["cycle_start", "window_open", "window_close", "grace_end"].map(is);
    let prescribed = explained.lines.iter().filter_map(|line| {
        let code = line.what.strip_prefix("prescribed ")?;
        Some((code.to_owned(), line.is.clone()))
    });
    let policy = of("subject").and_then(|line| line.policy.clone());
    Expected {
        status: explained.status.clone(),
        award: [is("awarded_on"), rule("awarded_on")],
        subject: [is("subject"), rule("subject"), policy.unwrap_or_default()],
        endings: all("ended"),
        extended: all("extended"),
        state: explained.state.clone(),
        dates: explained.state.is_some().then_some(dates),
        profile: is("profile") == "done",
        assessment: is("assessment") == "done",
        lines: prescribed.collect(),
    }
}
