//! How long a mail is tried that its server does not take yet.

use std::fmt::Display;

use jiff::SignedDuration;

use crate::{JobError, back_off::waited};

/// A server that says "not now" is believed for this long, as one that is away for a day is waited for (R23); what it has not
/// taken then was not delivered, so that another way can be found while there is time.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// Whether a mail that was just put off at its `attempts`th try is tried again. Waiting for the morning is no try.
pub fn is_tried_again(attempts: i32) -> bool {
    waited(attempts) < PATIENCE
}

/// What kept a mail that was begun for the `attempts`th time and is nothing its server said, such as a busy database. It is as
/// patient as with a server: their tries are counted together, and one that was put off ten times is not given up for this.
pub fn put_off(error: &impl Display, attempts: i32) -> JobError {
    let reason = error.to_string();
    if is_tried_again(attempts) {
        JobError::NotNow(reason)
    } else {
        JobError::Later(reason)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_matter_of_the_server_is_tried_as_long_as_what_is() {
        assert!(matches!(put_off(&"busy", 11), JobError::NotNow(reason) if reason == "busy"));
        assert!(matches!(put_off(&"busy", 33), JobError::NotNow(_)));
        assert!(matches!(put_off(&"busy", 34), JobError::Later(_)));
    }
}
