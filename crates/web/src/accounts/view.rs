//! What the pages of accounts show.

use askama::Template;

use crate::{
    format::When,
    forms::{Field, Problems},
    page::Page,
};

/// Sign in.
#[derive(Template, Clone)]
#[template(path = "accounts/sign_in.html")]
pub struct SignIn {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// Holder number or e-mail.
    pub identifier: Field,
    /// Password.
    pub password: Field,
    /// Where to go afterwards.
    pub next: String,
}

impl SignIn {
    /// The empty form, or the one with an error of the catalog and what was entered.
    #[must_use]
    pub fn new(page: Page, identifier: &str, next: &str, error: Option<String>) -> Self {
        Self {
            problems: Problems::of(&page, &[]).and(error),
            identifier: Field::text(&page, "identifier")
                .autocomplete("username")
                .width(30)
                .value(identifier),
            password: Field::password(&page, "password", "current-password"),
            next: next.to_owned(),
            page,
        }
    }
}

/// Accept an invitation.
#[derive(Template, Clone)]
#[template(path = "accounts/invitation.html")]
pub struct Invitation {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The code from the mail or the letter.
    pub code: Field,
    /// The holder number, which goes with the code.
    pub identifier: Field,
    /// The new password.
    pub password: Field,
}

impl Invitation {
    /// The form, with errors of the catalog for the code and the password.
    #[must_use]
    pub fn new(page: Page, code: &str, identifier: &str, errors: [Option<&str>; 2]) -> Self {
        let code = Field::text(&page, "code")
            .autocomplete("one-time-code")
            .width(20)
            .value(code)
            .error(&page, errors[0]);
        let password = Field::password(&page, "new-password", "new-password").error(&page, errors[1]);
        let identifier = Field::text(&page, "identifier")
            .autocomplete("username")
            .width(30)
            .value(identifier);
        Self {
            problems: Problems::of(&page, &[&code, &password]),
            code,
            identifier,
            password,
            page,
        }
    }
}

/// Ask for a new password.
#[derive(Template, Clone)]
#[template(path = "accounts/reset_request.html")]
pub struct ResetRequest {
    /// What is around it.
    pub page: Page,
    /// Holder number or e-mail.
    pub identifier: Field,
}

impl ResetRequest {
    /// The empty form.
    #[must_use]
    pub fn new(page: Page) -> Self {
        Self {
            identifier: Field::text(&page, "identifier").autocomplete("username").width(30),
            page,
        }
    }
}

/// The answer to it: always the same, whether the account exists or not.
#[derive(Template, Clone)]
#[template(path = "accounts/reset_asked.html")]
pub struct ResetAsked {
    /// What is around it.
    pub page: Page,
}

/// Set a new password with the link from the mail.
#[derive(Template, Clone)]
#[template(path = "accounts/reset_set.html")]
pub struct ResetSet {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The token of the link.
    pub token: String,
    /// The new password.
    pub password: Field,
}

impl ResetSet {
    /// The form, with an error of the catalog for the password or the link.
    #[must_use]
    pub fn new(page: Page, token: &str, error: Option<&str>) -> Self {
        let password = Field::password(&page, "new-password", "new-password").error(&page, error);
        Self {
            problems: Problems::of(&page, &[&password]),
            token: token.to_owned(),
            password,
            page,
        }
    }
}

/// One place where the account is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SessionLine {
    /// Its id.
    pub id: String,
    /// Browser and system, in words.
    pub device: String,
    /// Since when.
    pub since: When,
    /// When it was last used.
    pub last_used: When,
    /// Whether it is this one.
    pub here: bool,
}

/// Sessions and password.
#[derive(Template, Clone)]
#[template(path = "accounts/security.html")]
pub struct Security {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// Where the account is signed in.
    pub sessions: Vec<SessionLine>,
    /// The password of now.
    pub current: Field,
    /// The new one.
    pub new: Field,
    /// Who of the office looked at the record, and when; nothing for staff.
    pub looks: Option<Vec<(When, String)>>,
}

impl Security {
    /// The page, with errors of the catalog for the present and the new password.
    #[must_use]
    pub fn new(page: Page, sessions: Vec<SessionLine>, errors: [Option<&str>; 2]) -> Self {
        let current = Field {
            label: page.t("security-current-password").to_string(),
            ..Field::password(&page, "password", "current-password").error(&page, errors[0])
        };
        let new = Field::password(&page, "new-password", "new-password").error(&page, errors[1]);
        Self {
            problems: Problems::of(&page, &[&current, &new]),
            looks: None,
            sessions,
            current,
            new,
            page,
        }
    }
}

/// A topic of messages that may be mailed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TopicLine {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub label: String,
    /// What belongs to it.
    pub hint: String,
    /// Whether it is mailed.
    pub on: bool,
}

/// Which messages are also mailed, and when.
#[derive(Template, Clone)]
#[template(path = "accounts/mails.html")]
pub struct MailsPage {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The topics.
    pub topics: Vec<TopicLine>,
    /// Where mails go; empty when no address is known.
    pub email: String,
    /// The zone of the person; empty for the office's.
    pub zone: String,
    /// From and until which hour it is quiet; nothing where that is the same for all.
    pub quiet: Option<Box<[Field; 2]>>,
    /// Whether paper is wanted; nothing where it is not offered.
    pub paper: Option<bool>,
}

/// Say who you are again.
#[derive(Template, Clone)]
#[template(path = "accounts/step_up.html")]
pub struct StepUp {
    /// What is around it.
    pub page: Page,
    /// Errors on top.
    pub problems: Problems,
    /// The password.
    pub password: Field,
    /// Where to go afterwards.
    pub next: String,
}

impl StepUp {
    /// The form, with an error of the catalog.
    #[must_use]
    pub fn new(page: Page, next: &str, error: Option<&str>) -> Self {
        let password = Field::password(&page, "password", "current-password").error(&page, error);
        Self {
            problems: Problems::of(&page, &[&password]),
            password,
            next: next.to_owned(),
            page,
        }
    }
}
