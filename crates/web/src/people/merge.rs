//! "This is the same person as …": finding the other record, both side by side, what happens and what stands against it, and
//! the form that proposes or confirms it.

use axum::extract::Path;
use cqr_app::{
    completions::Worded,
    people::{
        self, FoundPeople, MergeDone, MergeError, MergeObstacle, MergePlan, MergePreview, MergeSide, MergeWaiting,
        SideAccount, WaitingMerge,
    },
};
use cqr_domain::{
    completions::CompletionState,
    ids::{CompletionId, PersonId},
};
use cqr_edge::{Fields, Problem};

use super::{
    merge_view::{MergeColumn, MergeLine, MergeLook, MergePage, MergesPage},
    search::{in_words, line},
    view::PersonLine,
};
use crate::{
    completions::{names, state},
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::{Choice, Problems},
    notices::colleague,
    page::{Page, Section},
    paths,
    threads::error_field,
};

/// Longest text that is searched for.
const QUERY_MAX: usize = 100;

/// What is wrong with what was sent: the field, and the text.
type Wrong = Option<(&'static str, &'static str)>;

/// The search, who was found, and the look at both once the other one is chosen.
pub async fn show(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["q", "with"])?;
    let person = segment(&id)?;
    let query: String = fields.text("q").chars().take(QUERY_MAX).collect();
    let with = match fields.text("with") {
        "" => None,
        text => Some(segment(text)?),
    };
    page(&ctx, person, with, query, None).await
}

/// Proposes, confirms, or takes back.
pub async fn act(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["then", "with", "reason"])?;
    let (person, with): (PersonId, PersonId) = (segment(&id)?, segment(fields.text("with"))?);
    let (app, caller) = (ctx.app(), ctx.caller()?);
    let done = match fields.text("then") {
        "propose" => people::propose_merge(app, caller, person, with, fields.text("reason")).await,
        "confirm" => people::confirm_merge(app, caller, person, with).await,
        "drop" => {
            people::drop_merge(app, caller, person, with).await.map_err(refused)?;
            return Ok(go(format_args!("{}?done=merge-dropped", paths::person(person))));
        }
        _ => return Err(Problem::not_found()),
    };
    let wrong = match done {
        Ok(MergeDone::Waits) => return Ok(go(format_args!("{}?done=merge-waits", paths::person(person)))),
        Ok(MergeDone::Merged) => return Ok(go(format_args!("{}?done=merged", paths::person(person)))),
        Err(MergeError::UnknownReason) => ("reason", "staff-merge-error-reason"),
        Err(MergeError::Against(_)) => ("", "staff-merge-error-against"),
        Err(MergeError::Waits) => ("", "staff-merge-error-waits"),
        Err(MergeError::SecondPerson) => ("", "staff-merge-error-second"),
        Err(error) => return Err(refused(error)),
    };
    page(&ctx, person, Some(with), String::new(), Some(wrong)).await
}

