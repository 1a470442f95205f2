//! Showing the result and the prescription.

use std::collections::BTreeMap;

use axum::extract::Path;
use cqr_app::{
    activities::{self, CreditRow},
    cases::CaseView,
    completions::{self, Mine},
    requests::{self, RequestError},
    sittings::{self, Player, ResultLine},
};
use cqr_domain::{
    Credits,
    requests::{Wish, against},
    sittings::Outcome,
};
use cqr_edge::Problem;
use jiff::civil::Date;

use super::{
    view::{PrescriptionLine, PrescriptionPage, ResultPage, SubjectRow, SumRow, Verdict},
    why::why,
};
use crate::{
    cases::{LineInput, lines, next_text, own_case, review_by},
    completions::{CourseOption, names, of_activity, of_completion, offered},
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    format::Format,
    page::{Page, Section},
    paths,
    programs::RuleLinks,
};

/// The result; while it is being worked out, the page that says so.
pub async fn result(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let (view, discipline) = own_case(&ctx, &case).await?;
    let mut unanswered = 0;
    let lines = match view.row.sitting_id {
        None if view.imported.is_empty() => return Err(Problem::not_found()),
        None => view.imported.clone(),
        Some(sitting) => {
            let player = Player::of(ctx.caller()?).ok_or_else(Problem::not_found)?;
            let result = sittings::result(ctx.app(), player, sitting.0)
                .await
                .map_err(crate::sittings::refused)?;
            if result.lines.is_empty() {
                return Ok(go(paths::sitting_done(sitting.0)));
            }
            unanswered = result
                .answered
                .map_or(0, |answered| result.questions.saturating_sub(answered));
            result.lines
        }
    };
    let last = last_day_to_appeal(&ctx, &case).await?;
    let Frame { page, format } = ctx.frame(Section::Overview).await?;
    let met = lines.iter().filter(|line| line.outcome == Outcome::StandardMet).count();
    let credits: Credits = lines.iter().map(|line| line.prescribed).sum();
    let row = |line: &ResultLine| SubjectRow {
        covers: covers(&ctx, &page, &view, &line.subcategory),
        ..subject(&format, line)
    };
    let mut subjects: Vec<SubjectRow> = lines.iter().map(row).collect();
    subjects.sort_by_key(|subject| subject.verdict == Verdict::Met);
    let appeal = last.map_or_else(String::new, |_| paths::request_new(&case, Wish::Appeal.name()));
    html(&ResultPage {
        discipline,
        case,
        on: format.date(view.assessed_on.unwrap_or_else(|| format.today())),
        met: (met, subjects.len()),
        unanswered,
        credits: if credits.is_zero() {
            String::new()
        } else {
            format.credits(credits)
        },
        wrong: match last {
            Some(last) => page.t("result-wrong-text").s("date", format.date(last)).to_string(),
            None => page.t("result-wrong-ask").to_string(),
        },
        appeal,
        deadline: (!credits.is_zero()).then(|| format.deadline_on(view.due_on())),
        subjects,
        page,
    })
}

/// How many courses the prescription names; the others are found by a link.
const COURSES: usize = 6;
/// The rule by which is prescribed.
const RULE: &str = "R-RX-4";

/// Where the rule stands in words: its sentence, or the rules of that version where they have none for it.
async fn rule_address(ctx: &Ctx, page: &Page, policy: &str) -> Result<String, Problem> {
    let links = RuleLinks::of(ctx, page, [policy]).await?;
    Ok(links.href(policy, RULE).unwrap_or_else(|| paths::RULES.to_owned()))
}

