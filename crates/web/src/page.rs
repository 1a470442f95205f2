//! What every page has around its content: language, nonce, menu, help, and in a demo the time machine.

use cqr_app::texts::Texts;

use crate::{
    assets,
    html::{Markup, escape},
    paths,
    phrase::Phrase,
};

/// Who reads the page.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Reader {
    /// Nobody is signed in.
    #[default]
    Public,
    /// A holder.
    Holder {
        /// The name to show.
        name: String,
        /// Messages not read yet.
        unread: i64,
    },
    /// Somebody of a test center. Its pages come later; until then only the style guide shows the shell.
    Center {
        /// The name to show.
        name: String,
    },
    /// Somebody of a provider of courses. Its pages come later; until then only the style guide shows the shell.
    Provider {
        /// The name to show.
        name: String,
    },
    /// Somebody of the body's staff, with the parts of the menu that the roles allow.
    Staff {
        /// The name to show.
        name: String,
        /// The parts.
        parts: Vec<Section>,
    },
}

/// A part of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Section {
    /// None of them.
    #[default]
    None,
    /// The dashboard.
    Overview,
    /// Reported courses.
    Courses,
    /// Messages.
    Messages,
    /// Own account.
    Account,
    /// Staff: the work queue.
    Work,
    /// Staff: courses to review.
    Reviews,
    /// Staff: audits.
    Audits,
    /// Staff: renewals that wait for a payment.
    Payments,
    /// Staff: questions of holders.
    Threads,
    /// Staff: people.
    People,
    /// Staff: what people ask for.
    Requests,
    /// Staff: decisions.
    Decisions,
    /// Staff: letters.
    Letters,
    /// Staff: jobs.
    Jobs,
    /// Public: the rules.
    Rules,
    /// Public: the register.
    Register,
    /// Public: sign in.
    SignIn,
}

/// The demo's clock as the bar shows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Machine {
    /// The day the demo's clock shows, in words.
    pub today: crate::format::When,
    /// The given name of the holder who is signed in; empty for nobody and for staff.
    pub whose: String,
    /// The next day that matters to whoever is signed in.
    pub next: Option<crate::format::When>,
    /// The deadline of the holder who is signed in.
    pub deadline: Option<crate::format::When>,
    /// That a decision about the holder who is signed in waits for people; empty for none.
    pub pending: String,
    /// Whether the clock moves right now.
    pub moving: bool,
    /// The sitting that the holder who is signed in has open.
    pub sitting: Option<String>,
    /// What happened since the clock was moved, a sentence each.
    pub since: Vec<String>,
}

/// That staff look at a holder's page, and where what they see this way is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The person's id.
    pub id: String,
    /// The holder's name.
    pub name: String,
    /// The holder's number.
    pub number: String,
    /// The record of the person.
    pub person: String,
    /// The dashboard.
    pub overview: String,
    /// The documents.
    pub documents: String,
}

impl Seen {
    /// The pages of a person.
    #[must_use]
    pub fn new(id: impl std::fmt::Display, name: &str, number: &str) -> Self {
        Self {
            name: name.to_owned(),
            number: number.to_owned(),
            person: paths::person(&id),
            overview: paths::seen_overview(&id),
            documents: paths::seen_documents(&id),
            id: id.to_string(),
        }
    }
}

/// One entry of the menu.
pub struct MenuItem {
    /// Where it leads; empty for a part whose pages come later.
    pub href: &'static str,
    /// Its words.
    pub words: String,
    /// Whether this page is in that part.
    pub here: bool,
    /// Whether it stands at the end, with the account.
    pub at_end: bool,
}

