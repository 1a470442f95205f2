//! What people wrote as paragraphs of a page: nothing of it becomes markup, and only harmless addresses become links.

use crate::html::{Markup, escape};

/// Which addresses in a text become links.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Links<'a> {
    /// Only our own pages, by our public address: what somebody else wrote must not lead staff astray.
    Ours(&'a str),
    /// Every https address: what staff wrote.
    Https(&'a str),
}

/// The text as paragraphs. An empty line ends one, a single line end is kept.
pub(crate) fn prose(text: &str, links: Links<'_>) -> Markup {
    let mut paragraphs: Vec<Vec<String>> = vec![Vec::new()];
    for line in text.lines() {
        match paragraphs.last_mut() {
            Some(lines) if !line.trim().is_empty() => lines.push(linked(line.trim_end(), links)),
            _ => paragraphs.push(Vec::new()),
        }
    }
    let html: String = paragraphs
        .iter()
        .filter(|lines| !lines.is_empty())
        .map(|lines| format!("<p>{}</p>", lines.join("<br>")))
        .collect();
    Markup(html)
}

fn linked(line: &str, links: Links<'_>) -> String {
    let mut html = String::new();
    for (place, word) in line.split(' ').enumerate() {
        if place > 0 {
            html.push(' ');
        }
        let (front, rest) = word.split_at(word.len() - word.trim_start_matches(['(', '"', '\'', '<']).len());
        let address = rest.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '"', '\'', '>']);
        let tail = &rest[address.len()..];
        if is_harmless(address, links) {
            let address = escape(address);
            html.push_str(&escape(front));
            html.push_str(&format!(
                "<a class=\"govuk-link\" href=\"{address}\" rel=\"nofollow noopener noreferrer\">{address}</a>"
            ));
            html.push_str(&escape(tail));
        } else {
            html.push_str(&escape(word));
        }
    }
    html
}

/// An address of a plain host, without a name or password in front of it and without characters that hide where it leads.
fn is_harmless(address: &str, links: Links<'_>) -> bool {
    let (Links::Ours(ours) | Links::Https(ours)) = links;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~/?#[]:@!$&()*+,;=%".contains(c);
    if !address.chars().all(plain) {
        return false;
    }
    let own = address
        .strip_prefix(ours)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    if own && !ours.is_empty() {
        return true;
    }
    let Some(rest) = address.strip_prefix("https://") else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let named = host.contains('.') && host.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '.');
    matches!(links, Links::Https(_)) && named
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &str = "https://registry.example.org";

    fn staff(text: &str) -> String {
        prose(text, Links::Https(OURS)).0
    }

    fn link(address: &str) -> String {
        format!("<a class=\"govuk-link\" href=\"{address}\" rel=\"nofollow noopener noreferrer\">{address}</a>")
    }

    #[test]
    fn lines_and_paragraphs_are_kept() {
        assert_eq!(
            staff("Hello,\nthere\n\n\nsecond\n \nthird"),
            "<p>Hello,<br>there</p><p>second</p><p>third</p>"
        );
        assert_eq!(staff(""), "");
    }

    #[test]
    fn nothing_that_was_written_becomes_markup() {
        for text in [
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "<a href=\"https://evil.example\">x</a>",
            "javascript:alert(1)",
            "data:text/html,<b>x</b>",
            "https://a.example/\"onmouseover=alert(1)",
            "&lt;b&gt;",
            "https://a.example/<script>",
        ] {
            for links in [Links::Https(OURS), Links::Ours(OURS)] {
                let html = prose(text, links).0;
                let tags: Vec<&str> = html.split('<').skip(1).collect();
                let known = |tag: &&str| {
                    ["p>", "/p>", "a class=\"govuk-link\" href=\"https://", "/a>"]
                        .iter()
                        .any(|begin| tag.starts_with(begin))
                };
                assert!(tags.iter().all(known), "{text}: {html}");
                assert!(!html.contains("onmouseover=\""), "{html}");
            }
        }
    }

    #[test]
    fn only_harmless_addresses_become_links() {
        let table = [
            ("https://a.example/x?y=1", true),
            ("https://registry.example.org/help", true),
            ("http://a.example", false),
            ("https://name@a.example", false),
            ("https://a.example:8443", false),
            ("https://localhost", false),
            ("HTTPS://A.EXAMPLE", false),
            ("mailto:a@b.example", false),
            ("https://\u{430}.example", false),
        ];
        for (address, is_link) in table {
            assert_eq!(staff(address).contains("<a "), is_link, "{address}");
        }
        assert_eq!(
            staff("See (https://a.example/x)."),
            format!("<p>See ({}).</p>", link("https://a.example/x"))
        );
        assert_eq!(
            staff("https://a.example/?a=1&b=2"),
            format!("<p>{}</p>", link("https://a.example/?a=1&amp;b=2"))
        );
    }

    #[test]
    fn what_a_holder_wrote_links_only_to_us() {
        let holder = |text: &str| prose(text, Links::Ours(OURS)).0;
        assert!(!holder("https://a.example").contains("<a "));
        assert!(!holder("https://registry.example.org.evil.example").contains("<a "));
        assert!(holder("https://registry.example.org/help").contains("<a "));
        assert!(!prose("x", Links::Ours("")).0.contains("<a "));
    }
}
