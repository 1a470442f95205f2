//! Signing in and out, invitations, resets, sessions, stepping up.

mod sample;
mod view;

pub use view::{Invitation, ResetAsked, ResetRequest, ResetSet, Security, SessionLine, SignIn, StepUp};

#[doc(hidden)]
pub use sample::samples;
