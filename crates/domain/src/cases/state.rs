//! The state of a case, folded from its stream (R-FLOW-5, R-FLOW-6).

use jiff::{Timestamp, civil::Date};

use super::{CaseEvent, CreditLine, Line, TakenOver, extend::Extended};
use crate::{
    Credits,
    calendar::Cycle,
    decisions::Kept,
    ids::{AccountId, CompletionId, CredentialId, DecisionId, PersonId, PrescriptionId, ProfileId, SittingId},
    journal,
};

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseState {
    /// The professional profile is next.
    ProfileDue,
    /// The self-assessment is next.
    SsaDue,
    /// The self-assessment was started and its result is not recorded yet.
    SsaUnderWay,
    /// Prescribed continuing education is next.
    CeDue,
    /// Everything is done and reported.
    Complete,
    /// The window closed with something open; a decision is pending.
    CloseReview,
    /// Discontinued; the grace year runs.
    DiscontinuedGrace,
    /// Completed within the grace year.
    Reinstated,
    /// Discontinued; the grace year is over.
    DiscontinuedFinal,
    /// Closed without a mark, because the credential ended for another reason (R-ELIG-10) or is not subject (R-ELIG-3).
    Closed,
}

impl CaseState {
    /// Every state.
    pub const ALL: [Self; 10] = [
        Self::ProfileDue,
        Self::SsaDue,
        Self::SsaUnderWay,
        Self::CeDue,
        Self::Complete,
        Self::CloseReview,
        Self::DiscontinuedGrace,
        Self::Reinstated,
        Self::DiscontinuedFinal,
        Self::Closed,
    ];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ProfileDue => "profile_due",
            Self::SsaDue => "ssa_due",
            Self::SsaUnderWay => "ssa_under_way",
            Self::CeDue => "ce_due",
            Self::Complete => "complete",
            Self::CloseReview => "close_review",
            Self::DiscontinuedGrace => "discontinued_grace",
            Self::Reinstated => "reinstated",
            Self::DiscontinuedFinal => "discontinued_final",
            Self::Closed => "closed",
        }
    }

    /// The state with this stored name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether a step is asked of the holder and the window is open.
    #[must_use]
    pub const fn asks(self) -> bool {
        matches!(self, Self::ProfileDue | Self::SsaDue | Self::SsaUnderWay | Self::CeDue)
    }

    /// Whether nothing more is asked of the holder in this cycle.
    #[must_use]
    pub const fn is_finished(self) -> bool {
        matches!(
            self,
            Self::Complete | Self::Reinstated | Self::DiscontinuedFinal | Self::Closed
        )
    }
}

/// A proposal to discontinue and who released it so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discontinuation {
    /// The decision.
    pub decision: DecisionId,
    /// How many different people must release it.
    pub people: u8,
    /// Who released it.
    pub released_by: Vec<AccountId>,
    /// When it takes effect, once enough people released it and while it can be taken back.
    pub takes_effect_at: Option<Timestamp>,
    /// Who keeps it for now, or kept it last, and until when.
    pub kept: Option<Kept>,
}

/// A case as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The holder.
    pub person: PersonId,
    /// The credential.
    pub credential: CredentialId,
    /// The program.
    pub program: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Number of the cycle, from 1.
    pub cycle: u32,
    /// First day of the cycle.
    pub start: Date,
    /// First day of the window.
    pub window_open: Date,
    /// Last day of the window.
    pub window_close: Date,
    /// Last day of the grace year.
    pub grace_end: Date,
    /// The instant of the close, exclusive.
    pub closes_at: Timestamp,
    /// The instant at which the grace year ends, exclusive.
    pub grace_ends_at: Timestamp,
    /// Where it stands.
    pub state: CaseState,
    /// The profile that counts.
    pub profile: Option<ProfileId>,
    /// The sitting that counts.
    pub sitting: Option<SittingId>,
    /// The outline frozen at the start of the assessment.
    pub outline: Option<String>,
    /// Whether the result of the assessment is recorded.
    pub assessed: bool,
    /// The prescription.
    pub prescription: Option<PrescriptionId>,
    /// The prescribed lines; empty before the result or when nothing was prescribed.
    pub lines: Vec<Line>,
    /// The completions whose credits were counted.
    pub counted: Vec<CompletionId>,
    /// The proposal to discontinue, while or after it was decided.
    pub discontinuation: Option<Discontinuation>,
    /// What was taken over from another system.
    pub taken_over: TakenOver,
    /// The times that the window was made longer, the oldest in front (R-STAT-7, R-STAT-8).
    pub extended: Vec<Extended>,
    /// Whether it gave way to the same window of another record of the holder, or went with what a file of a cut-over had said by
    /// mistake; no row stands for it any more.
    pub dropped: bool,
    /// Whether it was closed because the credential is not subject by the day of its award (R-ELIG-3).
    pub exempted: bool,
    /// Where it stood before it was closed with its credential, for a correction of that.
    pub closed_from: Option<CaseState>,
    /// How often a correction opened it again or closed it: what was told before the last of them holds no longer (R-DATE-9).
    pub corrected: u32,
}

