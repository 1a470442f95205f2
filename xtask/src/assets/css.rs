//! Cuts GOV.UK's branding and unused parts out of its compiled stylesheet; a small reader of minified CSS, no more.

/// Parts (BEM blocks after `govuk-`) and elements that no page of ours uses; a star stands for any end of a name.
const UNUSED: &[&str] = &[
    "\\!-*",
    "accordion",
    "accordion-nav",
    "body",
    "body-*",
    "breadcrumbs",
    "caption-*",
    "character-count",
    "clearfix",
    "cookie-banner",
    "drop-zone",
    "exit-this-page",
    "exit-this-page-*",
    "feedback",
    "footer__copyright-logo",
    "footer__crown",
    "footer__navigation",
    "footer__list",
    "footer__section",
    "frontend-supported",
    "file-upload-button",
    "file-upload-wrapper",
    "generic-header",
    "grid-*",
    "header",
    "heading-*",
    "label-wrapper",
    "link-image",
    "main-wrapper",
    "language-navigation",
    "logo-dot",
    "password-input",
    "phase-banner",
    "section-break",
    "skip-link-focused-element",
    "summary-card",
    "tabs",
];
/// What must not be in the result: not licensed to others.
const FORBIDDEN: &[&str] = &["GDS Transport", "crest", "@font-face", "crown", "url(/assets"];

/// The stylesheet without branding, font faces and unused parts.
pub fn unbranded(original: &str) -> Result<String, String> {
    let cut = keep_used(&without_comments(original)).replace("GDS Transport,arial,sans-serif", "var(--font)");
    match FORBIDDEN.iter().find(|word| cut.contains(*word)) {
        Some(word) => Err(format!(
            "`{word}` is still in the stylesheet; extend the cut in xtask/src/assets/css.rs"
        )),
        None => Ok(cut),
    }
}

fn without_comments(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(start) = rest.find("/*") {
        kept.push_str(&rest[..start]);
        rest = rest[start..].find("*/").map_or("", |end| &rest[start + end + 2..]);
    }
    kept.push_str(rest);
    kept.trim_end().to_owned()
}

/// Goes through the rules of one block; drops rules, selectors and empty at-rules.
fn keep_used(css: &str) -> String {
    let mut kept = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(open) = rest.find('{') {
        let (before, head) = match rest[..open].rfind(';') {
            Some(end) => rest[..open].split_at(end + 1),
            None => ("", &rest[..open]),
        };
        let close = open + matching_brace(&rest[open..]);
        let body = &rest[open + 1..close];
        kept.push_str(before);
        kept.push_str(&kept_rule(head.trim(), body));
        rest = &rest[(close + 1).min(rest.len())..];
    }
    kept.push_str(rest.trim());
    kept
}

fn kept_rule(head: &str, body: &str) -> String {
    let grouping = head.starts_with("@media") || head.starts_with("@supports") || head.starts_with("@-moz-document");
    let (head, body) = match head {
        "@font-face" => return String::new(),
        _ if grouping => (head.to_owned(), keep_used(body)),
        _ => (used_selectors(head), body.to_owned()),
    };
    if head.is_empty() || body.is_empty() {
        String::new()
    } else {
        format!("{head}{{{body}}}")
    }
}

/// The selectors of a list that concern a part we use.
fn used_selectors(list: &str) -> String {
    let used: Vec<&str> = split_selectors(list)
        .into_iter()
        .filter(|selector| !names_unused(selector))
        .collect();
    used.join(",")
}

/// Splits at commas outside parentheses (`:not(a,b)` is one selector).
fn split_selectors(list: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (at, letter) in list.char_indices() {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&list[start..]);
    parts
}

/// Whether a selector needs an unused part to match; what stands inside `:not(…)` is not needed.
fn names_unused(selector: &str) -> bool {
    let needed: String = selector
        .split(":not(")
        .enumerate()
        .map(|(index, piece)| {
            if index == 0 {
                piece
            } else {
                piece.split_once(')').map_or("", |(_, after)| after)
            }
        })
        .collect();
    needed
        .split(".govuk-")
        .skip(1)
        .any(|name| UNUSED.iter().any(|part| is_part(name, part)))
}

/// `tabs__list`, `tabs--wide`, `tabs:hover` and `tabs` belong to `tabs`; `tabs-more` does not.
fn is_part(name: &str, part: &str) -> bool {
    if let Some(start) = part.strip_suffix('*') {
        return name.starts_with(start);
    }
    name.strip_prefix(part).is_some_and(|rest| {
        rest.starts_with("__")
            || rest.starts_with("--")
            || !rest.starts_with(|next: char| next.is_alphanumeric() || next == '-' || next == '_')
    })
}

/// Place of the brace that closes the one at the start of `css`; its end when none does.
fn matching_brace(css: &str) -> usize {
    let mut depth = 0_i32;
    for (at, letter) in css.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    css.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn font_faces_comments_and_the_foreign_font_go() {
        let css = r#"@charset "UTF-8";:root{--a:1}/*! crest */@font-face{src:url(/assets/x)}.govuk-link{font-family:GDS Transport,arial,sans-serif}"#;
        assert_eq!(
            unbranded(css).unwrap(),
            r#"@charset "UTF-8";:root{--a:1}.govuk-link{font-family:var(--font)}"#
        );
    }

    #[test]
    fn unused_parts_go_and_others_stay() {
        let css = "@media print{.govuk-tabs__list,.govuk-table{a:b}.govuk-header{c:d}}@media screen{.x .govuk-tabs--wide{e:f}}";
        assert_eq!(unbranded(css).unwrap(), "@media print{.govuk-table{a:b}}");
    }

    #[test]
    fn a_star_stands_for_any_end_of_a_name() {
        let css = ".govuk-\\!-margin-0{a:b}.govuk-grid-row,.govuk-tag{c:d}.govuk-body{e:f}.govuk-body-s{g:h}";
        assert_eq!(unbranded(css).unwrap(), ".govuk-tag{c:d}");
    }

    #[test]
    fn a_part_only_excluded_by_not_keeps_its_rule() {
        let css = ".govuk-link:not(.govuk-header){a:b}.govuk-header:not(.x){c:d}.govuk-error-summary{e:f}";
        assert_eq!(
            unbranded(css).unwrap(),
            ".govuk-link:not(.govuk-header){a:b}.govuk-error-summary{e:f}"
        );
    }

    #[test]
    fn branding_that_would_ship_is_refused() {
        assert!(
            unbranded(".govuk-footer{background:url(/assets/images/govuk-crest.svg)}")
                .unwrap_err()
                .contains("crest")
        );
    }
}
