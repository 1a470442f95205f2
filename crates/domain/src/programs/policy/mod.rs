//! Every figure of the rules as a typed value with its default, its certainty and its source (invariant 14).
//! `Policy::default()` holds our defaults; a program's `policy.toml` says each of them.

mod accounts;
mod assessment;
mod calendar;
mod ce;
mod close;
mod figure;
mod group;
mod help;
mod notices;
mod pace;
mod prescription;
mod profile;
mod renewal;
mod uploads;

pub use accounts::AccountsPolicy;
pub use assessment::{AssessmentPolicy, Mode};
pub use calendar::{Alignment, CalendarPolicy, FirstBiennium};
pub use ce::{BienniumOf, CePolicy, DisciplineMinimum, MinutesStep, ReviewPolicy};
pub use close::{
    AppealsPolicy, DiscontinuationPolicy, Effective, ExtensionPolicy, ReinstatementPolicy, RetirementPolicy, Scope,
};
pub use figure::{Figure, Value};
pub use group::Group;
pub use help::HelpPolicy;
pub use notices::NoticesPolicy;
pub use pace::PacePolicy;
pub use prescription::{PrescriptionPolicy, RuleName};
pub use profile::ProfilePolicy;
pub use renewal::{AuditPolicy, RenewalPolicy};
pub use uploads::{MediaType, UploadsPolicy};

/// How sure a default is: the evidence labels of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Stated on the page of the process that is modeled.
    Stated,
    /// Stated by the registry elsewhere.
    Registry,
    /// Stated by a third party only.
    ThirdParty,
    /// Inferred from facts.
    Inferred,
    /// Found nowhere: our default.
    Default,
}

impl Certainty {
    /// The label: S, A, 3, I or D.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Stated => "S",
            Self::Registry => "A",
            Self::ThirdParty => "3",
            Self::Inferred => "I",
            Self::Default => "D",
        }
    }
}

/// One figure of the policy: what it is called, what it means and where its default comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The group, such as `calendar`.
    pub group: &'static str,
    /// The key within the group.
    pub name: &'static str,
    /// What it means, with its unit.
    pub meaning: &'static str,
    /// Our default.
    pub default: Value,
    /// What a file should have, in words that follow "expected".
    pub expected: String,
    /// How sure the default is.
    pub certainty: Certainty,
    /// The rule and the source behind it.
    pub source: &'static str,
    /// Why it changes nothing yet; nothing when it does.
    pub later: Option<Later>,
}

impl Key {
    /// Why the product does not do yet what this value of the figure says; nothing when it does.
    #[must_use]
    pub fn not_in_use(&self, value: &Value) -> Option<Later> {
        self.later.filter(|later| match later {
            Later::Waits(_) => true,
            Later::Fixed(_) => *value != self.default,
            Later::AtHome(_) => *value != Value::List(vec![Value::Text("home".to_owned())]),
        })
    }
}

/// Why another value of a figure changes nothing yet, with the part of the product that will read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// Nothing carries it out yet.
    Waits(&'static str),
    /// The product does what the default says, whatever the figure is.
    Fixed(&'static str),
    /// Only what is done at home is built.
    AtHome(&'static str),
}

impl Later {
    /// The part of the product that will read the figure.
    #[must_use]
    pub const fn owner(self) -> &'static str {
        match self {
            Self::Waits(owner) | Self::Fixed(owner) | Self::AtHome(owner) => owner,
        }
    }
}

/// Why a figure could not be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SetError {
    /// There is no such key.
    #[error("there is no such key")]
    UnknownKey,
    /// It is no value that the key can have; what was expected.
    #[error("expected {0}")]
    Expected(String),
}

