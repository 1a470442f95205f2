//! Clinical refreshers: free reading and videos about what somebody rarely does (R-PROF-8).

/// One refresher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refresher {
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// The group of procedures it is about.
    pub group: String,
    /// What it is called.
    pub title: String,
    /// Where it is.
    pub url: String,
    /// Reading or video.
    pub kind: RefresherKind,
    /// About how many minutes it takes.
    pub minutes: u32,
    /// Who offers it.
    pub by: String,
}

/// What a refresher is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefresherKind {
    /// Something to read.
    Reading,
    /// Something to watch.
    Video,
}

impl RefresherKind {
    /// All kinds.
    pub const ALL: [Self; 2] = [Self::Reading, Self::Video];

    /// The name in files and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Video => "video",
        }
    }

    /// The kind with this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}