impl Case {
    /// The dates of its cycle, as they stand now.
    #[must_use]
    pub const fn dates(&self) -> Cycle {
        Cycle {
            number: self.cycle,
            start: self.start,
            window_open: self.window_open,
            window_close: self.window_close,
            grace_end: self.grace_end,
        }
    }

    /// Folds a stream; nothing when it does not begin with the opening.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a CaseEvent>) -> Option<Self> {
        journal::fold(events, Self::open, Self::evolve)
    }

    /// The state that an opening makes.
    #[must_use]
    pub fn open(event: &CaseEvent) -> Option<Self> {
        let CaseEvent::CaseOpened {
            person,
            credential,
            program,
            discipline,
            cycle,
            start,
            window_open,
            window_close,
            grace_end,
            closes_at,
            grace_ends_at,
        } = event
        else {
            return None;
        };
        Some(Self {
            person: *person,
            credential: *credential,
            program: program.clone(),
            discipline: discipline.clone(),
            cycle: *cycle,
            start: *start,
            window_open: *window_open,
            window_close: *window_close,
            grace_end: *grace_end,
            closes_at: *closes_at,
            grace_ends_at: *grace_ends_at,
            state: CaseState::ProfileDue,
            profile: None,
            sitting: None,
            outline: None,
            assessed: false,
            prescription: None,
            lines: Vec::new(),
            counted: Vec::new(),
            discontinuation: None,
            taken_over: TakenOver::default(),
            extended: Vec::new(),
            dropped: false,
            exempted: false,
            closed_from: None,
            corrected: 0,
        })
    }

    /// The state after one more event.
    #[must_use]
    pub fn evolve(mut self, event: &CaseEvent) -> Self {
        match event {
            CaseEvent::CaseOpened { .. } => {}
            CaseEvent::CaseRedated {
                start,
                window_open,
                window_close,
                grace_end,
                closes_at,
                grace_ends_at,
            } => {
                self.start = *start;
                self.window_open = *window_open;
                self.window_close = *window_close;
                self.grace_end = *grace_end;
                self.closes_at = *closes_at;
                self.grace_ends_at = *grace_ends_at;
            }
            CaseEvent::ProfileSubmitted { profile } => {
                self.profile = Some(*profile);
                self.step_to(CaseState::SsaDue);
            }
            CaseEvent::AssessmentStarted { sitting, outline } => {
                self.sitting = Some(*sitting);
                self.outline = Some(outline.clone());
                self.step_to(CaseState::SsaUnderWay);
            }
            CaseEvent::AssessmentVoided { .. } => {
                (self.sitting, self.outline) = (None, None);
                self.step_to(CaseState::SsaDue);
            }
            CaseEvent::AssessmentFinished { .. } => {
                self.assessed = true;
                self.step_to(CaseState::CeDue);
            }
            CaseEvent::PrescriptionIssued {
                prescription, lines, ..
            } => {
                self.prescription = Some(*prescription);
                self.lines = lines.iter().map(Line::begin).collect();
            }
            CaseEvent::PrescriptionRevised { lines, .. } => self.prescribe_less(lines),
            CaseEvent::CreditsAllocated { completion, lines } => self.count(*completion, lines),
            CaseEvent::ProfileImported { .. }
            | CaseEvent::AssessmentImported { .. }
            | CaseEvent::CreditsImported { .. }
            | CaseEvent::DiscontinuationImported { .. } => self.take_over(event),
            CaseEvent::CaseExtended { .. } => self.lengthen(event),
            CaseEvent::CaseHandedOver { person } => self.person = *person,
            CaseEvent::CaseDropped {} => self.dropped = true,
            CaseEvent::CaseCompleted {}
            | CaseEvent::CloseReviewBegan {}
            | CaseEvent::DiscontinuationProposed { .. }
            | CaseEvent::DiscontinuationReleased { .. }
            | CaseEvent::DiscontinuationConfirmed { .. }
            | CaseEvent::ReleaseTakenBack { .. }
            | CaseEvent::DiscontinuationKept { .. }
            | CaseEvent::DiscontinuationResumed { .. }
            | CaseEvent::DiscontinuationReversed { .. }
            | CaseEvent::CaseDiscontinued { .. }
            | CaseEvent::CaseReinstated {}
            | CaseEvent::CaseReopened {}
            | CaseEvent::CaseExempted {}
            | CaseEvent::CaseClosed { .. }
            | CaseEvent::ClosingCorrected { .. }
            | CaseEvent::GraceEnded {} => self.settle(event),
        }
        self
    }

    fn count(&mut self, completion: CompletionId, lines: &[CreditLine]) {
        self.counted.push(completion);
        for counted in lines {
            if let Some(line) = self.line_mut(&counted.subcategory) {
                line.earned = line.earned + counted.credits;
            }
        }
    }

    /// What the system before this one told at a cut-over.
    fn take_over(&mut self, event: &CaseEvent) {
        match event {
            CaseEvent::ProfileImported { submitted_on } => {
                self.taken_over.profile_on = Some(*submitted_on);
                self.step_to(CaseState::SsaDue);
            }
            CaseEvent::AssessmentImported {
                assessed_on,
                outline,
                lines,
            } => {
                self.assessed = true;
                self.outline = Some(outline.clone());
                self.taken_over.assessed_on = Some(*assessed_on);
                self.taken_over.result.clone_from(lines);
                self.step_to(CaseState::CeDue);
            }
            CaseEvent::CreditsImported { lines } => {
                for counted in lines {
                    if let Some(line) = self.line_mut(&counted.subcategory) {
                        line.earned = line.earned + counted.credits;
                        line.taken_over = line.taken_over + counted.credits;
                    }
                }
            }
            CaseEvent::DiscontinuationImported { discontinued_on } => {
                self.taken_over.discontinued_on = Some(*discontinued_on);
                self.state = CaseState::DiscontinuedGrace;
            }
            _ => {}
        }
    }

    /// Whether profile, assessment and every prescribed line are done.
    #[must_use]
    pub fn all_done(&self) -> bool {
        self.has_profile() && self.assessed && self.lines.iter().all(|line| line.open().is_zero())
    }

    /// Whether a profile was submitted, here or in the system before.
    #[must_use]
    pub const fn has_profile(&self) -> bool {
        self.profile.is_some() || self.taken_over.profile_on.is_some()
    }

    /// Whether the holder or staff did anything in it; time alone did not.
    #[must_use]
    pub fn is_used(&self) -> bool {
        self.state != CaseState::ProfileDue
            || self.has_profile()
            || self.assessed
            || self.discontinuation.is_some()
            || self.taken_over.discontinued_on.is_some()
            || !self.extended.is_empty()
    }

    /// What is still to be earned over all lines.
    #[must_use]
    pub fn open_credits(&self) -> Credits {
        self.lines.iter().map(Line::open).sum()
    }

    /// Where the case stands by what was done, whatever was decided about it.
    #[must_use]
    pub(super) fn working_state(&self) -> CaseState {
        match (self.assessed, self.sitting, self.has_profile()) {
            (true, ..) => CaseState::CeDue,
            (false, Some(_), _) => CaseState::SsaUnderWay,
            (false, None, true) => CaseState::SsaDue,
            (false, None, false) => CaseState::ProfileDue,
        }
    }

    fn line_mut(&mut self, subcategory: &str) -> Option<&mut Line> {
        self.lines.iter_mut().find(|line| line.subcategory == subcategory)
    }

    /// Before the close a step moves the state on; afterwards the decision at the close governs it, and nothing moves what is
    /// finished: a result that comes late is kept and changes no more than itself (R-REIN-3, R-ELIG-10).
    fn step_to(&mut self, next: CaseState) {
        if self.state.asks() {
            self.state = next;
        }
    }
}
