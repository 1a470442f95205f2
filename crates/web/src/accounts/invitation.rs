//! Whether a person has an account, and inviting them to it: from the page of the person at once; where mail comes back, after
//! a page that says what else to do; and with a code in a letter, where a street is known.

use std::str::FromStr;

use askama::Template;
use axum::extract::Path;
use cqr_app::{
    accounts::{self, AccountStanding, AccountStep, Ask, InviteError, Way},
    people::{self, PersonPage as Found, PersonRow},
};
use cqr_domain::ids::PersonId;
use cqr_edge::{Fields, Problem};

use super::invitation_letter;
use crate::{
    ctx::{Answer, Ctx, go, html, segment, store},
    format::Format,
    forms::Problems,
    page::{Page, Section},
    paths,
    people::{refused as of_person, who_in},
};

/// Whether a person has an account, as their page says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountView {
    /// Where they stand, a sentence each.
    pub words: Vec<String>,
    /// Where an invitation is sent from, or what stands before that is read; empty where none can go, and for those who may
    /// not send one.
    pub href: String,
    /// The newest invitation, which the form carries on.
    pub seen: String,
    /// Whether the page before it comes first.
    pub ask_first: bool,
    /// What the act is called.
    pub act: String,
    /// Where what stands before a letter with a code is read; empty where none can go, and for those who may not send one.
    pub letter: String,
}

/// By what somebody can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Whether there is an address to mail to.
    pub mail: bool,
    /// Whether a street is known for a letter.
    pub street: bool,
}

impl Reach {
    /// By what the record says.
    pub(crate) fn of(person: &PersonRow) -> Self {
        Self {
            mail: !person.email.is_empty(),
            street: !person.address_lines.is_empty(),
        }
    }
}

/// What to know before a person is invited.
#[derive(Template, Clone)]
#[template(path = "staff/invitation.html")]
pub struct InvitationPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The person's page and name.
    pub person: (String, String),
    /// Number and birth date, which tell namesakes apart.
    pub who: String,
    /// Where the person stands, and the way to invite them.
    pub account: AccountView,
    /// The address from which mail comes back; empty while none does.
    pub back: String,
    /// Other ways to reach the person.
    pub ways: Vec<String>,
    /// Where it is noted that the address works again.
    pub works: String,
    /// Where a letter with a code is made, when [`AccountView::letter`] says that one can be.
    pub letter: String,
}

/// The page before an invitation.
pub async fn show(ctx: Ctx, Path(id): Path<String>) -> Answer {
    page(&ctx, segment(&id)?, None).await
}

/// Why nothing was sent.
pub(super) enum Refused {
    /// Nobody is invited this way.
    Not(InviteError),
    /// A letter was made a moment ago, and another one would end its code.
    MadeBefore,
}

/// Sends an invitation by mail; a link or a code sent before no longer works.
pub async fn send(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["seen", "sure"])?;
    let person: PersonId = segment(&id)?;
    let ask = Ask {
        way: Way::Mail,
        seen: seen(&fields)?,
        is_sure: fields.text("sure") == "yes",
    };
    match accounts::invite(ctx.app(), ctx.caller()?, person, ask).await {
        // Also when it went a moment before, by the first of two clicks.
        Ok(_) => Ok(go(format_args!("{}?done=invited", paths::person(person)))),
        Err(error) => refuse(&ctx, person, error).await,
    }
}

/// Makes a letter with a code and answers with its file, which shows the code this once; a link or a code sent before no longer
/// works.
pub async fn letter(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["seen"])?;
    let person: PersonId = segment(&id)?;
    let ask = Ask {
        way: Way::Post,
        seen: seen(&fields)?,
        is_sure: false,
    };
    match accounts::invite(ctx.app(), ctx.caller()?, person, ask).await {
        Ok(Some(invited)) => {
            let code = invited.code.as_ref().ok_or_else(Problem::not_found)?;
            let found = look(&ctx, person).await?;
            invitation_letter::one(&ctx, &found.person, (code, invited.until)).await
        }
        Ok(None) => page(&ctx, person, Some(Refused::MadeBefore)).await,
        Err(error) => refuse(&ctx, person, error).await,
    }
}

/// The newest invitation that whoever sends the form saw.
pub(super) fn seen<T: FromStr>(fields: &Fields) -> Result<Option<T>, Problem> {
    match fields.text("seen") {
        "" => Ok(None),
        newest => segment(newest).map(Some),
    }
}

/// The page with why nothing was sent, or a problem that no form can show.
async fn refuse(ctx: &Ctx, person: PersonId, error: InviteError) -> Answer {
    match error {
        InviteError::NotFound => Err(Problem::not_found()),
        InviteError::Account(error) => Err(store(error)),
        refused => page(ctx, person, Some(Refused::Not(refused))).await,
    }
}