/// Everything around the content of a page.
#[derive(Clone)]
pub struct Page {
    /// The catalog.
    pub texts: Texts,
    /// Language of the page.
    pub lang: &'static str,
    /// Nonce of the content security policy.
    pub nonce: String,
    /// Token that forms carry against forged requests.
    pub csrf: String,
    /// Who reads it.
    pub reader: Reader,
    /// The part of the menu it belongs to.
    pub section: Section,
    /// The demo's time machine.
    pub machine: Option<Machine>,
    /// What everybody has to know now, such as a planned outage; empty for nothing.
    pub announcement: String,
    /// A sentence about what was just done, on top of the page.
    pub done: Option<String>,
    /// The address of this page, for coming back to it.
    pub path: String,
    /// Today, for what is printed.
    pub today: crate::format::When,
    /// The body's phone number.
    pub phone: String,
    /// What a caller presses; empty for nothing.
    pub option: String,
    /// When somebody answers it.
    pub hours: String,
    /// Whose page it is, when staff look at it.
    pub seen: Option<Seen>,
}

impl Page {
    /// A page for nobody in particular.
    #[must_use]
    pub fn new(texts: &Texts, nonce: impl Into<String>, csrf: impl Into<String>) -> Self {
        Self {
            texts: texts.clone(),
            lang: "en-US",
            nonce: nonce.into(),
            csrf: csrf.into(),
            reader: Reader::Public,
            section: Section::None,
            machine: None,
            announcement: String::new(),
            done: None,
            path: String::new(),
            today: crate::format::When::default(),
            phone: String::new(),
            option: String::new(),
            hours: String::new(),
            seen: None,
        }
    }

    /// The same page in this part of the menu.
    #[must_use]
    pub fn in_section(mut self, section: Section) -> Self {
        self.section = section;
        self
    }

