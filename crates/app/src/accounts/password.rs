//! Which passwords are taken (NIST SP 800-63B-4 section 3.1.1.2): long enough, not too long, not to be expected.
//! No rules of composition, no age, no hints.

use cqr_domain::programs::AccountsPolicy;

use super::{blocklist, hasher::normalized, who::Who};

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PasswordRefusal {
    /// It has fewer characters than this.
    #[error("a password has at least {0} characters")]
    TooShort(u32),
    /// It has more characters than this.
    #[error("a password has at most {0} characters")]
    TooLong(u32),
    /// It is one of those that are tried first.
    #[error("this password is well known or easy to guess")]
    Common,
    /// It is little more than the name, number or address of its owner, or the product's name.
    #[error("this password is made of your own name, number or address")]
    Personal,
}

impl PasswordRefusal {
    /// A stable code; the catalog has its text as `error-password-CODE`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooShort(_) => "password_too_short",
            Self::TooLong(_) => "password_too_long",
            Self::Common => "password_common",
            Self::Personal => "password_personal",
        }
    }
}

/// Checks a new password of somebody.
pub(super) fn check(policy: &AccountsPolicy, password: &str, who: &Who) -> Result<(), PasswordRefusal> {
    let password = normalized(password);
    let length = u32::try_from(password.chars().count()).unwrap_or(u32::MAX);
    if length < policy.password_min {
        return Err(PasswordRefusal::TooShort(policy.password_min));
    }
    if length > policy.password_max {
        return Err(PasswordRefusal::TooLong(policy.password_max));
    }
    let lower = password.to_lowercase();
    if blocklist::is_personal(&lower, &who.words()) {
        return Err(PasswordRefusal::Personal);
    }
    if blocklist::is_common(&lower) {
        return Err(PasswordRefusal::Common);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_one(password: &str, expected: Result<(), PasswordRefusal>) {
        let who = Who {
            number: "R-1020304".into(),
            email: "marisol.quade@example.org".into(),
            given_name: "Marisol".into(),
            family_name: "Quade".into(),
        };
        assert_eq!(
            check(&AccountsPolicy::default(), password, &who),
            expected,
            "{password}"
        );
    }

    #[test]
    fn length_counts_code_points_after_normalization() {
        check_one("correct battery", Ok(()));
        check_one("correct batter", Err(PasswordRefusal::TooShort(15)));
        check_one("ſtaple ünd äpfel", Ok(()));
        // One letter and its accent apart make one character: 14 of them.
        check_one("horse sta\u{0070}le e\u{0301}", Err(PasswordRefusal::TooShort(15)));
        check_one("🐴 zebra 🐘 lamp 🦒", Ok(()));
        check_one(&"tuna zebra lamp ".repeat(8)[..128], Err(PasswordRefusal::Common));
        let long: String = (0..129).map(|n| char::from(b'a' + (n * n % 26) as u8)).collect();
        check_one(&long, Err(PasswordRefusal::TooLong(128)));
    }

    #[test]
    fn no_kind_of_character_is_asked_for() {
        for plain in [
            "lavender tractor moon",
            "LAVENDER TRACTOR MOON",
            "482915736064825917",
            "лаванда трактор луна",
        ] {
            check_one(plain, Ok(()));
        }
    }

    #[test]
    fn expected_passwords_are_refused_whole() {
        for common in [
            "passwordpassword",
            "PasswordPassword",
            "password1234567",
            "123456789012345",
            "qwertyuiopasdfgh",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "radiologictechnologist",
            "correcthorsebatterystaple",
            "iloveyouiloveyou",
            "P@ssw0rdP@ssw0rd",
        ] {
            check_one(common, Err(PasswordRefusal::Common));
        }
        // Only the whole password is compared: an expected word inside a long one is fine.
        check_one("my password is a purple canoe", Ok(()));
    }

    #[test]
    fn what_is_known_of_the_owner_is_refused() {
        for personal in [
            "MarisolQuade1985",
            "quade-marisol-99",
            "R-1020304R-1020304",
            "marisol.quade2026!",
            "OpenCQR OpenCQR 1",
        ] {
            check_one(personal, Err(PasswordRefusal::Personal));
        }
        check_one("Marisol paints blue herons", Ok(()));
    }
}
