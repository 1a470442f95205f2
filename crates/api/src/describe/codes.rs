//! The codes of the domain as closed lists. The domain itself knows no schema; a code that is added there does not compile
//! here until it is described.

use std::borrow::Cow;

use cqr_domain::{
    activities::Category,
    bienniums::{AuditState, Phase},
    cases::CaseState,
    ce::Why,
    completions::CompletionState,
    items::ItemType,
    register::{Completion, Standing},
    renewals::{EndingCause, RegistrationState, RenewalState, WithCe},
    sittings::{DeadlineRule, Outcome, SittingState, SubmittedBy},
    threads::ThreadState,
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

fn written(code: impl serde::Serialize) -> Value {
    json!(code)
}

macro_rules! codes {
    ($($words:literal $name:ident of $domain:ident by $text:expr => $($code:ident),+;)*) => {$(
        #[doc = $words]
        pub(crate) struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                const fn _all_are_listed(code: $domain) {
                    match code {
                        $($domain::$code => (),)+
                    }
                }
                let text = $text;
                let codes = [$($domain::$code),+].map(|code| text(code));
                json_schema!({ "type": "string", "description": $words, "enum": codes })
            }
        }
    )*};
}

codes! {
    "Where a case stands." CaseStateCode of CaseState by |code: CaseState| written(code.name()) =>
        ProfileDue, SsaDue, SsaUnderWay, CeDue, Complete, CloseReview, DiscontinuedGrace, Reinstated, DiscontinuedFinal,
        Closed;
    "Where a sitting stands." SittingStateCode of SittingState by written => Open, Submitted, Scored, Voided;
    "Who ended a sitting." SubmittedByCode of SubmittedBy by written => Holder, TimeOver;
    "What set the end of a sitting." DeadlineRuleCode of DeadlineRule by written => TimeLimit, WindowClose;
    "What a result says of one subcategory." OutcomeCode of Outcome by written => StandardMet, LearningNeeded;
    "How a question is answered." ItemTypeCode of ItemType by written => Single, Multiple;
    "Where a report stands." CompletionStateCode of CompletionState by written => Reported, Approved, Refused, Withdrawn;
    "The category of an activity." CategoryCode of Category by written => A, APlus;
    "What the public register says of a credential." StandingCode of Standing by |code: Standing| written(code.name()) =>
        Registered, DecisionPending, Discontinued, NotHeld, Retired, Suspended, Revoked;
    "Whether a compliance period is complete." PeriodCode of Completion by |code: Completion| written(code.name()) =>
        UnderWay, Complete, Pending, NotCompleted;
    "Where a registration stands." RegistrationStateCode of RegistrationState by |code: RegistrationState| written(code.name()) =>
        Current, Open, Filed, Missed, Ended;
    "Why a registration ended." EndingCauseCode of EndingCause by |code: EndingCause| written(code.name()) =>
        RenewalMissed, ProbationOver, AuditUnanswered;
    "Where the renewal of a year stands." RenewalStateCode of RenewalState by |code: RenewalState| written(code.name()) =>
        Open, Filed, Renewed, Missed;
    "What was said about continuing education." WithCeCode of WithCe by |code: WithCe| written(code.name()) =>
        NotAsked, Reported, Without;
    "Where a biennium stands." PhaseCode of Phase by |code: Phase| written(code.name()) =>
        Running, Met, NotJudged, Probation, Cleared, Missed;
    "Where a request for certificates stands." AuditStateCode of AuditState by |code: AuditState| written(code.name()) =>
        Open, Answered, Sufficient, Insufficient, Unanswered;
    "Whose turn it is in a question." ThreadStateCode of ThreadState by |code: ThreadState| written(code.name()) =>
        Waiting, Answered, Closed;
    "Why credits count, or do not." WhyCode of Why by |code: Why| written(code.name()) =>
        Counted, Surplus, NotPrescribed, BeforeWindow, BeforeResult, AfterClose, ReportedLate, SameActivity, ExcludedKind,
        ApprovedLate, OtherDiscipline, KindCap, Prescribed;
}
