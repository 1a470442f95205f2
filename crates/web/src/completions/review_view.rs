//! The page of one course under review, filled from what the use case found.

use cqr_app::completions::{Flag, Look, LookAct, Review, SecondLook};
use cqr_domain::completions::CompletionState;
use jiff::civil::Date;

use super::view::{FileView, LookView, LookedAt, ReviewPage};
use crate::{
    completions::{because, names, state},
    ctx::{Ctx, Frame},
    format::Format,
    forms::{Choice, Field, Problem, Problems},
    page::Page,
    paths,
    results::SumRow,
};

/// What a reviewer entered, and what is wrong with it.
#[derive(Default)]
pub(super) struct Entered {
    /// The chosen activity of the catalog.
    pub(super) activity: String,
    /// Credits to grant; what was claimed when nothing was entered yet.
    pub(super) credits: Option<String>,
    /// The chosen reason.
    pub(super) reason: String,
    /// The note to the holder.
    pub(super) note: String,
    /// The text about the credits.
    pub(super) credits_error: Option<&'static str>,
    /// The text about the reason.
    pub(super) reason_error: Option<&'static str>,
    /// The text about the note.
    pub(super) note_error: Option<&'static str>,
    /// The text about the whole.
    pub(super) refused: Option<&'static str>,
}

/// The page.
pub(super) fn view(ctx: &Ctx, frame: Frame, review: &Review, entered: &Entered) -> ReviewPage {
    let (waiting, format) = (&review.waiting, &frame.format);
    let row = &waiting.worded.completion;
    let page = frame.page;
    let unlisted = row.activity_id.is_none();
    let (overdue, due) = late(review, format.today());
    let claimed = format.credits(row.claimed.0);
    let credits = unlisted.then(|| {
        let value = entered.credits.clone().unwrap_or(claimed);
        Field::text(&page, "staff-credits")
            .width(5)
            .value(value)
            .error(&page, entered.credits_error)
    });
    let note = Field::text(&page, "staff-note")
        .rows(3)
        .value(&entered.note)
        .error(&page, entered.note_error);
    let approve = if unlisted {
        page.t("staff-approve-unlisted").to_string()
    } else {
        page.t("staff-approve")
            .s("credits", format.credits_exact(review.biennium.counted))
            .to_string()
    };
    ReviewPage {
        problems: problems(&page, entered, credits.as_ref(), &note),
        href: paths::review(row.id.0),
        title: waiting.worded.title().to_owned(),
        holder: (waiting.full_name(), waiting.external_id.clone()),
        person: paths::person(row.person_id.0),
        reported: format.date_of(row.reported_at.0),
        due: format.date(due),
        overdue,
        holds_decision: review.holds_decision,
        file: review.upload.as_ref().map(|upload| {
            let kind = upload.media_type.rsplit('/').next().unwrap_or_default().to_uppercase();
            FileView {
                href: paths::review_file(row.id.0),
                name: upload.original_name.clone(),
                kind,
                is_picture: upload.media_type.starts_with("image/"),
            }
        }),
        claim: claim(&page, format, review),
        sum: sum(ctx, &page, format, review),
        checks: checks(&page, review),
        offered: if unlisted {
            offered(&page, format, review, &entered.activity)
        } else {
            Vec::new()
        },
        tells: tells(&page, waiting.worded.title()),
        approve,
        credits,
        reasons: review
            .reasons
            .iter()
            .map(|code| choice(code, page.t_of("reason", code).to_string(), &entered.reason))
            .collect(),
        note,
        decided: settled(&page, review),
        history: review.history.iter().map(|seen| look(&page, format, seen)).collect(),
        page,
    }
}

/// Whether it is overdue, with the day since which it is; else with the day by which it is due.
fn late(review: &Review, today: Date) -> (bool, Date) {
    let waits = review.waiting.worded.completion.state.0 == CompletionState::Reported;
    let due = review.reviewed_by;
    if waits && due < today {
        (true, due.tomorrow().unwrap_or(due))
    } else {
        (false, due)
    }
}

/// How it was decided already, or why somebody else decides; empty while whoever looks can decide.
fn settled(page: &Page, review: &Review) -> String {
    match (review.waiting.worded.completion.state.0, review.second_look) {
        (CompletionState::Reported, SecondLook::Mine) => String::new(),
        (CompletionState::Reported, SecondLook::Another) => page.t("review-for-another").to_string(),
        (CompletionState::Reported, SecondLook::Nobody) => page.t("review-for-nobody").to_string(),
        (other, _) => page.t_of("staff-decided", state(other).0).to_string(),
    }
}

fn look(page: &Page, format: &Format, look: &Look) -> LookView {
    let by = if look.by.is_empty() {
        page.t("review-look-office").to_string()
    } else {
        look.by.clone()
    };
    let (act, reason, said) = match &look.act {
        LookAct::Approved => (page.t("review-look-approved").s("name", by), None, "review-look-note"),
        LookAct::Transferred => (page.t("review-look-transferred"), None, "review-look-record"),
        LookAct::Refused(reason) => (
            page.t("review-look-refused").s("name", by),
            Some(page.t_of("reason", &reason.0).to_string()),
            "review-look-note",
        ),
        LookAct::Disputed => (page.t("review-look-disputed"), None, "review-look-words"),
        LookAct::Reopened => (page.t("review-look-reopened").s("name", by), None, "review-look-words"),
    };
    LookView {
        at: format.instant(look.at),
        act: act.to_string(),
        reason: reason.unwrap_or_default(),
        said: (page.t(said).to_string(), look.words.clone()),
    }
}

