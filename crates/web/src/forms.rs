//! Parts of forms: a field with its label, hint and error, and the summary of errors on top. One place, so that each
//! field of the product names its errors the same way (WCAG 3.3.1, 1.3.1).

use askama::Template;

use crate::page::Page;

/// A field with its label.
#[derive(Template, Clone, Debug, Default, PartialEq, Eq)]
#[template(path = "parts/field.html")]
pub struct Field {
    /// Id and, if nothing else is said, name.
    pub id: String,
    /// The name under which the value is sent.
    pub name: String,
    /// The label.
    pub label: String,
    /// A hint under the label.
    pub hint: Option<String>,
    /// What is wrong with the value.
    pub error: Option<String>,
    /// The word that stands before an error for those who hear the page.
    pub error_word: String,
    /// The value entered before.
    pub value: String,
    /// The type of the input: `text`, `email`, `password`, `date`, `file`.
    pub kind: &'static str,
    /// The autocomplete token (WCAG 1.3.5).
    pub autocomplete: Option<&'static str>,
    /// The keyboard a phone should show.
    pub input_mode: Option<&'static str>,
    /// File kinds, for `file`.
    pub accept: Option<String>,
    /// Width in characters: 5, 10, 20 or 30.
    pub width: Option<u8>,
    /// Values to choose from; empty for a field to write in.
    pub choices: Vec<Choice>,
    /// Rows of a longer text; 0 for one line.
    pub rows: u8,
    /// Whether the page opens with the cursor here: only after an act of the reader that was about this field.
    pub focus: bool,
}

impl askama::filters::HtmlSafe for Field {}

impl Field {
    /// A line of text. The label is `field-ID`, the hint `field-ID-hint` if the catalog has it.
    #[must_use]
    pub fn text(page: &Page, id: &str) -> Self {
        let hint_id = format!("field-{id}-hint");
        Self {
            id: id.to_owned(),
            name: id.replace('-', "_"),
            label: page.t_of("field", id).to_string(),
            hint: page.texts.has(&hint_id).then(|| page.texts.text(&hint_id)),
            error_word: page.t("error-word").to_string(),
            kind: "text",
            ..Self::default()
        }
    }

    /// A password: never filled in by us, always by a manager.
    #[must_use]
    pub fn password(page: &Page, id: &str, autocomplete: &'static str) -> Self {
        Self {
            kind: "password",
            autocomplete: Some(autocomplete),
            width: Some(30),
            ..Self::text(page, id)
        }
    }

    /// Another type of input.
    #[must_use]
    pub fn kind(mut self, kind: &'static str) -> Self {
        self.kind = kind;
        self
    }

    /// With an autocomplete token.
    #[must_use]
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// With a width in characters.
    #[must_use]
    pub fn width(mut self, characters: u8) -> Self {
        self.width = Some(characters);
        self
    }

    /// With several rows.
    #[must_use]
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = rows;
        self
    }

    /// With values to choose from.
    #[must_use]
    pub fn choices(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }

    /// With what was entered before.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.value = value.into();
        self
    }

    /// With an error of the catalog, if there is one.
    #[must_use]
    pub fn error(mut self, page: &Page, id: Option<&str>) -> Self {
        self.error = id.map(|id| page.t(id).to_string());
        self
    }

    fn described_by(&self) -> Option<String> {
        let hint = self.hint.is_some().then(|| format!("{}-hint", self.id));
        let error = self.error.is_some().then(|| format!("{}-error", self.id));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    fn shows_value(&self) -> bool {
        !matches!(self.kind, "password" | "file") && !self.value.is_empty()
    }
}

/// One line of the summary of errors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The field it belongs to as `#id`, or the page that leads on; empty when there is neither.
    pub href: String,
    /// What is wrong and what to do.
    pub text: String,
}

/// The summary of errors on top of a form.
#[derive(Template, Clone, Debug, Default, PartialEq, Eq)]
#[template(path = "parts/problems.html")]
pub struct Problems {
    /// "There is a problem".
    pub heading: String,
    /// The errors in the order of the fields.
    pub list: Vec<Problem>,
}

impl askama::filters::HtmlSafe for Problems {}

impl Problems {
    /// The errors of these fields.
    #[must_use]
    pub fn of(page: &Page, fields: &[&Field]) -> Self {
        let list = fields
            .iter()
            .filter_map(|field| {
                let text = field.error.clone()?;
                Some(Problem {
                    href: format!("#{}", field.id),
                    text,
                })
            })
            .collect();
        Self {
            heading: page.t("error-summary").to_string(),
            list,
        }
    }

    /// Adds an error that belongs to no field.
    #[must_use]
    pub fn and(mut self, text: Option<String>) -> Self {
        self.list.extend(text.map(|text| Problem {
            href: String::new(),
            text,
        }));
        self
    }

    /// Adds an error that is settled on another page.
    #[must_use]
    pub fn leading_to(mut self, text: String, href: String) -> Self {
        self.list.push(Problem { href, text });
        self
    }

    /// What stands before the title of a page with errors.
    #[must_use]
    pub fn title_prefix(&self, page: &Page) -> String {
        if self.list.is_empty() {
            String::new()
        } else {
            format!("{} ", page.t("error-word"))
        }
    }
}

/// One step of a longer form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its name.
    pub name: String,
    /// `done`, `now` or `next`.
    pub state: &'static str,
    /// The same in words.
    pub word: String,
}

/// The step indicator: "Step 2 of 5: Fluoroscopy".
#[derive(Template, Clone, Debug, PartialEq, Eq)]
#[template(path = "parts/steps.html")]
pub struct Steps {
    /// Where the reader is, in words.
    pub words: String,
    /// What the list is, for those who hear it.
    pub label: String,
    /// The steps.
    pub list: Vec<Step>,
}

impl askama::filters::HtmlSafe for Steps {}

impl Steps {
    /// Step `now` (from 1) of these names; `done` says which are finished.
    #[must_use]
    pub fn new(page: &Page, names: &[(String, bool)], now: usize) -> Self {
        let state = |index: usize, done: bool| match (index + 1 == now, done) {
            (true, _) => "now",
            (false, true) => "done",
            (false, false) => "next",
        };
        let list: Vec<Step> = names
            .iter()
            .enumerate()
            .map(|(index, (name, done))| {
                let state = state(index, *done);
                Step {
                    name: name.clone(),
                    state,
                    word: page.t_of("step", state).to_string(),
                }
            })
            .collect();
        let here = names
            .get(now.saturating_sub(1))
            .map(|(name, _)| name.as_str())
            .unwrap_or_default();
        let words = page
            .t("step-of")
            .n("step", now)
            .n("steps", names.len())
            .s("name", here)
            .to_string();
        Self {
            words,
            label: page.t("step-list").to_string(),
            list,
        }
    }
}

/// A value in a list that may be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A line below.
    pub hint: String,
    /// Whether it is chosen.
    pub chosen: bool,
}
