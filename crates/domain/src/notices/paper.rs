//! Which notices need a letter besides the account and the mail (R-NOTE-5).

/// What is known of a notice and of the address of its person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OnTheWay {
    /// It is a legal act: a decision about the person's record.
    pub is_act: bool,
    /// It is a step of the schedule that cannot be turned off.
    pub is_legal_step: bool,
    /// Its mail could not be delivered, or came back.
    pub came_back: bool,
    /// Mail to the person's address does not reach.
    pub unreached: bool,
}

/// Whether a notice needs a letter: a legal act, one whose mail came back, and a legal step for somebody whom mail does not
/// reach.
#[must_use]
pub const fn needs_letter(it: OnTheWay) -> bool {
    it.is_act || it.came_back || (it.is_legal_step && it.unreached)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_and_a_returned_mail_need_a_letter_and_a_legal_step_where_mail_does_not_reach() {
        let reached = OnTheWay::default();
        let table = [
            (reached, false),
            (
                OnTheWay {
                    is_act: true,
                    ..reached
                },
                true,
            ),
            (
                OnTheWay {
                    came_back: true,
                    ..reached
                },
                true,
            ),
            (
                OnTheWay {
                    is_legal_step: true,
                    ..reached
                },
                false,
            ),
            (
                OnTheWay {
                    unreached: true,
                    ..reached
                },
                false,
            ),
            (
                OnTheWay {
                    is_legal_step: true,
                    unreached: true,
                    ..reached
                },
                true,
            ),
        ];
        for (it, needs) in table {
            assert_eq!(needs_letter(it), needs, "{it:?}");
        }
    }
}