macro_rules! groups {
    ($($(#[$doc:meta])* $name:ident: $kind:ty),+ $(,)?) => {
        /// All figures of a program.
        #[derive(Debug, Clone, Default, PartialEq, Eq)]
        pub struct Policy { $($(#[$doc])* pub $name: $kind),+ }

        impl Policy {
            /// Names of the groups, in their order.
            pub const GROUPS: &[&str] = &[$(<$kind as Group>::NAME),+];

            /// Every key with its default, its certainty and its source.
            #[must_use]
            pub fn keys() -> Vec<Key> {
                let mut keys = Vec::new();
                $(keys.extend(<$kind as Group>::keys());)+
                keys
            }

            /// A figure by group and key.
            #[must_use]
            pub fn get(&self, group: &str, key: &str) -> Option<Value> {
                match group { $(<$kind as Group>::NAME => self.$name.get(key),)+ _ => None }
            }

            /// Changes a figure.
            ///
            /// # Errors
            /// When there is no such key, or the value is none it can have.
            pub fn set(&mut self, group: &str, key: &str, value: &Value) -> Result<(), SetError> {
                match group { $(<$kind as Group>::NAME => self.$name.set(key, value),)+ _ => Err(SetError::UnknownKey) }
            }
        }
    };
}

groups! {
    /// Cycles, windows, bienniums, renewals.
    calendar: CalendarPolicy,
    /// The professional profile and its comparison.
    profile: ProfilePolicy,
    /// The self-assessment.
    assessment: AssessmentPolicy,
    /// From results to prescribed credits.
    prescription: PrescriptionPolicy,
    /// Counting continuing education.
    ce: CePolicy,
    /// Reviewing what holders report.
    review: ReviewPolicy,
    /// Annual renewal of registration.
    renewal: RenewalPolicy,
    /// Audits of reported continuing education.
    audit: AuditPolicy,
    /// The advice to start early.
    pace: PacePolicy,
    /// Answering people.
    help: HelpPolicy,
    /// Limits on notices; the schedule itself is the program's.
    notices: NoticesPolicy,
    /// What happens after an unfinished close.
    discontinuation: DiscontinuationPolicy,
    /// The way back within the grace year.
    reinstatement: ReinstatementPolicy,
    /// Recognition of those who retire.
    retirement: RetirementPolicy,
    /// Longer windows for single persons.
    extension: ExtensionPolicy,
    /// Appeals.
    appeals: AppealsPolicy,
    /// Signing in.
    accounts: AccountsPolicy,
    /// Files that holders send.
    uploads: UploadsPolicy,
}

impl Policy {
    /// Figures of old that changed nothing, by group and key: a stored version may still say them, a new one may not.
    pub const RETIRED: &[(&str, &str)] = &[("profile", "required_before_assessment"), ("notices", "tell_employers")];
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_key_can_be_read_back_as_it_is_shown() {
        let mut seen = BTreeSet::new();
        for key in Policy::keys() {
            let mut policy = Policy::default();
            assert_eq!(
                policy.get(key.group, key.name),
                Some(key.default.clone()),
                "{}.{}",
                key.group,
                key.name
            );
            assert_eq!(
                policy.set(key.group, key.name, &key.default),
                Ok(()),
                "{}.{}",
                key.group,
                key.name
            );
            assert_eq!(policy, Policy::default());
            assert!(
                !key.meaning.is_empty() && !key.source.is_empty(),
                "{}.{}",
                key.group,
                key.name
            );
            assert!(
                seen.insert((key.group, key.name)),
                "{}.{} stands twice",
                key.group,
                key.name
            );
        }
        assert!(seen.len() > 90, "{} keys", seen.len());
        for (group, name) in Policy::RETIRED {
            assert!(
                Policy::GROUPS.contains(group) && !seen.contains(&(*group, *name)),
                "{group}.{name}"
            );
        }
    }

    #[test]
    fn a_figure_that_nothing_carries_out_says_so_unless_the_product_does_just_that() {
        let keys = Policy::keys();
        let of = |name: &str| keys.iter().find(|key| key.name == name).expect("a key");
        let homes = |modes: &[&str]| Value::List(modes.iter().map(|mode| Value::Text((*mode).to_owned())).collect());
        let table = [
            ("minutes", Value::Whole(90), true),
            ("tutorial_minutes", Value::Whole(10), false),
            ("tutorial_minutes", Value::Whole(5), false),
            ("attempts", Value::Whole(1), true),
            ("attempts", Value::Whole(2), false),
            ("modes", homes(&["center", "home"]), false),
            ("modes", homes(&["home"]), true),
        ];
        for (name, value, is_in_use) in table {
            assert_eq!(of(name).not_in_use(&value).is_none(), is_in_use, "{name} = {value:?}");
        }
        for key in keys.iter().filter_map(|key| key.later) {
            assert!(!key.owner().is_empty());
        }
    }

    #[test]
    fn a_value_of_another_type_is_refused_with_what_was_expected() {
        let mut policy = Policy::default();
        for key in Policy::keys() {
            let wrong = Value::Row([("no such field".to_owned(), Value::Bool(true))].into());
            let refused = policy.set(key.group, key.name, &wrong);
            assert!(
                matches!(refused, Err(SetError::Expected(_))),
                "{}.{}: {refused:?}",
                key.group,
                key.name
            );
        }
        assert_eq!(
            policy.set("calendar", "no_such_key", &Value::Whole(1)),
            Err(SetError::UnknownKey)
        );
        assert_eq!(
            policy.set("no_such_group", "cycle_years", &Value::Whole(1)),
            Err(SetError::UnknownKey)
        );
        let alignment = policy.set("calendar", "alignment", &Value::Text("lunar".into()));
        assert_eq!(
            alignment,
            Err(SetError::Expected("\"birth_month\" or \"anniversary\"".into()))
        );
    }
}
