//! The audit: one row per act, appended in the act's own transaction, ids and codes only.

mod list;
pub(crate) mod schema;

use cqr_domain::{
    ids::{AccountId, CaseId, CompletionId, DecisionId, Id, PersonId, SittingId},
    journal::{Actor, Context},
};
use diesel::prelude::*;

pub use list::{AuditRow, acts_upon, of_subject};
use schema::audit;

use crate::{At, Sql, StoreError, Tx};

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Who acted.
    pub actor: Actor,
    /// What was done, as a code in the past tense.
    pub act: String,
    /// The kind of thing it was done to.
    pub subject_kind: &'static str,
    /// Which one.
    pub subject_id: String,
    /// Codes that say more, such as a reason.
    pub details: String,
    /// The policy in force, where a rule decided.
    pub policy: Option<String>,
}

impl Entry {
    /// An act upon a thing with an id.
    #[must_use]
    pub fn new<K>(actor: Actor, act: &str, subject_kind: &'static str, subject: Id<K>) -> Self {
        Self {
            actor,
            act: act.to_owned(),
            subject_kind,
            subject_id: subject.to_string(),
            details: String::new(),
            policy: None,
        }
    }

    /// The same with codes that say more.
    #[must_use]
    pub fn saying(mut self, details: impl Into<String>) -> Self {
        self.details = details.into();
        self
    }

    /// The same, decided in this context.
    #[must_use]
    pub fn within(mut self, context: &Context) -> Self {
        self.policy = Some(context.policy.0.clone());
        self.details = context.reason.0.clone();
        self
    }

    /// An act upon a case.
    #[must_use]
    pub fn of_case(case: CaseId, act: &str, context: &Context) -> Self {
        Self::new(context.actor, act, "case", case).within(context)
    }

    /// An act upon a completion.
    #[must_use]
    pub fn of_completion(completion: CompletionId, act: &str, context: &Context) -> Self {
        Self::new(context.actor, act, "completion", completion).within(context)
    }

    /// An act upon a sitting.
    #[must_use]
    pub fn of_sitting(sitting: SittingId, act: &str, context: &Context) -> Self {
        Self::new(context.actor, act, "sitting", sitting).within(context)
    }

    /// An act upon a person.
    #[must_use]
    pub fn of_person(person: PersonId, act: &str, actor: Actor) -> Self {
        Self::new(actor, act, "person", person)
    }

    /// An act upon an account.
    #[must_use]
    pub fn of_account(account: AccountId, act: &str, actor: Actor) -> Self {
        Self::new(actor, act, "account", account)
    }

    /// An act upon a decision.
    #[must_use]
    pub fn of_decision(decision: DecisionId, act: &str, actor: Actor) -> Self {
        Self::new(actor, act, "decision", decision)
    }
}

/// Appends an act.
///
/// # Errors
/// Those of the database.
pub fn append(tx: &mut Tx, entry: &Entry) -> Result<(), StoreError> {
    let now = tx.now();
    diesel::insert_into(audit::table)
        .values((
            audit::at.eq(At(now)),
            audit::actor.eq(Sql(entry.actor)),
            audit::act.eq(&entry.act),
            audit::subject_kind.eq(entry.subject_kind),
            audit::subject_id.eq(&entry.subject_id),
            audit::details.eq(&entry.details),
            audit::policy.eq(&entry.policy),
        ))
        .execute(&mut **tx)?;
    Ok(())
}
