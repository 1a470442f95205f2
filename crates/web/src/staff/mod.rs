//! Pages for the body's staff: work queue, course review, people, decisions, jobs.

mod birth_date;
mod birth_date_sample;
mod birth_date_view;
mod coming;
mod corrections;
mod credential;
mod credential_sample;
mod credential_view;
mod danger;
mod decisions;
mod decisions_parts;
mod decisions_view;
mod holds;
mod invitation;
mod invitation_letter;
mod invitation_sample;
mod invitations;
mod invitations_sample;
mod invitations_view;
mod jobs;
mod jobs_view;
mod keep;
mod listing;
mod merge;
mod merge_sample;
mod merge_view;
mod people;
mod periods;
mod person;
mod release;
mod rename;
mod review;
mod review_view;
mod reviews;
mod sample;
mod sample_coming;
mod sample_decisions;
mod sample_jobs;
mod sample_person;
mod sample_review;
mod seen;
mod standing;
mod standing_view;
mod time_line;
mod told;
mod view;
mod work;

use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, RateClass, RouteTable, Spec};

pub use birth_date_view::{BirthDateLine, BirthDateLook, BirthDatePage, BirthDatesPage};
pub use coming::{ComingLine, ComingPage, MoveLine, PersonMove, RuleMoves, WhatIfPage};
pub use credential_view::{ChangeView, CorrectionsPage, CredentialForm, CredentialPage, PreviewForm};
pub use decisions_view::{
    DecisionsPage, EndingLine, EndingView, HoldView, KeptView, ProposalGroup, ProposalLine, ProposalView, Rest,
    RuleView, ToldLine,
};
pub use invitation::{AccountView, InvitationPage};
pub use invitations_view::{InvitationsPage, PostView, RunningView, StartView};
pub use jobs_view::{JobLine, JobsPage, ParkedJob, SweepLine};
pub use keep::KeepPage;
pub use merge_view::{MergeColumn, MergeLine, MergeLook, MergePage, MergesPage};
pub use release::ReleasePage;
pub use rename::RenamePage;
pub use standing_view::{PeriodActs, StandingPage};
pub use view::{
    DecidedLine, FileView, HeldLine, Listing, LookView, LookedAt, PeoplePage, PersonAct, PersonCredential, PersonLine,
    PersonPage, ReviewLine, ReviewPage, ReviewsPage, TimelineEntry, WorkCard, WorkPage,
};

pub(crate) use person::register_status;

#[doc(hidden)]
pub use sample::samples;

use crate::{accounts, paths, requests};

/// Who may look people up, as the use case has it.
const LOOKERS: Access = Access::roles(&[Role::CaseOfficer, Role::DecisionMaker, Role::CeReviewer]);
const OFFICERS: Access = Access::roles(&[Role::CaseOfficer]);
const REVIEWERS: Access = Access::roles(&[Role::CeReviewer]);
const DECIDERS: Access = Access::roles(&[Role::DecisionMaker]);
/// Who may see whom a change of the rules would move.
const RULERS: Access = Access::roles(&[Role::CaseOfficer, Role::DecisionMaker]);
const OPERATORS: Access = Access::roles(&[Role::Operator]);

/// The staff's routes. The things in their paths belong to holders, so no route names an owner; a reviewer's own
/// course does not exist for that reviewer, and nobody releases the own discontinuation.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    people_routes()
        .with(invitation_routes())
        .with(record_routes())
        .with(standing_routes())
        .with(rules_routes())
        .get(
            paths::STAFF,
            Spec::new("staff", "design 10", accounts::STAFF),
            work::show,
        )
        .get(
            paths::REVIEWS,
            Spec::new("staff_reviews", "R-RX-13", REVIEWERS),
            reviews::show,
        )
        .get(paths::REVIEW, Spec::new("staff_review", "A41", REVIEWERS), review::show)
        .post(
            paths::REVIEW,
            Spec::new("staff_review_decide", "R-RX-15", REVIEWERS),
            review::decide,
        )
        .get(
            paths::REVIEW_FILE,
            Spec::new("staff_review_file", "A41", REVIEWERS),
            review::certificate,
        )
        // All of them ask for the password, so that a release is not lost on the way to that page (ASVS 7.5.3).
        .get(
            paths::DECISIONS,
            Spec::new("staff_decisions", "R-STAT-6", DECIDERS).step_up(),
            decisions::show,
        )
        .get(
            paths::DECISION,
            Spec::new("staff_decision_release_form", "R-STAT-6", DECIDERS).step_up(),
            release::show,
        )
        .post(
            paths::DECISION,
            Spec::new("staff_decision_release", "R-STAT-6", DECIDERS).step_up(),
            release::release,
        )
        .post(
            paths::TAKE_BACK,
            Spec::new("staff_decision_take_back", "R-STAT-6", DECIDERS).step_up(),
            decisions::take_back,
        )
        .get(
            paths::KEEP_DECISION,
            Spec::new("staff_decision_keep_form", "R-STAT-6", DECIDERS).step_up(),
            keep::show,
        )
        .post(
            paths::KEEP_DECISION,
            Spec::new("staff_decision_keep", "R-STAT-6", DECIDERS).step_up(),
            keep::keep,
        )
        .post(
            paths::RESUME_DECISION,
            Spec::new("staff_decision_resume", "R-STAT-6", DECIDERS).step_up(),
            keep::resume,
        )
        .get(paths::JOBS, Spec::new("staff_jobs", "design 3", OPERATORS), jobs::show)
        .post(
            paths::JOB,
            Spec::new("staff_job_requeue", "design 3", OPERATORS),
            jobs::requeue,
        )
}

