//! What the API says of a case.

use cqr_app::{
    App,
    cases::{CaseView, LineRow},
    decisions::HeldBack,
};
use cqr_domain::{
    Credits,
    cases::CaseState,
    ids::{CaseId, CompletionId, NoticeId, RequestId, SittingId},
};
use jiff::{Timestamp, civil::Date};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    deadline::Deadline,
    describe::{CaseStateCode, CreditsText, Day, IdText, Instant},
};

/// A case: one window of one credential, and what is done in it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Case {
    #[schemars(with = "IdText")]
    id: CaseId,
    program: String,
    /// The discipline, by its abbreviation.
    discipline: String,
    discipline_name: String,
    /// Number of the cycle, from 1.
    cycle: i32,
    #[schemars(with = "CaseStateCode")]
    state: &'static str,
    #[schemars(with = "Day")]
    window_open: Date,
    #[schemars(with = "Day")]
    window_close: Date,
    /// What has to be done by when: the close of the window, or the end of the grace year.
    deadline: Deadline,
    steps: Steps,
    /// The outline, frozen at the start of the self-assessment.
    outline: Option<String>,
    #[schemars(with = "Option<IdText>")]
    sitting: Option<SittingId>,
    /// The prescription, line by line; empty before there is one.
    prescription: Vec<Line>,
    /// The version of the rules by which was prescribed; nothing before.
    prescribed_by: Option<String>,
    /// The request for more time that waits for the body's answer.
    more_time_asked: Option<MoreTime>,
    /// How the credential came to be discontinued; nothing where it was not, or was brought back.
    discontinued: Option<Discontinued>,
    /// What holds a discontinuation that enough people released: it takes no effect before all of that is settled, and none at
    /// all where the steps are done or more time is granted by then. Nothing where none is released, and where nothing holds it.
    discontinuation_held: Option<Held>,
}

/// What holds a discontinuation that is released.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "DiscontinuationHeld")]
struct Held {
    /// Until then the release can be taken back: it takes no effect before, whatever is settled by then.
    #[schemars(with = "Instant")]
    not_before: Timestamp,
    /// The reported courses that wait for their review, the one that was reported first in front.
    courses: Vec<HoldingCourse>,
    /// The requests that wait, the one that was filed first in front.
    requests: Vec<HoldingRequest>,
    /// Whether the result of a self-assessment that has ended is awaited.
    unscored: bool,
    /// The last day of the extra year, where it has passed meanwhile: nothing happens before more time is granted.
    #[schemars(with = "Option<Day>")]
    extra_year_over: Option<Date>,
}

/// A reported course that holds a discontinuation.
#[derive(Serialize, JsonSchema)]
struct HoldingCourse {
    #[schemars(with = "IdText")]
    completion: CompletionId,
    /// The body's day on which it was reported.
    #[schemars(with = "Day")]
    reported_on: Date,
    /// The day by which it is to be reviewed.
    #[schemars(with = "Day")]
    reviewed_by: Date,
}

/// A request that holds a discontinuation.
#[derive(Serialize, JsonSchema)]
struct HoldingRequest {
    #[schemars(with = "IdText")]
    request: RequestId,
    /// The day by which the body answers; nothing for an appeal that was refused and can still be taken a step further.
    #[schemars(with = "Option<Day>")]
    answered_by: Option<Date>,
}

/// A request for more time that waits.
#[derive(Serialize, JsonSchema)]
struct MoreTime {
    #[schemars(with = "IdText")]
    request: RequestId,
    /// The day by which the body answers.
    #[schemars(with = "Day")]
    answered_by: Date,
}

/// A discontinuation of a credential.
#[derive(Serialize, JsonSchema)]
struct Discontinued {
    /// The day from which it has effect.
    #[schemars(with = "Day")]
    on: Date,
    /// The first step that was open then: `profile`, `assessment` or `learning`.
    open_step: &'static str,
    /// The notice that tells the decision.
    #[schemars(with = "Option<IdText>")]
    notice: Option<NoticeId>,
    /// The last day to appeal it; nothing while no notice tells the decision.
    #[schemars(with = "Option<Day>")]
    appeal_until: Option<Date>,
}

/// The three steps of a case.
#[derive(Serialize, JsonSchema)]
struct Steps {
    profile: Step,
    assessment: Step,
    learning: Step,
}

/// One step of a case.
#[derive(Serialize, JsonSchema)]
struct Step {
    state: StepState,
    /// The day on which it was done; nothing before, and where another system brought it without its day.
    #[schemars(with = "Option<Day>")]
    done_on: Option<Date>,
}

/// How far a step is.
#[derive(Serialize, JsonSchema, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
enum StepState {
    /// Its turn comes after another step.
    Later,
    /// It is next.
    Due,
    /// The holder has done it.
    Done,
    /// Nothing was left to do.
    NotNeeded,
}

/// One line of a prescription.
#[derive(Serialize, JsonSchema)]
struct Line {
    /// Code of the subcategory.
    subcategory: String,
    name: String,
    #[schemars(with = "CreditsText")]
    prescribed: String,
    /// What counts for it.
    #[schemars(with = "CreditsText")]
    earned: String,
    /// What is still to be earned.
    #[schemars(with = "CreditsText")]
    open: String,
}

