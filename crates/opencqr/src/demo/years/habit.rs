//! How somebody of the demonstration goes about what is due. It follows from the holder's number alone, so that the same
//! demonstration always has the same people.

/// How somebody goes about what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Habit {
    /// In good time.
    Diligent,
    /// Credits and windows in time, the renewal only after its last day.
    Late,
    /// Not at all.
    Silent,
}

/// Of a hundred people, how many do it in time.
const DILIGENT: u64 = 90;
/// Of a hundred people, how many do it at all.
const ANSWERING: u64 = 97;

impl Habit {
    /// That of the holder with this number.
    pub(super) fn of(number: &str) -> Self {
        match draw(number) % 100 {
            0..DILIGENT => Self::Diligent,
            DILIGENT..ANSWERING => Self::Late,
            _ => Self::Silent,
        }
    }
}

/// A number that looks drawn and is always the same for the same words (FNV-1a; its low bits follow the last letter too
/// closely).
pub(super) fn draw(words: &str) -> u64 {
    let mixed = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |mixed, byte| {
        (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    mixed >> 24
}

/// Stories that are about the registration itself.
const OF_REGISTRATION: [&str; 4] = ["renewal_open", "on_probation", "audited", "renewal_missed"];
/// Stories in which no window is open when they begin.
const WITHOUT_WINDOW: [&str; 2] = ["years_away", "not_subject"];

/// Whether a story is about the registration; what comes of it is up to the visitor.
pub(super) fn is_about_registration(story: &str) -> bool {
    OF_REGISTRATION.contains(&story)
}

/// Whether a story is about a window; what comes of it is up to the visitor.
pub(super) fn is_about_a_window(story: &str) -> bool {
    !is_about_registration(story) && !WITHOUT_WINDOW.contains(&story)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn about_nine_of_ten_are_diligent_and_a_few_never_answer() {
        let habits: Vec<Habit> = (10_001..12_001)
            .map(|number| Habit::of(&format!("D{number}")))
            .collect();
        let count = |habit: Habit| habits.iter().filter(|own| **own == habit).count();
        assert!(
            (1_740..1_860).contains(&count(Habit::Diligent)),
            "{}",
            count(Habit::Diligent)
        );
        assert!((30..90).contains(&count(Habit::Silent)), "{}", count(Habit::Silent));
        assert!(count(Habit::Late) > count(Habit::Silent));
    }
}