async fn look(ctx: &Ctx, person: PersonId) -> Result<Found, Problem> {
    people::look(ctx.app(), ctx.caller()?, person).await.map_err(of_person)
}

async fn page(ctx: &Ctx, person: PersonId, refused: Option<Refused>) -> Answer {
    let found = look(ctx, person).await?;
    if ctx.caller()?.person == Some(person) || found.merged_into.is_some() {
        return Err(Problem::not_found());
    }
    let frame = ctx.frame(Section::People).await?;
    let said = refused.map(|error| why(&frame.page, &error));
    let (row, page) = (&found.person, frame.page);
    html(&InvitationPage {
        problems: Problems::of(&page, &[]).and(said),
        person: (paths::person(person), row.full_name()),
        who: who_in(&page, &row.external_id, &frame.format.date(row.birth_date.0).text),
        account: view(
            &page,
            &frame.format,
            &found.account,
            Reach::of(row),
            Some(paths::person_invitation(person)),
        ),
        back: if found.account.is_unreached {
            row.email.clone()
        } else {
            String::new()
        },
        ways: ways(&page, &row.phone, &street(&found)),
        works: paths::returned_mail(person),
        letter: paths::person_invitation_letter(person),
        page,
    })
}

/// Why nothing was sent, in words.
pub(super) fn why(page: &Page, refused: &Refused) -> String {
    let Refused::Not(error) = refused else {
        return page.t("staff-error-invite-made").to_string();
    };
    match error {
        InviteError::TooMany(count) => page.t("staff-error-invite-too-many").n("count", count).to_string(),
        InviteError::CameBack => page.t("staff-error-invite-back").to_string(),
        InviteError::NoAddress => page.t("staff-error-invite-no-address").to_string(),
        InviteError::HasAccount | InviteError::NotFound | InviteError::Account(_) => {
            page.t("staff-error-invite-has-account").to_string()
        }
    }
}

/// Other ways to reach somebody, a sentence each.
pub(super) fn ways(page: &Page, phone: &str, street: &str) -> Vec<String> {
    let call = if phone.is_empty() {
        page.t("staff-invite-no-phone").to_string()
    } else {
        page.t("staff-invite-call").s("phone", phone).to_string()
    };
    let letter = if street.is_empty() {
        page.t("staff-invite-no-street").to_string()
    } else {
        page.t("staff-invite-letter").s("address", street).to_string()
    };
    vec![call, letter]
}

/// Where a letter would go, on one line; empty where no street is known.
fn street(found: &Found) -> String {
    let person = &found.person;
    if person.address_lines.is_empty() {
        return String::new();
    }
    let place = [&person.city, &person.region, &person.postal_code, &person.country];
    let parts = person.address_lines.lines().chain(place.map(String::as_str));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Whether a person has an account, with the way to invite them at `href`; nothing for those who may not.
pub(crate) fn view(
    page: &Page,
    format: &Format,
    account: &AccountStanding,
    reach: Reach,
    href: Option<String>,
) -> AccountView {
    let mut words = vec![step(page, format, account.step)];
    let open = matches!(account.step, AccountStep::NeverInvited | AccountStep::Invited(_));
    if open && !reach.mail {
        words.push(page.t("staff-account-no-address").to_string());
    } else if account.is_unreached {
        words.push(page.t("staff-account-unreached").to_string());
    }
    let act = match account.step {
        AccountStep::Invited(_) => "staff-invite-again",
        AccountStep::NeverInvited => "staff-invite-first",
        AccountStep::Active { .. } | AccountStep::Closed => "staff-account",
    };
    AccountView {
        words,
        letter: href.clone().filter(|_| open && reach.street).unwrap_or_default(),
        href: href.filter(|_| open && reach.mail).unwrap_or_default(),
        seen: account.newest.map(|id| id.to_string()).unwrap_or_default(),
        ask_first: account.is_unreached,
        act: page.t(act).to_string(),
    }
}

/// How far somebody came, in a sentence.
fn step(page: &Page, format: &Format, step: AccountStep) -> String {
    let day = |at| format.date_of(at).text;
    match step {
        AccountStep::NeverInvited => page.t("staff-account-never").to_string(),
        AccountStep::Closed => page.t("staff-account-closed").to_string(),
        AccountStep::Active { since } => page.t("staff-account-active").s("date", day(since)).to_string(),
        AccountStep::Invited(sent) => {
            let words = match (sent.came_back, sent.is_over, sent.way) {
                (Some(back), ..) => page.t("staff-account-back").s("since", day(back)),
                (None, true, _) => page.t("staff-account-over").s("until", day(sent.until)),
                (None, false, Way::Post) => page.t("staff-account-posted").s("until", day(sent.until)),
                (None, false, Way::Mail | Way::Link) => page.t("staff-account-mailed").s("until", day(sent.until)),
            };
            words.s("date", day(sent.at)).to_string()
        }
    }
}