impl Case {
    pub(crate) fn of(app: &App, view: &CaseView) -> Self {
        let row = &view.row;
        let program = app.programs.current(&row.program);
        Self {
            id: row.id.0,
            discipline_name: program
                .discipline(&row.discipline)
                .map_or_else(|| row.discipline.clone(), |found| found.name.clone()),
            program: row.program.clone(),
            discipline: row.discipline.clone(),
            cycle: row.cycle,
            state: row.state.0.name(),
            window_open: row.window_open_on.0,
            window_close: row.window_close_on.0,
            deadline: deadline(app, view),
            steps: Steps::of(view),
            outline: row.outline.clone(),
            sitting: row.sitting_id.map(|sitting| sitting.0),
            prescription: lines(view),
            prescribed_by: view.prescribed_by.as_ref().map(|version| version.0.clone()),
            more_time_asked: view
                .asked
                .map(|(request, answered_by)| MoreTime { request, answered_by }),
            discontinued: view.discontinued.map(|found| Discontinued {
                on: found.on,
                open_step: found.open,
                notice: found.notice,
                appeal_until: found.appeal_until,
            }),
            discontinuation_held: view.held_back.as_ref().map(Held::of),
        }
    }
}

impl Held {
    fn of(found: &HeldBack) -> Self {
        let courses = found.courses.iter().map(|course| HoldingCourse {
            completion: course.id,
            reported_on: course.reported_on,
            reviewed_by: course.reviewed_by,
        });
        let requests = found.requests.iter().map(|request| HoldingRequest {
            request: request.id,
            answered_by: request.answered_by,
        });
        Self {
            not_before: found.takes_effect_at,
            courses: courses.collect(),
            requests: requests.collect(),
            unscored: found.unscored,
            extra_year_over: found.grace_over,
        }
    }
}

/// The day that governs a case now: the close of the window, or the end of the grace year.
pub(super) fn deadline(app: &App, view: &CaseView) -> Deadline {
    let row = &view.row;
    let at = if row.state.0 == CaseState::DiscontinuedGrace {
        row.grace_ends_at.0
    } else {
        row.closes_at.0
    };
    let program = app.programs.current(&row.program);
    Deadline::of(app, &program, view.due_on(), at, view.days_left)
}

/// The prescribed lines of a case.
fn lines(view: &CaseView) -> Vec<Line> {
    let of = |(line, name): &(LineRow, String)| Line {
        subcategory: line.subcategory.clone(),
        name: name.clone(),
        prescribed: line.prescribed.0.to_string(),
        earned: line.earned.0.to_string(),
        open: line.open().to_string(),
    };
    view.lines.iter().map(of).collect()
}

impl Steps {
    fn of(view: &CaseView) -> Self {
        let row = &view.row;
        // A profile of the system before this one has a day, but none of our ids.
        let (has_profile, is_assessed) = (view.profile_on.is_some(), row.assessed);
        let open: Credits = view.lines.iter().map(|(line, _)| line.open()).sum();
        let learning = match (is_assessed, view.lines.is_empty(), open.is_zero()) {
            (false, ..) => StepState::Later,
            (true, true, _) => StepState::NotNeeded,
            (true, false, true) => StepState::Done,
            (true, false, false) => StepState::Due,
        };
        let turn = |is_done, is_due| match (is_done, is_due) {
            (true, _) => StepState::Done,
            (false, true) => StepState::Due,
            (false, false) => StepState::Later,
        };
        let step = |state, done_on| Step { state, done_on };
        Self {
            profile: step(turn(has_profile, true), view.profile_on),
            assessment: step(turn(is_assessed, has_profile), view.assessed_on),
            learning: step(learning, view.finished_on),
        }
    }
}

#[cfg(test)]
mod tests {
    use cqr_app::decisions::{HoldingCourse as Course, HoldingRequest as Request};
    use jiff::civil::date;
    use serde_json::json;

    use super::*;

    #[test]
    fn what_holds_a_released_discontinuation_is_told_with_its_days() {
        let (completion, request) = (CompletionId::from_bits(7), RequestId::from_bits(8));
        let found = HeldBack {
            takes_effect_at: Timestamp::UNIX_EPOCH,
            courses: vec![Course {
                id: completion,
                reported_on: date(2027, 6, 2),
                reviewed_by: date(2027, 6, 4),
            }],
            requests: vec![Request {
                id: request,
                answered_by: Some(date(2027, 6, 16)),
            }],
            unscored: false,
            grace_over: None,
        };
        let told = serde_json::to_value(Held::of(&found)).expect("a body");
        assert_eq!(
            told,
            json!({
                "not_before": "1970-01-01T00:00:00Z",
                "courses": [{
                    "completion": completion.to_string(),
                    "reported_on": "2027-06-02",
                    "reviewed_by": "2027-06-04",
                }],
                "requests": [{ "request": request.to_string(), "answered_by": "2027-06-16" }],
                "unscored": false,
                "extra_year_over": null,
            })
        );
    }
}
