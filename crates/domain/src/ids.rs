//! Typed identifiers: 128 random bits each, written as 26 letters and digits.
//! Each kind of id has its own type, so that one cannot stand for another.

use std::{fmt, marker::PhantomData, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Crockford's base 32 in lower case: no i, l, o, u, so ids can be read out on the phone.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
/// Length of the written form: 128 bits in groups of five.
const TEXT_LEN: usize = 26;

/// The identifier of one thing of kind `K`.
pub struct Id<K>(u128, PhantomData<fn() -> K>);

impl<K> Id<K> {
    /// Makes an id of 128 bits that the caller drew at random.
    #[must_use]
    pub const fn from_bits(bits: u128) -> Self {
        Self(bits, PhantomData)
    }

    /// The 128 bits.
    #[must_use]
    pub const fn bits(self) -> u128 {
        self.0
    }
}

/// A text that is not the written form of an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: expected 26 letters and digits")]
pub struct NotAnId;

impl<K> FromStr for Id<K> {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text.len() != TEXT_LEN {
            return Err(NotAnId);
        }
        let mut bits: u128 = 0;
        for (place, byte) in text.bytes().enumerate() {
            let digit = ALPHABET.iter().position(|letter| *letter == byte).ok_or(NotAnId)?;
            // 26 groups hold 130 bits, so the first may only use three of its five.
            if place == 0 && digit > 7 {
                return Err(NotAnId);
            }
            bits = (bits << 5) | digit as u128;
        }
        Ok(Self::from_bits(bits))
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = [0u8; TEXT_LEN];
        for (place, slot) in text.iter_mut().enumerate() {
            let shift = 5 * (TEXT_LEN - 1 - place);
            *slot = ALPHABET[((self.0 >> shift) & 31) as usize];
        }
        f.write_str(std::str::from_utf8(&text).map_err(|_| fmt::Error)?)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<K> Copy for Id<K> {}
impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<K> Eq for Id<K> {}
impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<K> std::hash::Hash for Id<K> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<K> Serialize for Id<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de, K> Deserialize<'de> for Id<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident => $id:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug)]
        pub enum $kind {}
        $(#[$doc])*
        pub type $id = Id<$kind>;
    )*};
}

kinds! {
    /// A person on the register.
    PersonKind => PersonId;
    /// One discipline held by one person, with its own award date.
    CredentialKind => CredentialId;
    /// One credential in one cycle.
    CaseKind => CaseId;
    /// A saved professional profile.
    ProfileKind => ProfileId;
    /// One item of the bank, over all its versions.
    ItemKind => ItemId;
    /// A fixed set of item versions of one outline.
    FormKind => FormId;
    /// One person taking one form.
    SittingKind => SittingId;
    /// A prescription of one case.
    PrescriptionKind => PrescriptionId;
    /// A continuing-education course.
    ActivityKind => ActivityId;
    /// One person's report of having finished an activity.
    CompletionKind => CompletionId;
    /// Two years of continuing education of one person.
    BienniumKind => BienniumId;
    /// A stored file.
    UploadKind => UploadId;
    /// A message of the body to one person.
    NoticeKind => NoticeId;
    /// A conversation of one person with the body's staff.
    ThreadKind => ThreadId;
    /// One message, note or act in a thread.
    PostKind => PostId;
    /// A way to sign in: a holder's or a staff member's.
    AccountKind => AccountId;
    /// A signed-in session.
    SessionKind => SessionId;
    /// A queued piece of work.
    JobKind => JobId;
    /// A proposed discontinuation or another act that people decide.
    DecisionKind => DecisionId;
    /// A change of a legal name.
    NameChangeKind => NameChangeId;
    /// A change of a postal address.
    AddressChangeKind => AddressChangeId;
    /// A proposal to correct a birth date.
    BirthDateCorrectionKind => BirthDateCorrectionId;
    /// A time for which somebody keeps a proposal.
    KeepKind => KeepId;
    /// What a person asks people of the body to decide: more time, an appeal, a complaint.
    RequestKind => RequestId;
    /// More time for everybody whose window closes between two days.
    BulkExtensionKind => BulkExtensionId;
    /// One person's registration in one program, with its yearly renewals.
    RegistrationKind => RegistrationId;
    /// One audit of reported continuing education.
    AuditKind => AuditId;
    /// A payment that was noted for a renewal.
    PaymentKind => PaymentId;
    /// Letters that are printed and posted together.
    BatchKind => BatchId;
    /// A call by phone that staff made.
    CallKind => CallId;
    /// One run of an import.
    ImportKind => ImportId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_back_as_it_was_written() {
        for bits in [0, 1, u128::MAX, 0x0123_4567_89ab_cdef_0011_2233_4455_6677] {
            let id = PersonId::from_bits(bits);
            assert_eq!(id.to_string().parse(), Ok(id));
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in ["", "zz", "8zzzzzzzzzzzzzzzzzzzzzzzzz", "0000000000000000000000000u"] {
            assert_eq!(text.parse::<PersonId>(), Err(NotAnId), "{text}");
        }
    }
}
