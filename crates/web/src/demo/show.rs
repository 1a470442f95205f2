//! The demonstration's first page and its one-click sign-in. On any other database neither exists.

use cqr_app::{accounts, accounts::DemoSignInError, demo};
use cqr_edge::{Fields, Problem, session_cookies};

use super::view::{DemoGroup, DemoPerson, DemoStart, DemoStep};
use crate::{
    ctx::{Answer, Ctx, go, html, segment, store},
    page::{Page, Section},
    paths,
};

/// The groups of the first page with the stories in each; whoever has another story works in the office.
const GROUPS: [(&str, &[&str]); 4] = [
    (
        "way",
        &["just_opened", "profile_done", "gaps_found", "half_done", "finished"],
    ),
    ("late", &["far_behind", "close_review", "discontinued"]),
    ("year", &["renewal_open", "on_probation", "audited", "renewal_missed"]),
    (
        "other",
        &["two_credentials", "radiologist_assistant", "years_away", "not_subject"],
    ),
];

/// The way through the product in ten minutes: a text, the story of the person, and the page after the sign-in.
const STEPS: [(&str, &str, &str); 6] = [
    ("open", "just_opened", ""),
    ("compare", "profile_done", ""),
    ("result", "gaps_found", ""),
    ("review", "ce_reviewer", "reviews"),
    ("late", "far_behind", ""),
    ("decide", "decision_maker", "decisions"),
];

/// The people.
pub async fn start(ctx: Ctx) -> Answer {
    let offered = demo::people(ctx.app()).await.map_err(store)?;
    if offered.is_empty() {
        return Err(Problem::not_found());
    }
    let past = demo::past(ctx.app()).await.map_err(store)?;
    let frame = ctx.frame(Section::None).await?;
    let people: Vec<(String, DemoPerson)> = offered
        .into_iter()
        .map(|person| (person.story.clone(), view(&frame.page, person)))
        .collect();
    let of = |story: &str| people.iter().find(|(told, _)| told == story).map(|(_, person)| person);
    let steps = STEPS.iter().filter_map(|(code, story, to)| {
        let person = of(story)?;
        Some(DemoStep {
            text: frame.page.t_of("demo-step", code).s("name", &person.name).to_string(),
            account: person.account.clone(),
            name: person.name.clone(),
            to,
        })
    });
    let group = |code: &str, people: Vec<DemoPerson>| DemoGroup {
        code: code.to_owned(),
        title: frame.page.t_of("demo-group", code).to_string(),
        people,
    };
    let mut groups: Vec<DemoGroup> = GROUPS
        .iter()
        .map(|(code, stories)| group(code, stories.iter().filter_map(|story| of(story).cloned()).collect()))
        .collect();
    let in_a_group = |story: &String| GROUPS.iter().any(|(_, stories)| stories.contains(&story.as_str()));
    let others = people.iter().filter(|(story, _)| !in_a_group(story));
    groups.push(group("office", others.map(|(_, person)| person.clone()).collect()));
    groups.retain(|group| !group.people.is_empty());
    html(&DemoStart {
        past: past.map(|at| frame.format.date_of(at)),
        steps: steps.collect(),
        groups,
        page: frame.page,
    })
}

/// Signs in as one of them.
pub async fn sign_in(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["account", "to"])?;
    let account = segment(fields.text("account"))?;
    let signed_in = match accounts::demo_sign_in(ctx.app(), account, &ctx.visit.arrival()).await {
        Ok(signed_in) => signed_in,
        Err(DemoSignInError::NotFound) => return Err(Problem::not_found()),
        Err(DemoSignInError::Account(error)) => return Err(error.into()),
    };
    let mut response = go(match (fields.text("to"), signed_in.person) {
        (_, Some(_)) => paths::OVERVIEW,
        ("reviews", None) => paths::REVIEWS,
        ("decisions", None) => paths::DECISIONS,
        (_, None) => paths::STAFF,
    });
    for (name, value) in session_cookies(&ctx.edge, &signed_in) {
        response.headers_mut().append(name, value);
    }
    Ok(response)
}

fn view(page: &Page, person: demo::DemoPerson) -> DemoPerson {
    let text = |start: &str| {
        let id = format!("{start}-{}", person.story);
        if page.texts.has(&id) {
            page.t(&id).to_string()
        } else {
            String::new()
        }
    };
    let color = match (person.now, person.story.as_str()) {
        (Some(now), _) => color_of(now),
        (None, story) => color_of_story(story),
    };
    let role = |role: cqr_domain::accounts::Role| page.t_of("demo-role", role.name()).to_string();
    let known = |role: &cqr_domain::accounts::Role| {
        person.roles.has(*role) && page.texts.has(&format!("demo-role-{}", role.name()))
    };
    let roles: Vec<String> = cqr_domain::accounts::Role::ALL
        .into_iter()
        .filter(known)
        .map(role)
        .collect();
    DemoPerson {
        account: person.account.to_string(),
        color,
        tag: match person.now {
            Some(now) => page.t_of("demo-now", now.name()).to_string(),
            None => text("demo-tag"),
        },
        what: if person.disciplines.is_empty() {
            roles.join(", ")
        } else {
            format!("{} · {}", person.disciplines.join(", "), person.listed)
        },
        // Where somebody stands by now is no longer the story.
        about: if person.now.is_some() {
            String::new()
        } else {
            text("demo-story")
        },
        name: person.name,
    }
}

/// The color of the tag that tells a story.
fn color_of_story(story: &str) -> &'static str {
    match story {
        "half_done" | "finished" | "two_credentials" => "green",
        "years_away" | "not_subject" => "still",
        "far_behind" | "discontinued" | "renewal_missed" => "red",
        "gaps_found" | "close_review" | "on_probation" | "audited" => "yellow",
        _ => "blue",
    }
}

/// The color of the tag that tells where somebody stands by now.
const fn color_of(now: demo::Now) -> &'static str {
    match now {
        demo::Now::Profile | demo::Now::Assessment => "blue",
        demo::Now::Learning | demo::Now::Review => "yellow",
        demo::Now::Grace => "red",
        demo::Now::Nothing => "still",
    }
}
