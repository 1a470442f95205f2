//! Fees: amounts that are shown and recorded; they are paid elsewhere.

/// One fee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// Its code.
    pub code: String,
    /// What it is for.
    pub name: String,
    /// The amount in minor units of the currency (cents).
    pub amount_minor: u64,
    /// ISO 4217 code of the currency.
    pub currency: String,
}
