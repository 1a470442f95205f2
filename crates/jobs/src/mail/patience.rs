//! How long a mail is tried that its server does not take yet.

use jiff::SignedDuration;

use crate::back_off::waited;

/// A server that says "not now" is believed for this long, as one that is away for a day is waited for (R23); what it has not
/// taken then was not delivered, so that another way can be found while there is time.
const PATIENCE: SignedDuration = SignedDuration::from_hours(24);

/// Whether a mail that was just put off at its `attempts`th try is tried again. Waiting for the morning is no try.
pub fn is_tried_again(attempts: i32) -> bool {
    waited(attempts) < PATIENCE
}
