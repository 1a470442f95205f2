//! The state of an activity, folded from the stream.

use jiff::civil::Date;

use super::{ActivityEvent, Terms};

/// An activity as recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// The program it belongs to.
    pub program: String,
    /// The identifier of the import file or of the provider.
    pub code: String,
    /// What is approved now.
    pub terms: Terms,
    /// Its last day, once it was taken out of the catalog.
    pub withdrawn_on: Option<Date>,
}

impl Activity {
    /// Folds a stream; nothing when it does not begin with the listing.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a ActivityEvent>) -> Option<Self> {
        events
            .into_iter()
            .fold(None, |activity, event| match (activity, event) {
                (
                    None,
                    ActivityEvent::ActivityListed {
                        program, code, terms, ..
                    },
                ) => Some(Self {
                    program: program.clone(),
                    code: code.clone(),
                    terms: terms.clone(),
                    withdrawn_on: None,
                }),
                (None, _) => None,
                (Some(activity), event) => Some(activity.evolve(event)),
            })
    }

    /// The state after one more event.
    #[must_use]
    pub fn evolve(mut self, event: &ActivityEvent) -> Self {
        match event {
            ActivityEvent::ActivityListed { .. } => {}
            ActivityEvent::ActivityChanged { terms, .. } => self.terms = terms.clone(),
            ActivityEvent::ActivityWithdrawn { on } => self.withdrawn_on = Some(*on),
        }
        self
    }

    /// Whether a completion on this day is covered: approved then and not yet withdrawn.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.terms.covers(day) && self.withdrawn_on.is_none_or(|last| day <= last)
    }
}