/// The prescription, each line with its reason and what counts for it.
pub async fn prescription(ctx: Ctx, Path(case): Path<String>) -> Answer {
    let (view, discipline) = own_case(&ctx, &case).await?;
    if !view.row.assessed {
        return Err(Problem::not_found());
    }
    let result = match (view.row.sitting_id, Player::of(ctx.caller()?)) {
        (Some(sitting), Some(player)) => {
            sittings::result(ctx.app(), player, sitting.0)
                .await
                .map_err(crate::sittings::refused)?
                .lines
        }
        _ => view.imported.clone(),
    };
    let mine = completions::mine(ctx.app(), ctx.caller()?)
        .await
        .map_err(of_completion)?;
    let Frame { page, format } = ctx.frame(Section::Overview).await?;
    let program = ctx.app().programs.current(&view.row.program);
    let inputs = lines(&view, &mine);
    let open: Credits = inputs.iter().map(LineInput::to_find).sum();
    let all: Credits = inputs.iter().map(|line| line.prescribed).sum();
    let outline = view.row.outline.clone().unwrap_or_default();
    let policy = view.prescribed_by.as_ref().unwrap_or(&program.version).0.as_str();
    // What is open stands before what is finished.
    let mut shown: Vec<_> = view.lines.iter().zip(&inputs).enumerate().collect();
    shown.sort_by_key(|(_, (_, input))| input.to_find().is_zero());
    let shown = shown.into_iter().map(|(at, ((row, _), input))| PrescriptionLine {
        covers: covers(&ctx, &page, &view, &row.subcategory),
        why: why(&ctx, (&page, &format), &view, &row.subcategory, &result),
        close: result
            .iter()
            .any(|line| line.subcategory == row.subcategory && line.is_close),
        sum: sums(&page, &format, &view, &row.subcategory, input, &mine),
        ..line(&page, &format, at, input)
    });
    let next = match (view.row.state.0.is_finished(), open.is_zero()) {
        (true, _) => "",
        (false, true) => "in-review",
        (false, false) => "learning",
    };
    let courses = match next {
        "learning" => courses(&ctx, (&page, &format), &view, &inputs).await?,
        _ => Vec::new(),
    };
    html(&PrescriptionPage {
        courses,
        discipline,
        on: format.date(view.assessed_on.unwrap_or_else(|| format.today())),
        rule: (RULE, rule_address(&ctx, &page, policy).await?),
        versions: versions(&page, policy, &outline),
        changed: changed(&ctx, (&page, &format), &view).await?,
        revised: revised(&page, &format, &view),
        credits: (format.credits(all), format.credits(open)),
        deadline: format.deadline_on(view.due_on()),
        next_text: if next.is_empty() {
            String::new()
        } else {
            next_text(&page, &format, next, review_by(&mine, format.today()))
        },
        next,
        lines: shown.collect(),
        case,
        page,
    })
}

/// By which version of the rules and which outline it was counted.
fn versions(page: &Page, policy: &str, outline: &str) -> String {
    page.t("rx-versions")
        .s("version", crate::programs::version_number(policy))
        .s("outline", outline)
        .to_string()
}

/// Which rules were taken where they changed while the window was open, with what each ask for (R-RX-4); empty where they did
/// not.
async fn changed(ctx: &Ctx, (page, format): (&Page, &Format), view: &CaseView) -> Result<String, Problem> {
    let (Some(sitting), Some(player)) = (view.row.sitting_id, Player::of(ctx.caller()?)) else {
        return Ok(String::new());
    };
    let taken = sittings::rules_taken(ctx.app(), player, sitting.0)
        .await
        .map_err(crate::sittings::refused)?;
    let words = |taken: sittings::RulesTaken| {
        let words = match (taken.is_newer, taken.opening == taken.newer) {
            (true, true) => page.t("rx-changed-same"),
            (true, false) => page.t("rx-changed-newer"),
            (false, _) => page.t("rx-changed-opening"),
        };
        words
            .s("opening", format.credits(taken.opening))
            .s("newer", format.credits(taken.newer))
            .to_string()
    };
    Ok(taken.map(words).unwrap_or_default())
}

/// That less is asked for since a granted appeal, in a sentence; empty where none was.
fn revised(page: &Page, format: &Format, view: &CaseView) -> String {
    let words = |on| page.t("rx-revised").s("date", format.date(on)).to_string();
    view.revised_on.map(words).unwrap_or_default()
}

/// Courses that fill what is left to find, the best for each subject first, each with why.
async fn courses(
    ctx: &Ctx,
    (page, format): (&Page, &Format),
    view: &CaseView,
    inputs: &[LineInput],
) -> Result<Vec<CourseOption>, Problem> {
    let mut matching = activities::matching(ctx.app(), ctx.caller()?, view.row.id.0)
        .await
        .map_err(of_activity)?;
    let to_find: BTreeMap<&str, &LineInput> = view
        .lines
        .iter()
        .zip(inputs)
        .filter(|(_, input)| !input.to_find().is_zero())
        .map(|((row, _), input)| (row.subcategory.as_str(), input))
        .collect();
    matching.retain(|line| to_find.contains_key(line.subcategory.as_str()));
    let why = |credits: &[CreditRow]| -> Vec<String> {
        let own = credits.iter().filter(|credit| credit.discipline == view.row.discipline);
        let fills = own.filter_map(|credit| Some((credit, to_find.get(credit.subcategory.as_str())?)));
        fills
            .map(|(credit, input)| fills_of(page, format, credit.credits.0, input))
            .collect()
    };
    let found = activities::in_turns(matching, COURSES);
    Ok(found
        .iter()
        .map(|(row, credits)| offered(page, row, why(credits)))
        .collect())
}