/// The proposals that wait.
pub async fn list(ctx: Ctx) -> Answer {
    let waiting = people::list_merges(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let frame = ctx.frame(Section::People).await?;
    html(&MergesPage {
        lines: waiting.iter().map(|row| waiting_line(&frame, row)).collect(),
        page: frame.page,
    })
}

fn waiting_line(frame: &Frame, row: &WaitingMerge) -> MergeLine {
    let page = &frame.page;
    let name = |row: &people::PersonRow| format!("{} ({})", row.full_name(), row.external_id);
    let about = page
        .t("staff-merges-about")
        .s("reason", page.t_of("staff-merge-reason", &row.reason))
        .s("by", &row.by);
    MergeLine {
        href: format!("{}?with={}", paths::merge(row.goes_on.id.0), row.gives_way.id.0),
        title: page
            .t("staff-merges-title")
            .s("old", name(&row.gives_way))
            .s("kept", name(&row.goes_on))
            .to_string(),
        about: about.to_string(),
        since: frame.format.instant(row.since),
        note: if row.for_others {
            page.t("staff-merges-own").to_string()
        } else {
            String::new()
        },
    }
}

fn refused(error: MergeError) -> Problem {
    match error {
        MergeError::Store(error) => store(error),
        _ => Problem::not_found(),
    }
}

async fn page(ctx: &Ctx, person: PersonId, with: Option<PersonId>, query: String, wrong: Wrong) -> Answer {
    let found = people::look(ctx.app(), ctx.caller()?, person)
        .await
        .map_err(super::person::refused)?;
    if ctx.caller()?.person == Some(person) || found.merged_into.is_some() {
        return Err(Problem::not_found());
    }
    let others = others(ctx, person, &query).await?;
    let frame = ctx.frame(Section::People).await?;
    let look = match with {
        None => None,
        Some(with) => {
            let preview = people::preview_merge(ctx.app(), ctx.caller()?, person, with)
                .await
                .map_err(refused)?;
            Some(look(ctx, &frame, &preview))
        }
    };
    let page = &frame.page;
    let words = |id: &str| {
        let wrong = wrong.filter(|(at, _)| *at == id);
        wrong.map(|(_, text)| page.t(text).to_string())
    };
    let reason_error = words("reason");
    let problems = Problems::of(page, &[&error_field("reason", &reason_error)]).and(words(""));
    let program = ctx.app().programs.default_program();
    let accounts = &program.policy.accounts;
    let reasons = accounts.merge_reasons.clone();
    let choice = |code: String| Choice {
        label: page.t_of("staff-merge-reason", &code).to_string(),
        value: code,
        ..Choice::default()
    };
    html(&MergePage {
        problems,
        href: paths::merge(person),
        person: (paths::person(person), found.person.full_name()),
        found: in_words(page, &others),
        people: candidates(ctx, &frame, person, &others),
        query,
        look,
        reasons: reasons.into_iter().map(choice).collect(),
        reason_error,
        by_two: accounts.merge_people > 1,
        page: frame.page,
    })
}

/// Who may be meant: not the person, nor whoever looks.
async fn others(ctx: &Ctx, person: PersonId, query: &str) -> Result<FoundPeople, Problem> {
    let caller = ctx.caller()?;
    let mut found = people::search(ctx.app(), caller, query, 1).await.map_err(store)?;
    let not = [Some(person), caller.person];
    found.people.retain(|one| !not.contains(&Some(one.hit.id.0)));
    Ok(found)
}

/// Each of them with the way to the look at both.
fn candidates(ctx: &Ctx, frame: &Frame, person: PersonId, others: &FoundPeople) -> Vec<PersonLine> {
    let lines = others.people.iter().map(|found| PersonLine {
        href: format!("{}?with={}", paths::merge(person), found.hit.id.0),
        ..line(ctx, frame, found)
    });
    lines.collect()
}

fn look(ctx: &Ctx, frame: &Frame, preview: &MergePreview) -> MergeLook {
    let page = &frame.page;
    let (on, way) = (&preview.goes_on, &preview.gives_way);
    let can = preview.outcome.is_ok();
    let is_own = preview.waiting.as_ref().is_some_and(|waiting| waiting.is_own);
    let alone = preview.people < 2;
    let joins = preview.outcome.iter().flat_map(|plan| &plan.joins);
    let repeats: Vec<CompletionId> = joins.flat_map(|join| join.repeats.iter().copied()).collect();
    MergeLook {
        columns: vec![
            column(ctx, frame, (on, way), &repeats, "staff-merge-goes-on"),
            column(ctx, frame, (way, on), &repeats, "staff-merge-gives-way"),
        ],
        against: match &preview.outcome {
            Ok(_) => Vec::new(),
            Err(found) => found.iter().map(|obstacle| said(ctx, frame, obstacle)).collect(),
        },
        happens: match &preview.outcome {
            Ok(plan) => happens(ctx, frame, preview, plan),
            Err(_) => Vec::new(),
        },
        turned: preview
            .can_turn
            .then(|| format!("{}?with={}", paths::merge(way.person.id.0), on.person.id.0)),
        with: way.person.id.0.to_string(),
        propose: can && preview.waiting.is_none(),
        confirm: can && preview.waiting.is_some() && (!is_own || alone),
        waits: preview.waiting.is_some(),
        proposed: preview
            .waiting
            .as_ref()
            .map(|waiting| proposed(frame, waiting))
            .unwrap_or_default(),
        button: page
            .t(if alone {
                "staff-merge-now"
            } else {
                "staff-merge-propose"
            })
            .to_string(),
    }
}

/// Who proposed it, when and why.
fn proposed(frame: &Frame, waiting: &MergeWaiting) -> String {
    let page = &frame.page;
    page.t("staff-merge-proposed")
        .s("name", colleague(page, &waiting.by))
        .s("date", frame.format.date_of(waiting.since))
        .s("reason", page.t_of("staff-merge-reason", &waiting.reason))
        .to_string()
}

/// One record beside the other.
fn column(
    ctx: &Ctx,
    frame: &Frame,
    (side, other): (&MergeSide, &MergeSide),
    repeats: &[CompletionId],
    title: &str,
) -> MergeColumn {
    let (page, person) = (&frame.page, &side.person);
    let place: Vec<&str> = [person.city.as_str(), person.region.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let held = side.credentials.iter().map(|held| {
        let name = names::discipline(ctx.app(), &held.discipline);
        format!("{name}, {}", frame.format.date(held.awarded_on.0).text)
    });
    let credentials: Vec<String> = held.collect();
    let account = page.t_of("staff-merge-account-is", side.account.name());
    let rows = [
        ("staff-merge-number", person.external_id.clone()),
        ("staff-fact-born", frame.format.date(person.birth_date.0).text),
        ("staff-fact-email", person.email.clone()),
        ("staff-fact-phone", person.phone.clone()),
        ("staff-fact-address", place.join(", ")),
        ("staff-merge-credentials", credentials.join("; ")),
        ("staff-fact-account", account.to_string()),
    ];
    let none = page.t("staff-none").to_string();
    let value = |value: String| if value.is_empty() { none.clone() } else { value };
    MergeColumn {
        title: page.t(title).to_string(),
        href: paths::person(person.id.0),
        name: person.full_name(),
        facts: rows
            .into_iter()
            .map(|(id, found)| (page.t(id).to_string(), value(found)))
            .collect(),
        held: side
            .held
            .iter()
            .map(|(table, count)| counted(page, table, *count))
            .collect(),
        courses: side
            .courses
            .iter()
            .map(|one| course(frame, one, &other.courses, repeats))
            .collect(),
    }
}

/// A course, and whether it is in both: the same one of the catalog, or of the same title and day. Of two that come together,
/// one counts no more.
fn course(frame: &Frame, course: &Worded, others: &[Worded], repeats: &[CompletionId]) -> String {
    let own = &course.completion;
    let is_same = |other: &Worded| {
        let listed = own.activity_id.is_some() && own.activity_id == other.completion.activity_id;
        listed || (own.completed_on == other.completion.completed_on && course.title() == other.title())
    };
    let id = if repeats.contains(&own.id.0) {
        "staff-merge-course-repeat"
    } else if others.iter().any(is_same) {
        "staff-merge-course-both"
    } else {
        "staff-merge-course"
    };
    let credits = if own.state.0 == CompletionState::Approved {
        own.credits.0
    } else {
        own.claimed.0
    };
    let page = &frame.page;
    page.t(id)
        .s("course", course.title())
        .s("date", frame.format.date(own.completed_on.0))
        .s("credits", frame.format.credits(credits))
        .s("state", page.t_of("course-state", state(own.state.0).0))
        .to_string()
}

fn counted(page: &Page, table: &str, count: i64) -> String {
    page.t_of("staff-merge-held", table).n("count", count).to_string()
}

/// What merging does, in words.
fn happens(ctx: &Ctx, frame: &Frame, preview: &MergePreview, plan: &MergePlan) -> Vec<String> {
    let (page, on, way) = (&frame.page, &preview.goes_on, &preview.gives_way);
    let mut words = vec![
        page.t("staff-merge-moves")
            .s("old", &way.person.external_id)
            .s("number", &on.person.external_id)
            .to_string(),
    ];
    for (gone, _) in &plan.credentials {
        let all = on.credentials.iter().chain(&way.credentials);
        let discipline = all.into_iter().find(|held| held.id.0 == *gone);
        let name = discipline.map_or_else(String::new, |held| names::discipline(ctx.app(), &held.discipline));
        words.push(page.t("staff-merge-twice").s("discipline", name).to_string());
    }
    if !plan.registrations.is_empty() || !plan.bienniums.is_empty() {
        words.push(page.t("staff-merge-twice-years").to_string());
    }
    for join in &plan.joins {
        let told = [
            ("staff-merge-courses-move", join.moves.len()),
            ("staff-merge-courses-once", join.repeats.len()),
            ("staff-merge-courses-less", join.limited()),
        ];
        for (id, count) in told.into_iter().filter(|(_, count)| *count > 0) {
            let date = frame.format.date(join.starts_on);
            words.push(page.t(id).n("count", count).s("date", date).to_string());
        }
    }
    let has_courses = |side: &MergeSide| side.held.iter().any(|(table, _)| *table == "completions");
    if has_courses(on) || has_courses(way) {
        words.push(page.t("staff-merge-courses-prescribed").to_string());
    }
    words.push(
        page.t("staff-merge-number-stays")
            .s("old", &way.person.external_id)
            .to_string(),
    );
    let account = match (on.account, way.account) {
        (_, SideAccount::None) => None,
        (SideAccount::SetUp, _) => Some("staff-merge-account-closed"),
        (SideAccount::None, SideAccount::SetUp) => Some("staff-merge-account-moves"),
        (SideAccount::Invited, SideAccount::SetUp) => Some("staff-merge-account-instead"),
        (SideAccount::None | SideAccount::Invited, SideAccount::Invited) => Some("staff-merge-account-invited"),
    };
    words.extend(account.map(|id| page.t(id).to_string()));
    words.push(page.t("staff-merge-told").to_string());
    words
}

/// What stands against it, in words that say what can be done.
fn said(ctx: &Ctx, frame: &Frame, obstacle: &MergeObstacle) -> String {
    let page = &frame.page;
    let text = |id: &str| page.t_of("staff-merge-against", id);
    let of = |id: &str, discipline: &str| {
        text(id)
            .s("discipline", names::discipline(ctx.app(), discipline))
            .to_string()
    };
    match obstacle {
        MergeObstacle::Same => text("same").to_string(),
        MergeObstacle::GaveWay => text("gave-way").to_string(),
        MergeObstacle::Staff => text("staff").to_string(),
        MergeObstacle::BirthDates => text("birth-dates").to_string(),
        MergeObstacle::Listing => text("listing").to_string(),
        MergeObstacle::Sits => text("sits").to_string(),
        MergeObstacle::Undecided => text("undecided").to_string(),
        MergeObstacle::BirthDateWaits => text("birth-date-waits").to_string(),
        MergeObstacle::Credential { discipline } => of("credential", discipline),
        MergeObstacle::BothUsed { discipline } => of("both-used", discipline),
        MergeObstacle::Registration { .. } => text("registration").to_string(),
        MergeObstacle::Credits { starts_on, why } => page
            .t_of("staff-merge-against-credits", why.name())
            .s("date", frame.format.date(*starts_on))
            .to_string(),
    }
}
