//! A program as a whole, and what follows from it for one discipline on one day.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil::Date};

use super::{
    ActivityKind, Anchor, Approver, Body, CannedAnswer, Discipline, EarlierPolicy, FaqAnswer, FaqTopic, Fee,
    FrequencyScale, NoticeStep, Outline, Policy, Procedure, Refresher, Work,
};
use crate::{
    calendar::{Born, Cycle, NotSubject, cycle},
    ce,
    journal::PolicyVersion,
};

/// Everything a body decided about one of its programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its id, such as `arrt-like`.
    pub id: String,
    /// The version that was applied, such as `arrt-like@3`.
    pub version: PolicyVersion,
    /// The name that people read.
    pub name: String,
    /// Who runs it.
    pub body: Body,
    /// Its disciplines, in the order of the files.
    pub disciplines: Vec<Discipline>,
    /// Content outlines of all disciplines.
    pub outlines: Vec<Outline>,
    /// Procedures of the professional profile, by the abbreviation of the discipline.
    pub procedures: BTreeMap<String, Vec<Procedure>>,
    /// How often: the answers of the profile.
    pub scale: FrequencyScale,
    /// Where and how long people work: what profiles are compared by.
    pub work: Work,
    /// Free reading and videos about what somebody rarely does.
    pub refreshers: Vec<Refresher>,
    /// Every figure.
    pub policy: Policy,
    /// Who approves continuing education.
    pub approvers: Vec<Approver>,
    /// Kinds of continuing education.
    pub activity_kinds: Vec<ActivityKind>,
    /// The schedule of notices.
    pub notices: Vec<NoticeStep>,
    /// Fees.
    pub fees: Vec<Fee>,
    /// Topics of help, in their order.
    pub faq_topics: Vec<FaqTopic>,
    /// Questions that people ask, in their order.
    pub faq: Vec<FaqAnswer>,
    /// Answers that staff have at hand.
    pub canned: Vec<CannedAnswer>,
    /// The figures of the versions before this one, the oldest in front. Only a program in force has them: what people were
    /// told under them holds.
    pub earlier: Vec<EarlierPolicy>,
}

/// The award that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Awarded<'a> {
    /// The discipline, by its abbreviation.
    pub discipline: &'a str,
    /// Its date.
    pub on: Date,
    /// The number of the last cycle before it; 0 for a first award.
    pub cycles_before: u32,
}

/// Why a discipline opens no window (design.md section 5); staff are told ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    /// The program does not have it.
    #[error("the program has no such discipline")]
    Unknown,
    /// There is nothing to ask in the profile.
    #[error("the discipline has no list of procedures")]
    NoProcedures,
    /// There is nothing to measure against on that day.
    #[error("no outline of the discipline is in force")]
    NoOutline,
    /// The outline has no form, so there are no questions.
    #[error("the outline of the discipline has no form")]
    NoForm,
}

impl NotReady {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::NoProcedures => "no_procedures",
            Self::NoOutline => "no_outline",
            Self::NoForm => "no_form",
        }
    }
}

impl Program {
    /// The date that the body has at an instant.
    #[must_use]
    pub fn today(&self, now: Timestamp) -> Date {
        self.body.zone.date_at(now)
    }

    /// The discipline with this abbreviation.
    #[must_use]
    pub fn discipline(&self, abbr: &str) -> Option<&Discipline> {
        self.disciplines.iter().find(|discipline| discipline.abbr == abbr)
    }

    /// The outline with this id.
    #[must_use]
    pub fn outline(&self, id: &str) -> Option<&Outline> {
        self.outlines.iter().find(|outline| outline.id == id)
    }

    /// The outline that assessments of a discipline use on a day (R-SSA-4): the newest one in force.
    #[must_use]
    pub fn outline_on(&self, discipline: &str, day: Date) -> Option<&Outline> {
        let in_force = |outline: &&Outline| outline.discipline == discipline && outline.in_force_on(day);
        self.outlines
            .iter()
            .filter(in_force)
            .max_by_key(|outline| outline.effective_from)
    }

    /// The day of the schedule's last legal step before a day (R-NOTE-3): from then on it presses. Nothing where the
    /// schedule has none.
    #[must_use]
    pub fn last_legal_lead(&self, anchor: Anchor, day: Date) -> Option<Date> {
        let legal = self.notices.iter().filter(|step| step.anchor == anchor && step.legal);
        legal.filter_map(|step| step.counted_from(day)).max()
    }

