//! The questionnaire with what was answered so far.

use std::collections::BTreeMap;

use cqr_domain::{
    accounts::Principal,
    cases::CaseState,
    ids::{CaseId, PersonId},
    programs::Program,
};
use cqr_store::{Db, StoreError, cases::CaseRow, profiles};
use jiff::{Timestamp, civil::Date};

use super::ProfileError;
use crate::App;

/// The questionnaire of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileForm {
    /// The case.
    pub case: CaseRow,
    /// The groups of procedures, one page each.
    pub groups: Vec<Group>,
    /// Codes of the frequency scale, from never upward (R-PROF-4); their labels are texts of the catalog.
    pub scale: Vec<String>,
    /// Whether the holder does not practice now.
    pub not_practicing: bool,
    /// Whether a profile was submitted already.
    pub submitted: bool,
    /// Whether answers can still be changed (R-PROF-10).
    pub editable: bool,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// How many years back it asks (R-PROF-3).
    pub look_back_years: u32,
    /// Codes of the settings of work; empty when the program does not ask.
    pub settings: Vec<String>,
    /// The chosen one.
    pub setting: Option<String>,
    /// The day on which the credential was awarded.
    pub awarded_on: Date,
    /// The band of years in the discipline that follows from it today.
    pub years: Option<Years>,
}

/// A band of full years in the discipline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Years {
    /// Its first year.
    pub from: u32,
    /// Its last year; nothing for the last band.
    pub to: Option<u32>,
}

impl Years {
    pub(super) fn of(program: &Program, from: u32) -> Self {
        Self {
            from,
            to: program.work.band_end(from),
        }
    }
}

/// One group of procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Place, from 0; also its address.
    pub number: usize,
    /// The name.
    pub name: String,
    /// (code, name, chosen band).
    pub procedures: Vec<(String, String, Option<i32>)>,
}

/// How far a group is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupState {
    /// No answer yet.
    Empty,
    /// Some answers.
    Begun,
    /// All answers.
    Done,
}

impl Group {
    /// How far it is.
    #[must_use]
    pub fn state(&self) -> GroupState {
        match self.procedures.iter().filter(|(_, _, band)| band.is_some()).count() {
            0 => GroupState::Empty,
            all if all == self.procedures.len() => GroupState::Done,
            _ => GroupState::Begun,
        }
    }
}

impl ProfileForm {
    /// Codes of the procedures without an answer.
    #[must_use]
    pub fn unanswered(&self) -> Vec<String> {
        let all = self.groups.iter().flat_map(|group| &group.procedures);
        all.filter(|(_, _, band)| band.is_none())
            .map(|(code, _, _)| code.clone())
            .collect()
    }

    /// Whether everything is said, so that only sending it is left.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let answered = self.groups.iter().all(|group| group.state() == GroupState::Done);
        self.not_practicing || (!self.needs_setting() && answered)
    }

    /// Whether it is asked where the holder works and nothing is said yet.
    #[must_use]
    pub fn needs_setting(&self) -> bool {
        !self.settings.is_empty() && self.setting.is_none()
    }
}

/// The questionnaire of the holder's own case.
///
/// # Errors
/// [`ProfileError::NotFound`] also when the case is somebody else's.
pub async fn open(app: &App, principal: &Principal, case: CaseId) -> Result<ProfileForm, ProfileError> {
    let person = principal.person.ok_or(ProfileError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let (row, _) = cqr_store::cases::lookup_owned(rx, case, person)?.ok_or(ProfileError::NotFound)?;
            let program = programs.current(&row.program);
            let now = rx.now();
            form(rx, &program, row, person, now)
        })
        .await
}

/// Gathers the questionnaire: the draft if one was begun, else what was submitted.
pub(super) fn form(
    db: &mut Db,
    program: &Program,
    case: CaseRow,
    person: PersonId,
    now: Timestamp,
) -> Result<ProfileForm, ProfileError> {
    let submitted = profiles::submitted_of(db, case.id.0, person)?;
    let shown = match profiles::draft_of(db, case.id.0, person)? {
        Some(draft) => Some(draft),
        None => submitted.clone(),
    };
    let answers: BTreeMap<String, i32> = match &shown {
        Some(profile) => profiles::answers(db, profile.id.0)?.into_iter().collect(),
        None => BTreeMap::new(),
    };
    let mut groups: Vec<Group> = Vec::new();
    for procedure in program.procedures_of(&case.discipline) {
        if groups.last().is_none_or(|group| group.name != procedure.group) {
            groups.push(Group {
                number: groups.len(),
                name: procedure.group.clone(),
                procedures: Vec::new(),
            });
        }
        if let Some(group) = groups.last_mut() {
            let band = answers.get(&procedure.code).copied();
            group
                .procedures
                .push((procedure.code.clone(), procedure.name.clone(), band));
        }
    }
    let credential = cqr_store::credentials::lookup(db, case.credential_id.0)?.ok_or(ProfileError::NotFound)?;
    let awarded_on = credential.awarded_on.0;
    let years = program.work.band_on(awarded_on, program.today(now));
    let setting = shown.as_ref().map(|profile| profile.setting.clone());
    Ok(ProfileForm {
        settings: program.work.settings.clone(),
        setting: setting.filter(|code| program.work.has_setting(code)),
        awarded_on,
        years: years.map(|from| Years::of(program, from)),
        groups,
        scale: program.scale.points.iter().map(|point| point.code.clone()).collect(),
        not_practicing: shown.as_ref().is_some_and(|profile| profile.not_practicing),
        submitted: submitted.is_some(),
        editable: is_editable(program, &case, submitted.is_some()),
        // R-PROF-9.
        minutes: program.policy.profile.minutes,
        look_back_years: program.policy.profile.look_back_years,
        case,
    })
}

/// Until the assessment starts, while work is allowed; a submitted one only if the program lets it be redone (R-PROF-10).
fn is_editable(program: &Program, case: &CaseRow, is_submitted: bool) -> bool {
    let is_open = !case.state.0.is_finished() && case.state.0 != CaseState::CloseReview;
    is_open
        && case.sitting_id.is_none()
        && !case.assessed
        && (!is_submitted || program.policy.profile.may_redo_until_start)
}

impl ProfileError {
    /// Whether it is the store that failed.
    #[must_use]
    pub const fn is_store(&self) -> bool {
        matches!(
            self,
            Self::Store(StoreError::Busy(_) | StoreError::Unavailable(_) | StoreError::Full(_))
        )
    }
}
