//! Which notices need a letter besides the account and the mail (R-NOTE-5).

/// Why a notice goes on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It is a legal act.
    Act,
    /// Its step of the schedule goes by letter, to everybody or to whom no mail can go.
    Step,
    /// Its mail came back, or nothing reaches the person's address.
    Bounce,
}

/// What is known of a notice and of the address of its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OnTheWay {
    /// It is a legal act, as the program lists them.
    pub is_act: bool,
    /// It is a step of the schedule that goes by letter.
    pub by_letter: bool,
    /// It is a step of the schedule that cannot be turned off.
    pub is_legal_step: bool,
    /// Its mail could not be delivered, or came back.
    pub came_back: bool,
    /// No mail address of the person is known.
    pub no_address: bool,
    /// Mail to the person's address does not reach.
    pub unreached: bool,
}

/// Why a notice needs a letter, if it does: a legal act, a step that goes by letter, one whose mail came back, and a legal
/// step for somebody whom mail does not reach or who has no address for one.
#[must_use]
pub const fn letter_for(it: OnTheWay) -> Option<Cause> {
    if it.is_act {
        Some(Cause::Act)
    } else if it.by_letter || (it.is_legal_step && it.no_address) {
        Some(Cause::Step)
    } else if it.came_back || (it.is_legal_step && it.unreached) {
        Some(Cause::Bounce)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_and_a_returned_mail_need_a_letter_and_a_legal_step_where_mail_does_not_reach() {
        let words = |text: &str| OnTheWay {
            is_act: text.contains("act"),
            by_letter: text.contains("by letter"),
            is_legal_step: text.contains("legal"),
            came_back: text.contains("back"),
            no_address: text.contains("no address"),
            unreached: text.contains("unreached"),
        };
        let table = [
            ("reached", None),
            ("act", Some(Cause::Act)),
            ("act by letter, unreached", Some(Cause::Act)),
            ("by letter", Some(Cause::Step)),
            ("by letter, legal, unreached", Some(Cause::Step)),
            ("came back", Some(Cause::Bounce)),
            ("legal", None),
            ("unreached", None),
            ("legal, unreached", Some(Cause::Bounce)),
            // Nothing came back: there was no mail at all.
            ("no address", None),
            ("legal, no address", Some(Cause::Step)),
            ("act, no address", Some(Cause::Act)),
        ];
        for (it, cause) in table {
            assert_eq!(letter_for(words(it)), cause, "{it}");
        }
    }
}