/// How much of what a subject still asks for a course fills.
pub(super) fn fills_of(page: &Page, format: &Format, credits: Credits, input: &LineInput) -> String {
    page.t("rx-course-fills")
        .s("credits", format.credits(credits.min(input.to_find())))
        .s("left", format.credits(input.to_find()))
        .s("name", &input.name)
        .to_string()
}

/// Until when a review of the result can be asked for; nothing when there is nothing to appeal or the time is over.
async fn last_day_to_appeal(ctx: &Ctx, case: &str) -> Result<Option<Date>, Problem> {
    let choices = requests::choices(ctx.app(), ctx.caller()?, segment(case)?).await;
    match choices {
        Ok(choices) => {
            let mut appeals = choices.appeals.into_iter();
            Ok(appeals
                .find(|(about, _)| *about == against::PRESCRIPTION)
                .map(|(_, last)| last))
        }
        Err(RequestError::Store(error)) => Err(store(error)),
        Err(_) => Err(Problem::not_found()),
    }
}

/// What a subject covers, in a sentence.
fn covers(ctx: &Ctx, page: &Page, view: &CaseView, subcategory: &str) -> String {
    let row = &view.row;
    let program = ctx.app().programs.current(&row.program);
    let topics = names::topics(&program, row.outline.as_deref(), &row.discipline, subcategory);
    names::subject_covers(page, &topics)
}

fn subject(format: &Format, line: &ResultLine) -> SubjectRow {
    SubjectRow {
        name: line.name.clone(),
        verdict: if line.outcome == Outcome::StandardMet {
            Verdict::Met
        } else {
            Verdict::Learning
        },
        covers: String::new(),
        close: line.is_close,
        below: Some(line.below_of_twenty),
        correct: line.correct,
        questions: line.questions,
        credits: if line.prescribed.is_zero() {
            String::new()
        } else {
            format.credits(line.prescribed)
        },
    }
}

fn line(page: &Page, format: &Format, at: usize, input: &LineInput) -> PrescriptionLine {
    let row = input.row(page, format, at);
    PrescriptionLine {
        name: row.name,
        approved: row.approved,
        of: row.of,
        bar: row.bar,
        words: row.words,
        ..PrescriptionLine::default()
    }
}

fn minus(page: &Page, format: &Format, credits: Credits) -> String {
    page.t("rx-minus")
        .s("credits", format.credits_exact(credits))
        .to_string()
}

/// What is prescribed, what counted, course by course, what is in review, and what is left, in hundredths.
fn sums(
    page: &Page,
    format: &Format,
    view: &CaseView,
    subcategory: &str,
    input: &LineInput,
    mine: &Mine,
) -> Vec<SumRow> {
    let row = |words: String, amount: String, total| SumRow {
        words,
        amount,
        href: String::new(),
        total,
    };
    let mut rows = vec![row(
        page.t("rx-prescribed").to_string(),
        format.credits_exact(input.prescribed),
        false,
    )];
    for completion in &mine.completions {
        let counted = completion.allocations.iter().filter(|counted| {
            counted.case_id.is_some_and(|case| case.0 == view.row.id.0) && counted.subcategory == subcategory
        });
        for counted in counted.filter(|counted| !counted.credits.0.is_zero()) {
            let worded = &completion.worded;
            let on = format.date(worded.completion.completed_on.0);
            let words = page
                .t("rx-course")
                .s("course", worded.title())
                .s("date", on)
                .to_string();
            rows.push(SumRow {
                href: paths::course(worded.completion.id.0),
                ..row(words, minus(page, format, counted.credits.0), false)
            });
        }
    }
    if !input.in_review.is_zero() {
        let words = page.t("rx-in-review").to_string();
        rows.push(row(words, minus(page, format, input.in_review), false));
    }
    // Ends where the bar above it ends: neither approved nor in review.
    let left = format.credits_exact(input.to_find());
    rows.push(row(page.t("rx-left").to_string(), left, true));
    rows
}