/// What the person is told: when it is approved, and when it is refused.
pub(super) fn tells(page: &Page, course: &str) -> (String, String) {
    let tell = |id: &str, notice: &str| page.t(id).s("title", page.t(notice).s("course", course)).to_string();
    (
        tell("staff-tells-approved", "notice-course_approved-title"),
        tell("staff-tells-refused", "notice-course_refused-title"),
    )
}

fn problems(page: &Page, entered: &Entered, credits: Option<&Field>, note: &Field) -> Problems {
    let fields: Vec<&Field> = credits.into_iter().chain([note]).collect();
    let mut problems = Problems::of(page, &fields).and(entered.refused.map(|id| page.t(id).to_string()));
    if let Some(id) = entered.reason_error {
        problems.list.push(Problem {
            href: "#reason-1".into(),
            text: page.t(id).to_string(),
        });
    }
    problems
}

fn choice(value: &str, label: String, chosen: &str) -> Choice {
    Choice {
        value: value.to_owned(),
        label,
        chosen: value == chosen,
        ..Choice::default()
    }
}

fn claim(page: &Page, format: &Format, review: &Review) -> Vec<(String, String)> {
    let worded = &review.waiting.worded;
    let row = &worded.completion;
    let (approver, number) = match (&review.activity, &worded.text) {
        (Some((activity, _)), _) => (activity.facts.approver.clone(), activity.facts.reference_number.clone()),
        (None, Some(text)) => (text.approver.clone(), text.reference_number.clone()),
        (None, None) => (String::new(), String::new()),
    };
    let listed = page
        .t(if review.activity.is_some() {
            "staff-yes"
        } else {
            "staff-no"
        })
        .to_string();
    let rows = [
        ("staff-claim-listed", listed),
        ("staff-claim-provider", worded.provider().to_owned()),
        ("staff-claim-approver", approver),
        ("staff-claim-number", number),
        ("staff-claim-credits", format.credits_exact(row.claimed.0)),
        ("staff-claim-on", format.date(row.completed_on.0).text),
    ];
    rows.into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(id, value)| (page.t(id).to_string(), value))
        .collect()
}

/// What it counts for: the two-year account first, then each prescribed subject. These are accounts of their own, so they
/// are not added up.
fn sum(ctx: &Ctx, page: &Page, format: &Format, review: &Review) -> Vec<SumRow> {
    let row = |words: String, amount: String| SumRow {
        words,
        amount,
        ..SumRow::default()
    };
    let words = because(page, page.t("staff-sum-biennium").to_string(), review.biennium.why);
    let mut sum = vec![row(words, format.credits_exact(review.biennium.counted))];
    for entries in &review.prescriptions {
        let discipline = names::discipline(ctx.app(), &entries.discipline);
        for entry in &entries.entries {
            let subject = names::subject(ctx.app(), &entries.discipline, &entry.subcategory);
            let words = page
                .t("staff-sum-subject")
                .s("name", subject)
                .s("discipline", &discipline)
                .to_string();
            sum.push(row(
                because(page, words, entry.why),
                format.credits_exact(entry.counted),
            ));
        }
    }
    if sum.len() == 1 {
        sum.push(row(page.t("staff-sum-nothing").to_string(), String::new()));
    }
    sum
}

/// What is fine, then what needs a second look.
fn checks(page: &Page, review: &Review) -> Vec<LookedAt> {
    let same_file = [Flag::SameFileTwice, Flag::SameFileOfAnother];
    let fine = [
        ("staff-check-listed", review.activity.is_some()),
        ("staff-check-file", review.upload.is_some()),
        (
            "staff-check-fresh",
            review.upload.is_some() && !review.flags.iter().any(|flag| same_file.contains(flag)),
        ),
    ];
    let fine = fine.into_iter().filter(|(_, is_fine)| *is_fine);
    let fine = fine.map(|(id, _)| LookedAt {
        words: page.t(id).to_string(),
        look: false,
    });
    let look = review.flags.iter().map(|flag| LookedAt {
        words: page.t(flag.code()).to_string(),
        look: true,
    });
    fine.chain(look).collect()
}

/// Activities that an unlisted course may be; none of them unless the reviewer says so.
fn offered(page: &Page, format: &Format, review: &Review, chosen: &str) -> Vec<Choice> {
    if review.offered.is_empty() {
        return Vec::new();
    }
    let option = |(row, _): &(cqr_app::activities::ActivityRow, Vec<cqr_app::activities::CreditRow>)| {
        let credits = format.credits_exact(row.facts.ce_credits.0);
        let label = format!(
            "{}, {}, {}, {credits}",
            row.title, row.provider, row.facts.reference_number
        );
        choice(&row.id.0.to_string(), label, chosen)
    };
    let none = choice("", page.t("staff-which-none").to_string(), chosen);
    review.offered.iter().map(option).chain([none]).collect()
}
