//! Signing in and out, invitations and inviting, resets, sessions, stepping up.

mod accept_invitation;
mod address;
mod invitation;
mod invitation_letter;
mod invitation_sample;
mod invitations;
mod invitations_sample;
mod invitations_view;
mod mails;
mod reset_password;
mod sample;
mod security;
mod sign_in;
mod step_up;
mod view;

use cqr_app::accounts::{PasswordRefusal, SignedIn};
use cqr_domain::accounts::Role;
use cqr_edge::{Access, EdgeState, RateClass, RouteTable, Spec, session_cookies};

pub use address::AddressPage;
pub use invitation::{AccountView, InvitationPage};
pub(crate) use invitation::{Reach, view as account_view};
pub(crate) use invitation_sample::account as sample_account;
pub use invitations_view::{InvitationsPage, PostView, RunningView, StartView};
pub use view::{
    Invitation, MailsPage, ResetAsked, ResetRequest, ResetSet, Security, SessionLine, SignIn, StepUp, TopicLine,
};

#[doc(hidden)]
pub use sample::samples;

use crate::{
    ctx::{Ctx, go},
    page::Page,
    paths,
};

/// Who invites people, as the use case has it.
const OFFICERS: Access = Access::roles(&[Role::CaseOfficer]);

/// The routes of accounts.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let open = |name| Spec::new(name, "design 10", Access::Public);
    let entering = |name| Spec::new(name, "A39", Access::Public).rate(RateClass::SignIn);
    let own = |name| Spec::new(name, "ASVS 7.5", Access::SignedIn);
    let code = |name| Spec::new(name, "ASVS 3.4.5", Access::Public).no_referrer();
    RouteTable::pages()
        .with(invitation_routes())
        .get(paths::SIGN_IN, open("sign_in"), sign_in::ask)
        .post(paths::SIGN_IN, entering("sign_in_send"), sign_in::enter)
        .post(paths::SIGN_OUT, own("sign_out"), sign_in::leave)
        .get(paths::INVITATION, code("invitation"), accept_invitation::ask)
        .post(
            paths::INVITATION,
            entering("invitation_send").no_referrer(),
            accept_invitation::accept,
        )
        .get(paths::RESET, open("reset"), reset_password::ask)
        .post(paths::RESET, entering("reset_send"), reset_password::request)
        .get(paths::RESET_SET, code("reset_set"), reset_password::ask_new)
        .post(
            paths::RESET_SET,
            entering("reset_set_send").no_referrer(),
            reset_password::set,
        )
        .get(paths::STEP_UP, own("step_up"), step_up::ask)
        .post(
            paths::STEP_UP,
            own("step_up_send").rate(RateClass::SignIn),
            step_up::check,
        )
        .get(paths::SECURITY, own("security"), security::show)
        .get(
            paths::MAILS,
            Spec::new("mails", "R-NOTE-3", Access::HOLDER),
            mails::show,
        )
        .post(
            paths::MAILS,
            Spec::new("mails_choose", "R-NOTE-3", Access::HOLDER),
            mails::choose,
        )
        .get(
            paths::ADDRESS,
            Spec::new("address", "R-NOTE-2", Access::HOLDER).step_up(),
            address::show,
        )
        .post(
            paths::ADDRESS,
            Spec::new("address_change", "R-NOTE-2", Access::HOLDER).step_up(),
            address::change,
        )
        .post(paths::SESSIONS_END, own("sessions_end"), security::end)
        .post(
            paths::PASSWORD,
            own("password_change").rate(RateClass::SignIn),
            security::change,
        )
}

/// Inviting people to their accounts: one, or everybody. What goes to many, and what shows a code, asks for the password again; to
/// look how far it is does not.
fn invitation_routes() -> RouteTable<EdgeState> {
    let invites = |name| Spec::new(name, "A39", OFFICERS);
    RouteTable::pages()
        .get(
            paths::PERSON_INVITATION,
            Spec::new("staff_invitation", "R-NOTE-5", OFFICERS),
            invitation::show,
        )
        .post(
            paths::PERSON_INVITATION,
            invites("staff_invitation_send"),
            invitation::send,
        )
        .post(
            paths::PERSON_INVITATION_LETTER,
            invites("staff_invitation_letter").step_up().rate(RateClass::Heavy),
            invitation::letter,
        )
        .get(
            paths::INVITATIONS,
            invites("staff_invitations").rate(RateClass::Search),
            invitations::show,
        )
        .post(
            paths::INVITATIONS,
            invites("staff_invitations_act").step_up(),
            invitations::act,
        )
        .post(
            paths::INVITATION_LETTERS,
            invites("staff_invitation_letters").step_up().rate(RateClass::Heavy),
            invitations::letters,
        )
}

/// Where somebody who just signed in goes: to the page that was wanted, if it is one of ours, else to the own first page.
fn onward(ctx: &Ctx, signed_in: &SignedIn, wanted: &str) -> axum::response::Response {
    let home = if signed_in.person.is_some() {
        paths::OVERVIEW
    } else {
        paths::STAFF
    };
    let to = ctx.edge.safe_return(wanted).unwrap_or(home);
    with_cookies(ctx, signed_in, go(to))
}

/// The answer with the cookies of a new session.
fn with_cookies(ctx: &Ctx, signed_in: &SignedIn, mut response: axum::response::Response) -> axum::response::Response {
    for (name, value) in session_cookies(&ctx.edge, signed_in) {
        response.headers_mut().append(name, value);
    }
    response
}

/// The text for a password that is not taken.
fn password_error(refusal: PasswordRefusal) -> String {
    format!("error-{}", refusal.code())
}

/// "Wait 5 minutes and try again."
fn wait(page: &Page, seconds: u32) -> String {
    page.t("error-too-many").n("minutes", seconds.div_ceil(60)).to_string()
}

/// Roles that read the staff's pages.
pub(crate) const STAFF: Access = Access::roles(&[
    Role::CeReviewer,
    Role::CaseOfficer,
    Role::AssessmentManager,
    Role::ItemAuthor,
    Role::KeyCustodian,
    Role::DecisionMaker,
    Role::Auditor,
    Role::Psychometrician,
    Role::Operator,
]);