    /// The day of the schedule's first step before a day: from then on it is asked for. Nothing where the schedule has none.
    #[must_use]
    pub fn first_lead(&self, anchor: Anchor, day: Date) -> Option<Date> {
        let steps = self.notices.iter().filter(|step| step.anchor == anchor);
        steps.filter_map(|step| step.counted_from(day)).min()
    }

    /// The procedures of a discipline; empty when there is no list.
    #[must_use]
    pub fn procedures_of(&self, discipline: &str) -> &[Procedure] {
        self.procedures.get(discipline).map_or(&[], Vec::as_slice)
    }

    /// Whether windows of a discipline can open on a day, as far as the program decides it; whether there is a form is
    /// for the bank to say.
    ///
    /// # Errors
    /// What is missing.
    pub fn ready_on(&self, discipline: &str, day: Date) -> Result<(), NotReady> {
        self.discipline(discipline).ok_or(NotReady::Unknown)?;
        if self.procedures_of(discipline).is_empty() {
            return Err(NotReady::NoProcedures);
        }
        self.outline_on(discipline, day).map(|_| ()).ok_or(NotReady::NoOutline)
    }

    /// The same, and whether the outline of that day has a form, so that there is something to ask (R-ELIG-13).
    ///
    /// # Errors
    /// What is missing.
    pub fn ready_with(&self, discipline: &str, day: Date, has_form: impl Fn(&str) -> bool) -> Result<(), NotReady> {
        self.ready_on(discipline, day)?;
        let outline = self.outline_on(discipline, day).ok_or(NotReady::NoOutline)?;
        has_form(&outline.id).then_some(()).ok_or(NotReady::NoForm)
    }

    /// A cycle by the program's calendar; see [`cycle`].
    ///
    /// # Errors
    /// When the credential is exempt or there is no such cycle.
    pub fn cycle(&self, discipline: &str, award: Date, born: Born, number: u32) -> Result<Cycle, NotSubject> {
        cycle(&self.policy.calendar, discipline, award, born, number)
    }

    /// The cycle with this number of a credential whose award may be a later one: cycles count on over an award by
    /// examination (R-ELIG-7).
    ///
    /// # Errors
    /// When the credential is exempt or there is no such cycle since that award.
    pub fn cycle_since(&self, award: Awarded<'_>, born: Born, number: u32) -> Result<Cycle, NotSubject> {
        let own = number.checked_sub(award.cycles_before).filter(|own| *own > 0);
        let own = own.ok_or(NotSubject::NoSuchCycle(number))?;
        let cycle = self.cycle(award.discipline, award.on, born, own)?;
        Ok(Cycle { number, ..cycle })
    }

    /// The rules by which completions are counted.
    #[must_use]
    pub fn ce_rules(&self) -> ce::Rules {
        let last_days = self.activity_kinds.iter().filter_map(|kind| {
            let last = kind.last_day_for_prescription()?;
            Some((kind.code.clone(), last))
        });
        let caps = self.activity_kinds.iter().map(|kind| ce::KindCap {
            kind: kind.code.clone(),
            most: kind.biennium_most,
            times: kind.biennium_times,
            last_day: kind.last_day,
        });
        let policy = &self.policy;
        ce::Rules {
            only_after_result: policy.ce.completed_after_result,
            shared_between_disciplines: policy.ce.shared_between_disciplines,
            prescribed_counts_for_biennium: policy.ce.prescribed_counts_for_biennium,
            approved_later_counts: policy.review.approved_later_counts,
            excluded_kinds: last_days.collect(),
            kind_caps: caps.collect(),
        }
    }

    /// Whether an activity of the kind with this code can count for a prescription when it is finished on this day. A
    /// kind that the program does not know is not limited.
    #[must_use]
    pub fn kind_counts_for_prescription(&self, code: &str, day: Date) -> bool {
        self.activity_kind(code)
            .and_then(ActivityKind::last_day_for_prescription)
            .is_none_or(|last| day <= last)
    }

    /// The kind of activity with this code.
    #[must_use]
    pub fn activity_kind(&self, code: &str) -> Option<&ActivityKind> {
        self.activity_kinds.iter().find(|kind| kind.code == code)
    }

    /// The name of a discipline by its abbreviation, which stands for one that the program does not have.
    #[must_use]
    pub fn discipline_name(&self, abbr: &str) -> String {
        self.discipline(abbr)
            .map_or_else(|| abbr.to_owned(), |found| found.name.clone())
    }

    /// The fee with this code.
    #[must_use]
    pub fn fee(&self, code: &str) -> Option<&Fee> {
        self.fees.iter().find(|fee| fee.code == code)
    }
}
