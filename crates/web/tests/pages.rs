//! Every page of the product with invented content: each renders, takes every text from the catalog, and keeps the house
//! rules that a machine can see.

use std::collections::BTreeSet;

use cqr_app::texts::Texts;
use cqr_web::samples::{self, Sample};

fn all() -> Vec<Sample> {
    samples::all(Texts::embedded().expect("the catalog can be read"))
}

/// The places between a start and an end in a document.
fn between<'a>(html: &'a str, start: &'a str, end: &'a str) -> impl Iterator<Item = &'a str> {
    html.split(start).skip(1).filter_map(move |rest| rest.split(end).next())
}

/// The value of an attribute of an opening tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

#[test]
fn each_page_has_one_heading_a_title_and_a_language() {
    for page in all() {
        assert_eq!(page.html.matches("<h1").count(), 1, "{}", page.name);
        let title = between(&page.html, "<title>", "</title>").next().unwrap_or_default();
        assert!(
            title.ends_with(" – OpenCQR") && title.len() > 12,
            "{}: {title}",
            page.name
        );
        assert!(page.html.contains("<html lang=\"en-US\""), "{}", page.name);
        assert!(page.html.contains("<main id=\"main\""), "{}", page.name);
    }
}

#[test]
fn no_text_is_missing_and_every_argument_is_filled_in() {
    for page in all() {
        for text in between(&page.html, "[", "]") {
            let is_id = text.contains('-') && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
            assert!(!is_id, "{}: the catalog lacks {text}", page.name);
        }
        assert!(
            !page.html.contains("{$") && !page.html.contains("{ $"),
            "{}: an argument is missing",
            page.name
        );
    }
}

#[test]
fn nothing_is_inline() {
    for page in all() {
        assert!(
            !page.html.contains(" style=") && !page.html.contains("<style"),
            "{}",
            page.name
        );
        for handler in [" onclick=", " onload=", " onchange=", " onsubmit=", "javascript:"] {
            assert!(!page.html.contains(handler), "{}: {handler}", page.name);
        }
        for script in between(&page.html, "<script", "</script>") {
            assert!(
                script.contains(" src=\"/assets/") && script.contains(" nonce=\""),
                "{}",
                page.name
            );
            assert!(script.trim_end().ends_with('>'), "{}: a script has text", page.name);
        }
    }
}

#[test]
fn each_field_has_a_label_and_each_form_that_writes_a_token() {
    for page in all() {
        let ids: BTreeSet<&str> = between(&page.html, "<label", ">")
            .filter_map(|tag| attribute(tag, "for"))
            .collect();
        for kind in ["<input", "<select", "<textarea"] {
            for tag in between(&page.html, kind, ">") {
                if attribute(tag, "type") == Some("hidden") {
                    continue;
                }
                // A radio button of the frequency scale lies inside its label.
                let inside = attribute(tag, "type") == Some("radio") && attribute(tag, "id").is_none();
                let labeled = attribute(tag, "id").is_some_and(|id| ids.contains(id));
                assert!(inside || labeled, "{}: {kind}{tag}>", page.name);
            }
        }
        for form in between(&page.html, "<form", "</form>").filter(|form| form.contains("method=\"post\"")) {
            let fields = form
                .split_once('>')
                .map(|(_, fields)| fields.trim_start())
                .unwrap_or_default();
            assert!(
                fields.starts_with("<input type=\"hidden\" name=\"csrf\""),
                "{}: the token comes first",
                page.name
            );
        }
    }
}

#[test]
fn ids_are_given_once_and_references_lead_somewhere() {
    for page in all() {
        let mut ids = BTreeSet::new();
        for tag in between(&page.html, "<", ">") {
            if let Some(id) = attribute(tag, "id") {
                assert!(ids.insert(id), "{}: {id} is given twice", page.name);
            }
        }
        for name in ["aria-describedby", "aria-labelledby", "for"] {
            for tag in between(&page.html, "<", ">") {
                for id in attribute(tag, name).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{}: {name} names {id}", page.name);
                }
            }
        }
    }
}

#[test]
fn tags_are_closed_in_the_order_they_were_opened() {
    const VOID: [&str; 6] = ["meta", "link", "input", "br", "img", "!doctype"];
    for page in all() {
        let mut open: Vec<&str> = Vec::new();
        for tag in between(&page.html, "<", ">") {
            let name = tag
                .split(|c: char| c.is_whitespace())
                .next()
                .unwrap_or_default()
                .trim_end_matches('/');
            if let Some(closed) = name.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closed), "{}: </{closed}>", page.name);
            } else if !VOID.contains(&name) && !tag.ends_with('/') {
                open.push(name);
            }
        }
        assert!(open.is_empty(), "{}: {open:?} stay open", page.name);
    }
}

#[test]
fn a_holder_never_reads_the_words_that_hurt() {
    const NEVER: [&str; 8] = [
        "fail",
        "score",
        "noncompliant",
        "candidate",
        "examinee",
        "ledger",
        " case ",
        "technician",
    ];
    // The pages of the API show the codes that programs send, to people who write programs.
    let for_holders = |page: &Sample| !page.name.starts_with("staff") && !page.name.starts_with("api");
    for page in all().into_iter().filter(for_holders) {
        let main = between(&page.html, "<main", "</main>").next().unwrap_or_default();
        let text: String = between(main, ">", "<").collect::<Vec<_>>().join(" ").to_lowercase();
        for word in NEVER {
            assert!(!text.contains(word), "{}: {word}", page.name);
        }
    }
}

