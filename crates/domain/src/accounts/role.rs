//! The fixed roles (trust-and-ux.md 1.8). Few and typed, so that the access matrix can be tested whole.

use std::{fmt, str::FromStr};

/// One role of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// A person on the register: own record, own sitting, own uploads.
    Holder,
    /// Reviews reported continuing education.
    CeReviewer,
    /// Looks after people: record, notes, messages, extensions.
    CaseOfficer,
    /// Looks after forms, windows, seats, accommodations.
    AssessmentManager,
    /// Writes and reviews items of assigned domains.
    ItemAuthor,
    /// Changes and exports keys, with a second one.
    KeyCustodian,
    /// Discontinues, reinstates, completes by hand.
    DecisionMaker,
    /// Today's roster of the own test center.
    Proctor,
    /// Own activities and attendees of a continuing-education provider.
    Provider,
    /// Reads audit, decisions and rules.
    Auditor,
    /// Statistics, calibration, decision quality.
    Psychometrician,
    /// Health, jobs, backups, configuration.
    Operator,
}

impl Role {
    /// Every role, in the order of the enumeration.
    pub const ALL: [Self; 12] = [
        Self::Holder,
        Self::CeReviewer,
        Self::CaseOfficer,
        Self::AssessmentManager,
        Self::ItemAuthor,
        Self::KeyCustodian,
        Self::DecisionMaker,
        Self::Proctor,
        Self::Provider,
        Self::Auditor,
        Self::Psychometrician,
        Self::Operator,
    ];

    /// The stored name, also used by `opencqr staff create --role`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Holder => "holder",
            Self::CeReviewer => "ce_reviewer",
            Self::CaseOfficer => "case_officer",
            Self::AssessmentManager => "assessment_manager",
            Self::ItemAuthor => "item_author",
            Self::KeyCustodian => "key_custodian",
            Self::DecisionMaker => "decision_maker",
            Self::Proctor => "proctor",
            Self::Provider => "provider",
            Self::Auditor => "auditor",
            Self::Psychometrician => "psychometrician",
            Self::Operator => "operator",
        }
    }

    /// Whether the role belongs to the staff console.
    #[must_use]
    pub const fn is_staff(self) -> bool {
        !matches!(self, Self::Holder | Self::Proctor | Self::Provider)
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A text that names no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown role `{0}`")]
pub struct UnknownRole(pub String);

impl FromStr for Role {
    type Err = UnknownRole;

    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.name() == text)
            .ok_or_else(|| UnknownRole(text.to_owned()))
    }
}

/// A set of roles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Roles(u16);

impl Roles {
    /// No role.
    pub const NONE: Self = Self(0);

    /// The set of these roles.
    #[must_use]
    pub const fn of(roles: &[Role]) -> Self {
        let (mut bits, mut place) = (0, 0);
        while place < roles.len() {
            bits |= 1 << roles[place] as u16;
            place += 1;
        }
        Self(bits)
    }

    /// Whether the set has this role.
    #[must_use]
    pub const fn has(self, role: Role) -> bool {
        self.0 & (1 << role as u16) != 0
    }

    /// Whether the two sets share a role.
    #[must_use]
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// This set with one more role.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | 1 << role as u16)
    }

    /// The roles in the set.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_read_back_by_its_name() {
        for role in Role::ALL {
            assert_eq!(role.name().parse(), Ok(role));
            assert!(Roles::of(&[role]).has(role));
        }
        assert!("root".parse::<Role>().is_err());
    }

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set = Roles::NONE.with(Role::Holder).with(Role::Auditor);
        assert_eq!(set.iter().collect::<Vec<_>>(), [Role::Holder, Role::Auditor]);
        assert!(!set.meets(Roles::of(&[Role::Operator])));
    }
}
