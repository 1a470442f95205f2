//! Credits of continuing education, counted in hundredths so that nothing is ever rounded (R-RX-8).

use std::{fmt, iter::Sum, ops::Add, str::FromStr};

use serde::{Deserialize, Serialize};

/// An amount of credits in hundredths of a credit; never negative.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Credits(u32);

impl Credits {
    /// No credit.
    pub const ZERO: Self = Self(0);

    /// An amount given in hundredths: 250 is 2.5 credits.
    #[must_use]
    pub const fn from_hundredths(hundredths: u32) -> Self {
        Self(hundredths)
    }

    /// An amount of whole credits.
    #[must_use]
    pub const fn whole(credits: u32) -> Self {
        Self(credits * 100)
    }

    /// The amount in hundredths.
    #[must_use]
    pub const fn hundredths(self) -> u32 {
        self.0
    }

    /// What is left after taking `other` away, never less than nothing.
    #[must_use]
    pub const fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Whether there is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl Add for Credits {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sum for Credits {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

/// At least one decimal, a second only when needed: "2.0", "0.25".
impl fmt::Display for Credits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        if rest.is_multiple_of(10) {
            write!(f, "{whole}.{}", rest / 10)
        } else {
            write!(f, "{whole}.{rest:02}")
        }
    }
}

/// A text that is no amount of credits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("expected credits as a number with at most two decimals, such as 2.5")]
pub struct NotCredits;

impl FromStr for Credits {
    type Err = NotCredits;

    fn from_str(text: &str) -> Result<Self, NotCredits> {
        let (whole, rest) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(rest) || rest.len() > 2 {
            return Err(NotCredits);
        }
        let whole: u32 = whole.parse().map_err(|_| NotCredits)?;
        let mut hundredths: u32 = rest.parse().map_err(|_| NotCredits)?;
        if rest.len() == 1 {
            hundredths *= 10;
        }
        whole
            .checked_mul(100)
            .and_then(|w| w.checked_add(hundredths))
            .map(Self)
            .ok_or(NotCredits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_are_written_and_read_without_rounding() {
        for (hundredths, text) in [
            (0, "0.0"),
            (50, "0.5"),
            (25, "0.25"),
            (250, "2.5"),
            (3600, "36.0"),
            (105, "1.05"),
        ] {
            let credits = Credits::from_hundredths(hundredths);
            assert_eq!(credits.to_string(), text);
            assert_eq!(text.parse(), Ok(credits));
        }
        assert_eq!("3".parse(), Ok(Credits::whole(3)));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", ".5", "1.", "1.005", "-1", "1,5", "one", "99999999999"] {
            assert_eq!(text.parse::<Credits>(), Err(NotCredits), "{text}");
        }
    }
}
