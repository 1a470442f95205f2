//! A holder's own pages as staff see them: made by the same use cases and templates, with a banner, and with everything taken
//! out that leads on or acts. What may stay is listed, so that a new link or form of those pages is out until it is.

use askama::Template;
use axum::{
    extract::Path,
    response::{Html, IntoResponse as _},
};
use cqr_app::people;
use cqr_edge::Problem;

use super::person::refused;
use crate::{
    cases::{self, CredentialInput, Dashboard, DashboardInput, MessageLine, Standing, WindowPage},
    ctx::{Answer, Ctx, segment},
    documents::{self, Documents},
    html::escape,
    page::{Page, Section, Seen},
    paths,
    samples::{Sample, Set},
};

/// The dashboard.
pub async fn dashboard(ctx: Ctx, Path(person): Path<String>) -> Answer {
    let (ctx, seen) = looking(ctx, &person).await?;
    show(&cases::dashboard_page(&ctx).await?, &seen)
}

/// One window.
pub async fn window(ctx: Ctx, Path((person, case)): Path<(String, String)>) -> Answer {
    let (ctx, seen) = looking(ctx, &person).await?;
    show(&cases::window_page(&ctx, &case).await?, &seen)
}

/// Which documents there are; none of them opens.
pub async fn documents(ctx: Ctx, Path(person): Path<String>) -> Answer {
    let (ctx, seen) = looking(ctx, &person).await?;
    show(&documents::documents_page(&ctx).await?, &seen)
}

/// The look is audited before anything is shown.
async fn looking(ctx: Ctx, person: &str) -> Result<(Ctx, Seen), Problem> {
    let id = segment(person)?;
    let looked = people::look_as(ctx.app(), ctx.caller()?, id).await.map_err(refused)?;
    let seen = Seen::new(id, &looked.name, &looked.number);
    Ok((ctx.on_behalf(looked.reader).seen_by_staff(seen.clone()), seen))
}

fn show(view: &impl Template, seen: &Seen) -> Answer {
    let page = view.render().map_err(|error| Problem::internal(&error))?;
    Ok(Html(inert(&page, seen)).into_response())
}

/// The page with nothing in its main part that acts or leads away: forms and buttons are gone, links are their words alone,
/// unless they lead to a page that is seen this way too. Our templates write `<` only where a tag begins.
#[must_use]
pub fn inert(page: &str, seen: &Seen) -> String {
    let Some((before, rest)) = page.split_once("<main") else {
        return page.to_owned();
    };
    let (main, after) = rest.split_once("</main>").unwrap_or((rest, ""));
    let mut out = format!("{before}<main");
    let (mut gone, mut words_alone): (Option<&str>, bool) = (None, false);
    let mut parts = main.split('<');
    out.push_str(parts.next().unwrap_or_default());
    for part in parts {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split([' ', '\n']).next().unwrap_or_default();
        match (gone, name) {
            (Some(end), _) if name == end => {
                gone = None;
                out.push_str(text);
            }
            (Some(_), _) => {}
            (None, "form") => gone = Some("/form"),
            (None, "button") => gone = Some("/button"),
            (None, "input" | "select" | "textarea" | "iframe" | "object" | "script") => out.push_str(text),
            (None, "a") => {
                let href = attribute(tag, "href").and_then(|href| seen.leads(href));
                match href {
                    Some(href) => out.push_str(&format!("<a class=\"govuk-link\" href=\"{}\">{text}", escape(&href))),
                    None => {
                        words_alone = true;
                        out.push_str(&format!("<span>{text}"));
                    }
                }
            }
            (None, "/a") if words_alone => {
                words_alone = false;
                out.push_str(&format!("</span>{text}"));
            }
            (None, _) => out.push_str(&format!("<{tag}>{text}")),
        }
    }
    out.push_str("</main>");
    out.push_str(after);
    out
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

impl Seen {
    /// Where a link of the holder's page leads here; nothing when it leads nowhere.
    fn leads(&self, href: &str) -> Option<String> {
        let own = [&self.person, &self.overview, &self.documents];
        if own.contains(&&href.to_owned()) || href.starts_with('#') {
            return Some(href.to_owned());
        }
        match href {
            paths::OVERVIEW => Some(self.overview.clone()),
            paths::DOCUMENTS => Some(self.documents.clone()),
            _ => {
                let case = href
                    .strip_prefix("/windows/")
                    .filter(|case| !case.contains(['/', '?', '#']))?;
                Some(paths::seen_window(&self.id, case))
            }
        }
    }
}

/// The three pages with invented content.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let seen = Seen::new("0193f7", "Marisol Quade", "4418207");
    let page = Page {
        seen: Some(seen.clone()),
        ..set.staff(Section::People)
    };
    let closes = jiff::civil::date(2027, 6, 30);
    let credential = CredentialInput {
        discipline: "Radiography".into(),
        case: "0193a0".into(),
        standing: Standing::ProfileDue,
        window: Some((jiff::civil::date(2024, 7, 1), closes)),
        due: Some(set.format.end_of(closes)),
        ..CredentialInput::none()
    };
    let input = DashboardInput {
        first: credential.clone(),
        others: Vec::new(),
        account: None,
        messages: vec![MessageLine {
            href: paths::message("0193c1"),
            title: page
                .t("notice-window_opened-title")
                .s("discipline", "Radiography")
                .s("date", set.format.date(closes))
                .to_string(),
            on: set.format.date(jiff::civil::date(2024, 7, 1)),
            ..MessageLine::default()
        }],
        registration: None,
        asked: Vec::new(),
        returned_from: String::new(),
    };
    let window = WindowPage::new(page.clone(), &set.format, &credential);
    let documents = Documents::new(page.clone(), &set.format, &[credential], &[]);
    let views = [
        Sample::of("seen-dashboard", &Dashboard::new(page, &set.format, &input)),
        Sample::of("seen-window", &window),
        Sample::of("seen-documents", &documents),
    ];
    let still = |sample: Sample| Sample {
        html: inert(&sample.html, &seen),
        ..sample
    };
    views.into_iter().map(still).collect()
}

#[cfg(test)]
mod tests {
    use cqr_domain::ids::PersonId;

    use super::*;

    #[test]
    fn links_that_lead_on_are_words_and_nothing_acts() {
        let seen = Seen::new(PersonId::from_bits(5), "Ana Brook", "H-1");
        let page = "<body><form action=\"/sign-out\"></form><main id=\"main\"><p>One <a class=\"govuk-button\" \
                    href=\"/windows/0193/profile\">Start</a></p><a href=\"/windows/0193\">Window</a><form action=\"/x\" \
                    method=\"post\"><input name=\"csrf\"><button>Do</button></form><p><button>Print</button>left</p><a \
                    href=\"#part\">Part</a></main><footer><a href=\"/help\">Help</a></footer>";
        let shown = inert(page, &seen);
        assert_eq!(
            shown,
            format!(
                "<body><form action=\"/sign-out\"></form><main id=\"main\"><p>One <span>Start</span></p><a class=\"govuk-link\" \
                 href=\"/staff/people/{}/as-holder/windows/0193\">Window</a><p>left</p><a class=\"govuk-link\" \
                 href=\"#part\">Part</a></main><footer><a href=\"/help\">Help</a></footer>",
                PersonId::from_bits(5)
            )
        );
    }
}