    /// A text of the catalog.
    pub fn t<'a>(&'a self, id: &str) -> Phrase<'a> {
        Phrase::new(&self.texts, id)
    }

    /// A text whose id ends in a code: `t_of("course-state", "approved")` is `course-state-approved`.
    pub fn t_of<'a>(&'a self, start: &str, code: impl std::fmt::Display) -> Phrase<'a> {
        Phrase::new(&self.texts, format!("{start}-{code}"))
    }

    /// The address of a stylesheet, script or picture.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::asset(name)
    }

    /// The hidden field that every form carries.
    #[must_use]
    pub fn csrf_field(&self) -> Markup {
        Markup(format!(
            "<input type=\"hidden\" name=\"csrf\" value=\"{}\">",
            crate::html::escape(&self.csrf)
        ))
    }

    /// Whether the staff's denser look is used.
    #[must_use]
    pub const fn is_staff(&self) -> bool {
        matches!(
            self.reader,
            Reader::Staff { .. } | Reader::Center { .. } | Reader::Provider { .. }
        )
    }

    /// Whether a holder reads it.
    #[must_use]
    pub const fn is_holder(&self) -> bool {
        matches!(self.reader, Reader::Holder { .. })
    }

    /// A finished text in which the body's phone number can be called with one touch and stays on one line.
    #[must_use]
    pub fn call(&self, text: impl std::fmt::Display) -> Markup {
        let text = escape(&text.to_string());
        if self.phone.is_empty() {
            return Markup(text);
        }
        let digits: String = self
            .phone
            .chars()
            .filter(|letter| letter.is_ascii_digit() || *letter == '+')
            .collect();
        let shown = escape(&self.phone);
        let link = format!("<a class=\"govuk-link cqr-nowrap\" href=\"tel:{digits}\">{shown}</a>");
        Markup(text.replace(&shown, &link))
    }

    /// What a caller presses, as texts choose by it.
    #[must_use]
    pub fn phone_option(&self) -> &str {
        if self.option.is_empty() { "none" } else { &self.option }
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub fn signed_in(&self) -> bool {
        self.reader != Reader::Public
    }

    /// The name of whoever is signed in.
    #[must_use]
    pub const fn reader_name(&self) -> Option<&String> {
        match &self.reader {
            Reader::Public => None,
            Reader::Holder { name, .. }
            | Reader::Staff { name, .. }
            | Reader::Center { name }
            | Reader::Provider { name } => Some(name),
        }
    }

    /// Where the brand leads.
    #[must_use]
    pub const fn home(&self) -> &'static str {
        match self.reader {
            Reader::Public | Reader::Center { .. } | Reader::Provider { .. } => paths::HOME,
            Reader::Holder { .. } => paths::OVERVIEW,
            Reader::Staff { .. } => paths::STAFF,
        }
    }

    /// The menu.
    #[must_use]
    pub fn menu(&self) -> Vec<MenuItem> {
        match &self.reader {
            Reader::Public => vec![
                self.item(Section::Rules, paths::RULES, self.t("menu-rules").to_string()),
                self.item(Section::Register, paths::REGISTER, self.t("menu-register").to_string()),
                self.at_end(Section::SignIn, paths::SIGN_IN, self.t("menu-sign-in").to_string()),
            ],
            Reader::Holder { name, unread } => {
                let messages = if *unread > 0 {
                    self.t("menu-messages-new").n("count", unread).to_string()
                } else {
                    self.t("menu-messages").to_string()
                };
                vec![
                    self.item(Section::Overview, paths::OVERVIEW, self.t("menu-overview").to_string()),
                    self.item(Section::Courses, paths::COURSES, self.t("menu-courses").to_string()),
                    self.item(Section::Messages, paths::MESSAGES, messages),
                    self.at_end(Section::Account, paths::SECURITY, name.clone()),
                ]
            }
            Reader::Center { name } => self.later(
                ["center-menu-today", "center-menu-seats", "center-menu-incidents"],
                name,
            ),
            Reader::Provider { name } => self.later(
                [
                    "provider-menu-courses",
                    "provider-menu-attendance",
                    "provider-menu-keys",
                ],
                name,
            ),
            Reader::Staff { name, parts } => {
                let mut items: Vec<MenuItem> = parts.iter().filter_map(|part| self.staff_item(*part)).collect();
                items.push(self.at_end(Section::Account, paths::SECURITY, name.clone()));
                items
            }
        }
    }

    /// The menu of a desk whose pages come later: its parts in words, the first one here.
    fn later(&self, ids: [&str; 3], name: &str) -> Vec<MenuItem> {
        let part = |(at, id): (usize, &str)| MenuItem {
            href: "",
            words: self.t(id).to_string(),
            here: at == 0,
            at_end: false,
        };
        let mut items: Vec<MenuItem> = ids.into_iter().enumerate().map(part).collect();
        items.push(self.at_end(Section::Account, paths::SECURITY, name.to_owned()));
        items
    }

    fn staff_item(&self, part: Section) -> Option<MenuItem> {
        let (href, id) = match part {
            Section::Work => (paths::STAFF, "staff-menu-work"),
            Section::Reviews => (paths::REVIEWS, "staff-menu-reviews"),
            Section::Audits => (paths::AUDITS, "staff-menu-audits"),
            Section::Payments => (paths::PAYMENTS, "staff-menu-payments"),
            Section::Threads => (paths::THREADS, "staff-menu-threads"),
            Section::People => (paths::PEOPLE, "staff-menu-people"),
            Section::Requests => (paths::REQUESTS, "staff-menu-requests"),
            Section::Decisions => (paths::DECISIONS, "staff-menu-decisions"),
            Section::Letters => (paths::LETTERS, "staff-menu-letters"),
            Section::Jobs => (paths::JOBS, "staff-menu-jobs"),
            _ => return None,
        };
        Some(self.item(part, href, self.t(id).to_string()))
    }

    fn item(&self, part: Section, href: &'static str, words: String) -> MenuItem {
        MenuItem {
            href,
            words,
            here: self.section == part,
            at_end: false,
        }
    }

    /// The account; by its general name where the reader's own is not known.
    fn at_end(&self, part: Section, href: &'static str, words: String) -> MenuItem {
        let words = if words.is_empty() {
            self.t("security-title").to_string()
        } else {
            words
        };
        MenuItem {
            at_end: true,
            ..self.item(part, href, words)
        }
    }
}
