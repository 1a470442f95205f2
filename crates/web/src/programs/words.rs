//! Figures in words. A figure without a text of its own is the office's business and is not published.

use cqr_app::programs::PublishedFigure;
use cqr_domain::programs::policy::{Later, Policy, Value};

use super::view::FigureLine;
use crate::{
    format::Format,
    html::{Markup, escape},
    page::Page,
};

/// The number of a version such as `arrt-like@3`.
pub(crate) fn version_number(policy: &str) -> &str {
    policy.rsplit_once('@').map_or(policy, |(_, number)| number)
}

/// A figure as a line; nothing when it is not published.
pub(super) fn line(page: &Page, format: &Format, figure: &PublishedFigure) -> Option<FigureLine> {
    let words = sentence(page, format, figure.group, figure.name, &figure.value)?;
    let since = figure.since.map_or_else(
        || page.t("rules-since-start").to_string(),
        |day| format.date(day).to_string(),
    );
    let certainty = figure.certainty.map_or("own", |certainty| certainty.label());
    let certainty = page.t_of("rules-certainty", certainty).to_string();
    // Places in papers of ours say nothing to a reader; the numbers of rules stand in the published list of rules.
    let rules = if figure.rules.starts_with("R-") {
        &figure.rules
    } else {
        "none"
    };
    let source = page.t("rules-figure-source").s("certainty", certainty);
    let anchors: Vec<String> = super::links::codes(&figure.rules).map(str::to_owned).collect();
    let source = source.s("since", since).s("rule", rules).to_string();
    let later = figure.later.map(|later| match later {
        Later::Waits(_) | Later::Fixed(_) => page.t("rules-not-in-use"),
        Later::AtHome(_) => page.t("rules-at-home-only"),
    });
    Some(FigureLine {
        words,
        later: later.map(|words| words.to_string()),
        source: linked(&source, &anchors),
        anchors,
    })
}

/// A text with each of these numbers of rules as a link to the sentence that says it: whoever has a sentence on the page has
/// its number there, too.
fn linked(text: &str, rules: &[String]) -> Markup {
    let is_of_a_number = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-';
    let (mut html, mut rest) = (String::new(), text);
    while let Some(at) = rest.find("R-") {
        let (before, from) = rest.split_at(at);
        let end = from.find(|letter: char| !is_of_a_number(letter)).unwrap_or(from.len());
        let (number, after) = from.split_at(end);
        html.push_str(&escape(before));
        if rules.iter().any(|rule| rule == number) {
            html.push_str(&format!("<a class=\"govuk-link\" href=\"#{number}\">{number}</a>"));
        } else {
            html.push_str(&escape(number));
        }
        rest = after;
    }
    html.push_str(&escape(rest));
    Markup(html)
}

/// The rule in plain words.
pub(crate) fn sentence(page: &Page, format: &Format, group: &str, name: &str, value: &Value) -> Option<String> {
    let id = format!("rule-{group}-{name}");
    let plain = match value {
        Value::Whole(hour) if name.ends_with("_hour") => format.hour(i8::try_from(*hour).unwrap_or(0)),
        _ => plain(page, format, group, name, value),
    };
    let count = match value {
        Value::Whole(number) => number.to_string(),
        Value::Decimal(credits) => format.credits(*credits),
        Value::List(values) => values.len().to_string(),
        _ => String::new(),
    };
    let text = || page.t(&id).n("count", count).s("value", plain).to_string();
    page.texts.has(&id).then(text)
}

/// The sentence for a difference of the policy whose value stands as files write it, such as `policy.calendar.cycle_years`.
pub(super) fn of_path(page: &Page, format: &Format, path: &str, policy: &Policy) -> Option<String> {
    let (group, name) = path.strip_prefix("policy.")?.split_once('.')?;
    let value = policy.get(group, name)?;
    sentence(page, format, group, name, &value)
}

