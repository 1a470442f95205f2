//! Events of the activity stream. Title and provider are free text and stay in the activity's row (invariant 3).

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    Credits,
    ids::{ActivityId, ImportId},
    journal::{Event, StreamKind},
    people::Origin,
};

/// The kind of credit an approver gave (R-ACT-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Category {
    /// Category A.
    #[serde(rename = "A")]
    A,
    /// Category A+; satisfies whatever asks for A.
    #[serde(rename = "A+")]
    APlus,
}

impl Category {
    /// The written form, in files and on pages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::APlus => "A+",
        }
    }

    /// The category with this written form.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::A, Self::APlus]
            .into_iter()
            .find(|category| category.name() == name)
    }
}

/// Credits of an activity in one subcategory of one discipline (R-RX-7).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Share {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// Code of the subcategory within the discipline's outline.
    pub subcategory: String,
    /// What a prescription can count there.
    pub credits: Credits,
}

/// What an approver approved (R-ACT-13) and what it costs a holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Who approved it, by code.
    pub approver: String,
    /// The approver's number for it.
    pub reference_number: String,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Its price in minor units of the currency.
    pub price_minor: u64,
    /// ISO 4217 code of the price.
    pub currency: String,
    /// What counts for the biennium (R-CE-1).
    pub ce_credits: Credits,
    /// A or A+.
    pub category: Category,
    /// Kind of activity, a code of the program (R-ACT-2..5).
    pub kind: String,
    /// First day on which a completion counts.
    pub valid_from: Date,
    /// Last day on which a completion counts.
    pub valid_to: Date,
    /// Credits per discipline and subcategory; empty when nothing is targeted.
    pub split: Vec<Share>,
}

impl Terms {
    /// The shares of one discipline.
    pub fn split_for<'a>(&'a self, discipline: &'a str) -> impl Iterator<Item = &'a Share> {
        self.split.iter().filter(move |share| share.discipline == discipline)
    }

    /// Whether a completion on this day is covered by the approval.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.valid_from <= day && day <= self.valid_to
    }
}

/// A fact about one activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", content = "data", rename_all = "snake_case")]
pub enum ActivityEvent {
    /// The activity came into the catalog.
    ActivityListed {
        /// The program it belongs to.
        program: String,
        /// The identifier of the import file or of the provider.
        code: String,
        /// What was approved.
        terms: Terms,
        /// Where the fact came from.
        origin: Origin,
    },
    /// Its terms changed; completions approved before keep what they counted.
    ActivityChanged {
        /// What is approved now.
        terms: Terms,
        /// Where the fact came from.
        origin: Origin,
    },
    /// It was taken out of the catalog; completions up to its last day still count.
    ActivityWithdrawn {
        /// Its last day.
        on: Date,
    },
}

impl Event for ActivityEvent {
    const STREAM: StreamKind = StreamKind::Activity;
    type StreamId = ActivityId;

    fn name(&self) -> &'static str {
        match self {
            Self::ActivityListed { .. } => "activity_listed",
            Self::ActivityChanged { .. } => "activity_changed",
            Self::ActivityWithdrawn { .. } => "activity_withdrawn",
        }
    }

    fn samples() -> Vec<Self> {
        let origin = Origin::Import(ImportId::from_bits(9));
        let terms = Terms {
            approver: "Demo Approver A".into(),
            reference_number: "DEMO0000002".into(),
            minutes: 150,
            price_minor: 4500,
            currency: "USD".into(),
            ce_credits: Credits::from_hundredths(250),
            category: Category::A,
            kind: "course".into(),
            valid_from: jiff::civil::date(2025, 1, 1),
            valid_to: jiff::civil::date(2027, 12, 31),
            split: vec![Share {
                discipline: "R".into(),
                subcategory: "RP".into(),
                credits: Credits::from_hundredths(200),
            }],
        };
        vec![
            Self::ActivityListed {
                program: "arrt-like".into(),
                code: "DEMO-002".into(),
                terms: terms.clone(),
                origin,
            },
            Self::ActivityChanged {
                terms: Terms {
                    price_minor: 3900,
                    ..terms
                },
                origin,
            },
            Self::ActivityWithdrawn {
                on: jiff::civil::date(2026, 6, 30),
            },
        ]
    }
}