/// The routes about rules that are on their way.
fn rules_routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::COMING_RULES,
            Spec::new("staff_rules", "ISO 17024 7.2", RULERS).rate(RateClass::Search),
            coming::list,
        )
        .get(
            paths::COMING_RULE,
            Spec::new("staff_rules_who_moves", "ISO 17024 7.2", RULERS).rate(RateClass::Search),
            coming::show,
        )
}

/// The routes about registration, two-year periods and what may end them.
fn standing_routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::ENDING,
            Spec::new("staff_ending_release_form", "R-REIN-1", DECIDERS).step_up(),
            release::show_ending,
        )
        .post(
            paths::ENDING,
            Spec::new("staff_ending_release", "R-REIN-1", DECIDERS).step_up(),
            release::release_ending,
        )
        .get(
            paths::PERSON_STANDING,
            Spec::new("staff_person_registration", "R-PROB-5", LOOKERS),
            standing::show,
        )
        .post(
            paths::PERSON_STANDING,
            Spec::new("staff_person_registration_act", "R-CE-6", OFFICERS),
            standing::act,
        )
        .post(
            paths::PERSON_AUDITS,
            Spec::new("staff_audit_begin", "R-AUD-1", REVIEWERS),
            standing::ask_for_certificates,
        )
}

/// People and their credentials.
fn people_routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::PEOPLE,
            Spec::new("staff_people", "R-PROF-7", LOOKERS).rate(RateClass::Search),
            people::search,
        )
        .get(
            paths::PERSON,
            Spec::new("staff_person", "R-PROF-7", LOOKERS),
            person::show,
        )
        .get(
            paths::SEEN_OVERVIEW,
            Spec::new("seen_overview", "design 13", LOOKERS),
            seen::dashboard,
        )
        .get(
            paths::SEEN_WINDOW,
            Spec::new("seen_window", "design 13", LOOKERS),
            seen::window,
        )
        .get(
            paths::SEEN_DOCUMENTS,
            Spec::new("seen_documents", "design 13", LOOKERS),
            seen::documents,
        )
        .get(
            paths::STAFF_CREDENTIAL,
            Spec::new("staff_credential", "R-ELIG-10, R-REIN-3", requests::DECIDERS),
            credential::show,
        )
        .post(
            paths::STAFF_CREDENTIAL,
            Spec::new("staff_credential_act", "R-ELIG-10, R-REIN-3", requests::DECIDERS).step_up(),
            credential::act,
        )
        .post(
            paths::LISTING,
            Spec::new("staff_listing", "R-VER-4", OFFICERS),
            listing::change,
        )
}

/// Inviting people to their accounts: one, or everybody. What goes to many, and what shows a code, asks for the password again; to
/// look how far it is does not.
fn invitation_routes() -> RouteTable<EdgeState> {
    let invites = |name| Spec::new(name, "A39", OFFICERS);
    RouteTable::pages()
        .get(
            paths::PERSON_INVITATION,
            Spec::new("staff_invitation", "R-NOTE-5", OFFICERS),
            invitation::show,
        )
        .post(
            paths::PERSON_INVITATION,
            invites("staff_invitation_send"),
            invitation::send,
        )
        .post(
            paths::PERSON_INVITATION_LETTER,
            invites("staff_invitation_letter").step_up().rate(RateClass::Heavy),
            invitation::letter,
        )
        .get(
            paths::INVITATIONS,
            invites("staff_invitations").rate(RateClass::Search),
            invitations::show,
        )
        .post(
            paths::INVITATIONS,
            invites("staff_invitations_act").step_up(),
            invitations::act,
        )
        .post(
            paths::INVITATION_LETTERS,
            invites("staff_invitation_letters").step_up().rate(RateClass::Heavy),
            invitations::letters,
        )
}

/// What says who somebody is: corrections, and records that are one human.
fn record_routes() -> RouteTable<EdgeState> {
    RouteTable::pages()
        .get(
            paths::CORRECTIONS,
            Spec::new("staff_corrections", "R-DATE-9", OFFICERS),
            corrections::show,
        )
        .post(
            paths::CORRECTIONS,
            Spec::new("staff_correct", "R-DATE-9", OFFICERS),
            corrections::act,
        )
        // Every date of a person moves with it: the password is asked for again, and before anything is written.
        .get(
            paths::BIRTH_DATE,
            Spec::new("staff_birth_date", "R-DATE-9", OFFICERS).step_up(),
            birth_date::show,
        )
        .post(
            paths::BIRTH_DATE,
            Spec::new("staff_birth_date_decide", "R-DATE-9", OFFICERS).step_up(),
            birth_date::decide,
        )
        .get(
            paths::BIRTH_DATES,
            Spec::new("staff_birth_dates", "R-DATE-9", OFFICERS),
            birth_date::list,
        )
        .get(
            paths::MERGE,
            Spec::new("staff_merge", "issue 4", OFFICERS).rate(RateClass::Search),
            merge::show,
        )
        // Whoever merges two records says who somebody is: the password is asked for again.
        .post(
            paths::MERGE,
            Spec::new("staff_merge_act", "issue 4", OFFICERS).step_up(),
            merge::act,
        )
        .get(
            paths::MERGES,
            Spec::new("staff_merges", "issue 4", OFFICERS),
            merge::list,
        )
}