/// What a figure of the policy is called that no sentence says, and its value.
pub(super) fn named(page: &Page, format: &Format, path: &str, policy: &Policy) -> Option<(String, String)> {
    let (group, name) = path.strip_prefix("policy.")?.split_once('.')?;
    let id = format!("office-figure-{group}-{name}");
    let value = policy.get(group, name)?;
    let both = || (page.t(&id).to_string(), plain(page, format, group, name, &value));
    page.texts.has(&id).then(both)
}

fn plain(page: &Page, format: &Format, group: &str, name: &str, value: &Value) -> String {
    match value {
        Value::Bool(yes) => yes.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Decimal(credits) => format.credits(*credits),
        Value::Date(date) => format.date(*date).to_string(),
        Value::Text(code) => {
            let id = format!("rule-code-{code}");
            if page.texts.has(&id) {
                page.t(&id).to_string()
            } else {
                code.replace('_', " ")
            }
        }
        Value::List(values) if values.is_empty() => page.t("rules-none").to_string(),
        Value::List(values) => {
            let each = values.iter().map(|value| plain(page, format, group, name, value));
            let between = if values.iter().any(|value| matches!(value, Value::Row(_))) {
                "; "
            } else {
                ", "
            };
            each.collect::<Vec<_>>().join(between)
        }
        Value::Row(fields) => {
            let mut text = page.t_of("rule-row", format_args!("{group}-{name}"));
            for (field, value) in fields {
                let words = plain(page, format, group, name, value);
                // A text can choose by a number, and by nothing else of a row.
                text = match value {
                    Value::Whole(_) | Value::Decimal(_) => text.n(field, words),
                    _ => text.s(field, words),
                };
            }
            text.to_string()
        }
    }
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;

    #[test]
    fn the_number_of_a_rule_leads_to_its_sentence_and_nothing_else_is_a_link() {
        // Numbers of no rule: this is no test of one.
        let rules = ["R-CE-01".to_owned(), "R-CE-010".to_owned()];
        let link = |number: &str| format!("<a class=\"govuk-link\" href=\"#{number}\">{number}</a>");
        for (text, html) in [
            ("Rule: R-CE-01, C-4.", format!("Rule: {}, C-4.", link("R-CE-01"))),
            (
                "R-CE-010, R-CE-01.",
                format!("{}, {}.", link("R-CE-010"), link("R-CE-01")),
            ),
            ("R-CE-02 & more", "R-CE-02 &amp; more".to_owned()),
            ("none", "none".to_owned()),
        ] {
            assert_eq!(linked(text, &rules).0, html, "{text}");
        }
    }

    /// Figures that only the office's work follows.
    const OFFICE: [&str; 11] = [
        "calendar.not_ready_months",
        "profile.refresher_up_to",
        "assessment.booking_warning_days",
        "assessment.snapshot_seconds",
        "prescription.true_standard_percent",
        "prescription.prior_right",
        "prescription.prior_wrong",
        "review.refusal_reasons",
        "review.counted_days",
        "audit.courses_most",
        "review.reasons_with_note",
    ];

    /// Whether a group of figures concerns holders.
    fn is_published(group: &str) -> bool {
        super::super::HEADS.iter().any(|(_, topics)| topics.contains(&group))
    }

    #[test]
    fn every_figure_about_holders_is_published_with_its_value() {
        let texts = Texts::embedded().expect("the catalog can be read");
        let now = jiff::Timestamp::UNIX_EPOCH;
        let (page, format) = (
            Page::new(&texts, "", ""),
            Format::new(&texts, "UTC", "UTC", now).plain(),
        );
        for key in Policy::keys() {
            let path = format!("{}.{}", key.group, key.name);
            let words = sentence(&page, &format, key.group, key.name, &key.default);
            let is_published = is_published(key.group) && !OFFICE.contains(&&*path);
            assert_eq!(words.is_some(), is_published, "{path}: {words:?}");
            if let (Some(words), Value::Whole(number)) = (&words, &key.default) {
                let figure = if key.name.ends_with("_hour") {
                    format!("{}:00", number % 12)
                } else {
                    number.to_string()
                };
                // Nothing is said in words.
                assert!(
                    *number == 0 || words.contains(&figure),
                    "{path} says its figure: {words}"
                );
            }
            if let (Some(_), Value::List(values)) = (&words, &key.default) {
                let codes = values.iter().filter_map(|value| match value {
                    Value::Text(code) => Some(code),
                    _ => None,
                });
                let bare = codes.filter(|code| !texts.has(&format!("rule-code-{code}")));
                assert_eq!(
                    bare.collect::<Vec<_>>(),
                    Vec::<&String>::new(),
                    "{path}: a code in plain words"
                );
            }
            let words = words.unwrap_or_default();
            assert!(!words.contains(['[', '{']), "{path}: every argument is filled in");
            assert!(!words.contains('_'), "{path} shows no code: {words}");
            let title = named(&page, &format, &format!("policy.{path}"), &Policy::default());
            assert_eq!(title.is_some(), !is_published, "{path} has one name: {title:?}");
        }
    }

    #[test]
    fn a_figure_that_nothing_carries_out_is_not_told_as_if_it_held() {
        let texts = Texts::embedded().expect("the catalog can be read");
        let now = jiff::Timestamp::UNIX_EPOCH;
        let (page, format) = (Page::new(&texts, "", ""), Format::new(&texts, "UTC", "UTC", now));
        let said = |path: &str| {
            let mut keys = Policy::keys().into_iter();
            let key = keys.find(|key| format!("{}.{}", key.group, key.name) == path);
            let key = key.expect("a key");
            let figure = PublishedFigure {
                group: key.group,
                name: key.name,
                later: key.not_in_use(&key.default),
                value: key.default,
                since: None,
                rules: String::new(),
                certainty: None,
            };
            line(&page, &format, &figure).expect("a line").later
        };
        let not_yet = Some("Not in use yet".to_owned());
        for (path, expected) in [
            ("assessment.agreement_minutes", not_yet.clone()),
            ("ce.post_test_attempts", not_yet),
            ("assessment.modes", Some("At home only so far".to_owned())),
            ("assessment.minutes", None),
            ("assessment.attempts", None),
        ] {
            assert_eq!(said(path), expected, "{path}");
        }
    }

    #[test]
    fn values_with_several_fields_are_read_aloud() {
        let texts = Texts::embedded().expect("the catalog can be read");
        let now = jiff::Timestamp::UNIX_EPOCH;
        let (page, format) = (
            Page::new(&texts, "", ""),
            Format::new(&texts, "UTC", "UTC", now).plain(),
        );
        let policy = Policy::default();
        let say = |path: &str| of_path(&page, &format, path, &policy).unwrap_or_default();
        assert_eq!(
            say("policy.prescription.bands"),
            "Credits for right answers in a subject: 0 to 6 right: 3.0; 7 to 10 right: none."
        );
        assert_eq!(
            say("policy.calendar.time_limited_from"),
            "Credentials earned on or after January 1, 2011 are limited in time."
        );
        assert_eq!(
            say("policy.assessment.modes"),
            "Where you can take it: at a center, at home."
        );
        assert_eq!(
            say("policy.calendar.never_limited"),
            "No discipline is left out of these limits."
        );
        assert_eq!(
            say("policy.appeals.suspends"),
            "An appeal does not hold a discontinuation that was already decided. One that came in before does."
        );
        assert_eq!(
            say("policy.notices.quiet_from_hour"),
            "Nothing is sent from 8:00 p.m. in the evening on."
        );
        assert_eq!(
            say("policy.calendar.grace_years"),
            "After the close, there is 1 year to come back."
        );
        assert_eq!(say("policy.ce.biennium_a_plus"), "None of them has to be Category A+.");
        assert_eq!(say("body.phone"), "");
        assert_eq!(
            named(&page, &format, "policy.uploads.files_max", &policy).map(|(_, value)| value),
            Some("5".to_owned())
        );
    }
}
