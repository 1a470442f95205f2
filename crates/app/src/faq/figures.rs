//! The program's figures as texts of help name them, so that an answer never says another figure than the rule.

use cqr_domain::programs::Program;
use fluent_bundle::FluentValue;

use crate::texts::Texts;

/// Arguments of the texts of help.
#[derive(Debug, Clone)]
pub struct Figures(Vec<(&'static str, FluentValue<'static>)>);

impl Figures {
    /// Those of a program.
    #[must_use]
    pub fn of(program: &Program) -> Self {
        let (policy, body) = (&program.policy, &program.body);
        let number = |value: u32| FluentValue::from(value);
        let words = |value: &str| FluentValue::from(value.to_owned());
        // A text cannot choose by an empty word.
        let option = policy.help.phone_option.as_str();
        let credits = policy.ce.biennium_credits.to_string();
        let credits = credits.strip_suffix(".0").unwrap_or(&credits);
        Self(vec![
            ("phone", words(&body.phone)),
            ("hours", words(&body.hours)),
            ("option", words(if option.is_empty() { "none" } else { option })),
            ("cycle_years", number(policy.calendar.cycle_years)),
            ("window_years", number(policy.calendar.window_years)),
            ("grace_years", number(policy.calendar.grace_years)),
            (
                "first_year",
                number(policy.calendar.cycle_years.saturating_sub(policy.calendar.window_years)),
            ),
            ("profile_minutes", number(policy.profile.minutes)),
            ("look_back_years", number(policy.profile.look_back_years)),
            ("group", number(policy.profile.min_group)),
            ("assessment_minutes", number(policy.assessment.minutes)),
            ("reply_days", number(policy.help.reply_working_days)),
            ("review_days", number(policy.review.target_working_days)),
            ("credits", words(credits)),
            ("appeal_days", number(policy.appeals.file_days)),
            ("extension_months", number(policy.extension.most_months)),
            ("extension_days", number(policy.extension.decide_days)),
        ])
    }

    /// The same with the given name of the person who is written to.
    #[must_use]
    pub fn with_name(mut self, given_name: &str) -> Self {
        self.0.push(("name", FluentValue::from(given_name.to_owned())));
        self
    }

    /// A text with them.
    #[must_use]
    pub fn text(&self, texts: &Texts, id: &str) -> String {
        texts.text_with(id, &self.0)
    }
}