/// An officer reads about a person: the page of somebody's registration never speaks as if the reader were the holder.
#[test]
fn staff_read_about_a_registration_in_the_words_of_staff() {
    let pages = all();
    let of_staff: Vec<&Sample> = pages
        .iter()
        .filter(|page| page.name.starts_with("staff-person-registration"))
        .collect();
    assert!(of_staff.len() >= 10, "every state has a sample: {}", of_staff.len());
    for page in of_staff {
        let main = between(&page.html, "<main", "</main>").next().unwrap_or_default();
        let text: String = between(main, ">", "<").collect::<Vec<_>>().join(" ").to_lowercase();
        for words in [
            "your ",
            "you are registered",
            "you can",
            "write to us",
            "call us",
            "finish and report them",
        ] {
            assert!(!text.contains(words), "{}: {words}", page.name);
        }
    }
}

/// Granting an appeal asks for the day, a reason and a look; what was typed stays, and each error leads to its field.
#[test]
fn an_appeal_that_cannot_be_granted_keeps_what_was_typed() {
    let pages = all();
    let of = |name: &str| &pages.iter().find(|page| page.name == name).expect("a sample").html;
    let html = of("staff-person-registration-problems");
    for id in ["appeal-came-on", "appeal-note", "appeal-agreed"] {
        assert!(html.contains(&format!("href=\"#{id}\"")), "the summary leads to {id}");
        assert!(html.contains(&format!("id=\"{id}-error\"")), "{id} says what is wrong");
    }
    assert!(html.contains("value=\"2026-11-04\""), "the day that was typed");
    for name in ["staff-person-registration-involved", "staff-person-registration-over"] {
        assert!(!of(name).contains("appeal-note"), "{name} has no form");
    }
}

/// The same for an appeal against the outcome of an audit.
#[test]
fn an_appeal_against_an_audit_that_cannot_be_granted_keeps_what_was_typed() {
    let pages = all();
    let of = |name: &str| &pages.iter().find(|page| page.name == name).expect("a sample").html;
    let html = of("staff-audit-appeal-problems");
    for id in ["audit-appeal-note", "audit-appeal-agreed"] {
        assert!(html.contains(&format!("href=\"#{id}\"")), "the summary leads to {id}");
        assert!(html.contains(&format!("id=\"{id}-error\"")), "{id} says what is wrong");
    }
    assert!(html.contains("value=\"2026-11-30\""), "the day that was typed");
    assert!(of("staff-audit-settled").contains("name=\"audit_appeal_note\""));
    for name in ["staff-audit-appeal-involved", "staff-audit"] {
        assert!(!of(name).contains("audit_appeal_note"), "{name} has no form");
    }
}

/// An address that cannot be used is shown again with all that was typed, and each error leads to its field; what it is for is said
/// to the browser of its person alone.
#[test]
fn an_address_that_cannot_be_used_keeps_what_was_typed() {
    let pages = all();
    let of = |name: &str| &pages.iter().find(|page| page.name == name).expect("a sample").html;
    let (own, of_staff) = (of("address-wrong"), of("staff-address-wrong"));
    let leads = |html: &str, ids: &[&str]| {
        for id in ids {
            assert!(html.contains(&format!("href=\"#{id}\"")), "the summary leads to {id}");
            assert!(html.contains(&format!("id=\"{id}-error\"")), "{id} says what is wrong");
        }
    };
    leads(own, &["address-lines", "region", "postal-code"]);
    leads(of_staff, &["address-lines", "city", "country", "source"]);
    assert!(of_staff.contains("Stair 2") && of_staff.contains("value=\"USA\""));
    assert!(own.contains("autocomplete=\"street-address\"") && !of_staff.contains("autocomplete=\"street-address\""));
    let stale = of("staff-address-stale");
    assert!(stale.contains("name=\"seen\" value=\"7 Invented Avenue, Duluth, MN, 55802, US\""));
    assert!(stale.contains("209 Sample Street"), "what was typed stays");
    assert!(
        !of("security-staff").contains("/security/address"),
        "staff have no address here"
    );
    assert!(
        of("staff-calls").contains("/address\""),
        "who needs a street can tell it"
    );
}

#[test]
fn first_pages_stay_small() {
    // Bytes before compression, which makes a third of them; the stylesheets and the font are counted in the browser
    // tests over the wire (U01).
    for page in all() {
        assert!(page.html.len() < 60_000, "{}: {} bytes", page.name, page.html.len());
    }
}

/// A renewal that waits, credits or certificates that are awaited: the first sentence never says that there is nothing.
#[test]
fn what_the_registration_waits_for_leads_where_no_window_does() {
    let pages = all();
    let of = |name: &str| {
        pages
            .iter()
            .find(|page| page.name == name)
            .expect("a sample")
            .html
            .as_str()
    };
    let heading = |html: &'_ str| between(html, "<h1>", "</h1>").next().expect("a heading").to_owned();
    let nothing = heading(of("dashboard-no-window"));
    for state in [
        "renewal-open",
        "renewal-filed",
        "renewal-missed",
        "probation",
        "certificates",
    ] {
        let html = of(&format!("dashboard-{state}"));
        assert_ne!(heading(html), nothing, "{state}");
        assert!(html.contains("cqr-next") && html.contains("govuk-button"), "{state}");
        assert!(
            html.contains("July\u{a0}1,\u{a0}2029"),
            "{state} still tells of the next window"
        );
    }
}
