//! Disciplines of a program (R-ELIG-11: data, since they are added, split and retired).

use jiff::civil::Date;

/// One discipline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discipline {
    /// Its abbreviation, unique in the program, such as `R`.
    pub abbr: String,
    /// Its name.
    pub name: String,
    /// How a holder's credential is written, such as `R.T.(R)`.
    pub credential: String,
    /// The ways to earn it.
    pub pathways: Vec<Pathway>,
    /// Abbreviations of disciplines one of which must be kept with it (R-ELIG-12); empty for none.
    pub supported_by: Vec<String>,
    /// The last day on which it was awarded; nothing while it still is.
    pub last_award: Option<Date>,
    /// Abbreviations of the disciplines as which it goes on after that day: several after a split, none where it just ends.
    /// What is held stays as it is, under its own rules and outline.
    pub succeeded_by: Vec<String>,
}

/// How a discipline ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retirement {
    /// The last day on which it is awarded.
    pub last_award: Date,
    /// Abbreviations of the disciplines as which it goes on.
    pub succeeded_by: Vec<String>,
}

impl Discipline {
    /// How it ends, also when that day lies ahead; nothing while no end is known.
    #[must_use]
    pub fn retirement(&self) -> Option<Retirement> {
        self.last_award.map(|last_award| Retirement {
            last_award,
            succeeded_by: self.succeeded_by.clone(),
        })
    }
}

/// A way to earn a credential.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pathway {
    /// As a first credential.
    Primary,
    /// On top of another one.
    Postprimary,
    /// A way of its own, such as that of radiologist assistants.
    Own,
}

impl Pathway {
    /// Every pathway.
    pub const ALL: [Self; 3] = [Self::Primary, Self::Postprimary, Self::Own];

    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Postprimary => "postprimary",
            Self::Own => "own",
        }
    }

    /// The pathway with this written name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pathway| pathway.name() == name)
    }
}
