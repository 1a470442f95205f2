//! What the professional profile asks: procedures, and how often (R-PROF-2..4).

/// One clinical activity of a discipline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Procedure {
    /// Short code, unique within the discipline; never used again for another procedure.
    pub code: String,
    /// The group it is asked in.
    pub group: String,
    /// Its name.
    pub name: String,
}

/// The answers a holder chooses from, in rising order (R-PROF-4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrequencyScale {
    /// The points; the first one means never.
    pub points: Vec<FrequencyPoint>,
}

/// One answer of the scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrequencyPoint {
    /// Its code, which also names its text in the catalog.
    pub code: String,
}

impl FrequencyScale {
    /// Place of the point with this code, from 0.
    #[must_use]
    pub fn rank(&self, code: &str) -> Option<usize> {
        self.points.iter().position(|point| point.code == code)
    }
}
