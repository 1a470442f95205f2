//! Figures in words. A figure without a text of its own is the office's business and is not published.

use cqr_app::programs::PublishedFigure;
use cqr_domain::programs::policy::{Policy, Value};

use super::view::FigureLine;
use crate::{format::Format, page::Page};

/// A figure as a line; nothing when it is not published.
pub(super) fn line(page: &Page, format: &Format, figure: &PublishedFigure) -> Option<FigureLine> {
    let words = sentence(page, format, figure.group, figure.name, &figure.value)?;
    let since = figure.since.map_or_else(
        || page.t("rules-since-start").to_string(),
        |day| format.date(day).to_string(),
    );
    let certainty = figure.certainty.map_or("own", |certainty| certainty.label());
    Some(FigureLine {
        words,
        rules: figure.rules.clone(),
        since,
        certainty: page.t_of("rules-certainty", certainty).to_string(),
    })
}

/// The rule in plain words.
pub(super) fn sentence(page: &Page, format: &Format, group: &str, name: &str, value: &Value) -> Option<String> {
    let id = format!("rule-{group}-{name}");
    let plain = plain(page, format, group, name, value);
    page.texts.has(&id).then(|| page.t(&id).s("value", plain).to_string())
}

/// The sentence for a difference of the policy whose value stands as files write it, such as `policy.calendar.cycle_years`.
pub(super) fn of_path(page: &Page, format: &Format, path: &str, policy: &Policy) -> Option<String> {
    let (group, name) = path.strip_prefix("policy.")?.split_once('.')?;
    let value = policy.get(group, name)?;
    sentence(page, format, group, name, &value)
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
                code.clone()
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
                text = text.s(field, plain(page, format, group, name, value));
            }
            text.to_string()
        }
    }
}
