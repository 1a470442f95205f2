//! Accounts: invitation, sign-in, sessions, passwords. Nothing here tells whether an account exists (A38): unknown and
//! known names get the same answer after the same work.
//!
//! Second factors and single sign-on come later; their place is the table `account_factors`, a step between
//! [`sign_in`]'s password and its session, and [`step_up`].

mod accept_invitation;
mod blocklist;
mod change_password;
mod check_password;
mod create_staff;
mod demo_sign_in;
mod end_session;
mod error;
mod feed;
mod hasher;
mod invite;
mod list_sessions;
mod looks;
mod mail;
mod password;
mod request_reset;
mod reset_password;
mod resume;
mod returned;
mod roles;
pub mod runs;
mod session;
mod sign_in;
mod sign_out;
mod standing;
mod step_up;
mod throttle;
mod token;
mod who;
mod without_code;

pub use self::{
    accept_invitation::{AcceptError, accept_invitation},
    change_password::{ChangeError, change_password},
    create_staff::{StaffError, create_staff},
    demo_sign_in::{DemoSignInError, demo_sign_in},
    end_session::{end_all, end_session},
    error::AccountError,
    feed::{end_feed, feed_made_at, feed_reader, make_feed},
    invite::{Ask, InviteError, Invited, Way, invite, invite_within},
    list_sessions::{SessionView, list_sessions},
    looks::{Looked, RecordLook, looks},
    mail::{ACCOUNT_MAIL_JOB, About, AccountMail, PreparedMail, prepare_mail, rests_until},
    password::PasswordRefusal,
    request_reset::request_reset,
    reset_password::{ResetError, reset_password},
    resume::{Resumed, Use, resume},
    returned::{note_handed_over, refuse_mail},
    roles::{end_role, grant_role},
    session::{Arrival, Door, SignedIn, hold},
    sign_in::{SignInError, sign_in},
    sign_out::sign_out,
    standing::{AccountStanding, AccountStep, Invitation},
    step_up::{StepUpError, step_up},
    throttle::forget_old_tries,
    token::Token,
    without_code::without_code,
};
pub(crate) use self::{
    invite::INVITATION_SENT,
    mail::tell_of_address,
    returned::{MAIL_RETURNED, Returned, holder_of, mail_came_back, sent_by},
    standing::is_set_up,
};
