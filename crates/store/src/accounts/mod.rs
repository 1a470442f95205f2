//! Accounts: who may sign in, their roles, sessions, invitations one by one and for many, resets, known devices, and wrong tries.
//!
//! Secrets come in as SHA-256 hashes of tokens ([`TokenHash`]) or as Argon2id strings; nothing here sees them in clear.

mod account;
mod attempts;
mod device;
mod feed;
mod invitation;
mod invitation_run;
mod mailed;
mod no_account;
mod reset;
mod roles;
pub(crate) mod schema;
mod session;

pub use account::{
    AccountRow, NewAccount, add, count_wrong_try, disable, enable, find_by_email, find_by_person, forget_wrong_tries,
    hand_over, hand_over_instead, lookup, set_password,
};
pub use attempts::{Attempts, forget_old, load as attempts, lock as lock_attempts, save as save_attempts};
pub use device::{add_device, forget_devices, has_devices, is_known_device};
pub use feed::{FeedRow, end_feed, find_feed, lookup_feed, put_feed};
pub use invitation::{
    InvitationRow, Way, accepted_at, add_invitation, count_invitations, end_invitation, find_invitation,
    lookup_invitation, newest_invitation, set_invitation_token, use_invitation,
};
pub use invitation_run::{
    NewRun, RunRow, RunState, add_run, count_came, invited_in_run, lock_run, lookup_run, newest_run, note_invited,
    put_in_run, running_run, save_run, stop_run,
};
pub use mailed::withdraw_mailed;
pub use no_account::{
    NoAccount, NoAccountCount, NoAccountLine, count_without_account, next_without_account, not_by_mail,
};
pub use reset::{ResetRow, add_reset, find_reset, last_reset_at, lookup_reset, set_reset_token, use_reset};
pub use roles::{count_with_role, end_role, grant, roles};
pub(crate) use session::ride_along;
pub use session::{
    NewSession, SessionKindName, SessionRow, add_session, end_others, end_session, find_session, hold, is_ended,
    last_seen, list_sessions, rotate, touch, was_seen_from,
};

/// SHA-256 of a token of at least 128 random bits.
pub type TokenHash = [u8; 32];

/// Kind of an invitation, for its id.
#[derive(Debug)]
pub enum InvitationKind {}
/// An invitation to set the first password.
pub type InvitationId = cqr_domain::ids::Id<InvitationKind>;
/// Kind of a run of invitations, for its id.
#[derive(Debug)]
pub enum InvitationRunKind {}
/// Many people invited at once.
pub type InvitationRunId = cqr_domain::ids::Id<InvitationRunKind>;
/// Kind of a reset, for its id.
#[derive(Debug)]
pub enum ResetKind {}
/// A request to set a new password.
pub type ResetId = cqr_domain::ids::Id<ResetKind>;
/// Kind of a known device, for its id.
#[derive(Debug)]
pub enum DeviceKind {}
