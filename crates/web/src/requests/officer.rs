//! An officer writes down what a person asks for by phone or letter.

use axum::extract::Path;
use cqr_app::{
    people::PersonPage,
    requests::{self, NewRequest, RequestError},
};
use cqr_domain::{accounts::Role, ids::CaseId, programs::policy::Policy, requests::Wish};
use cqr_edge::{Parts, Problem};

use super::{
    about_other,
    choose::{Words, none},
    form::{Entered, view},
    of_request, wish_of,
};
use crate::{
    ctx::{Answer, Ctx, go, html, segment},
    forms::Problems,
    page::{Page, Section},
    paths,
    threads::{error_field, files},
};

/// How the words start why a person cannot ask for something.
const WORDS: Words = Words {
    never: "staff-request-none",
    over: "staff-request-over",
    further: "staff-request-further",
    decided: "staff-request-decided",
};

/// The form.
pub async fn show(ctx: Ctx, Path((case, wish)): Path<(String, String)>) -> Answer {
    again(&ctx, &case, wish_of(&wish)?, Entered::default(), Wrong::default()).await
}

/// What stands in the way.
#[derive(Default)]
struct Wrong {
    refused: Option<RequestError>,
    /// The texts about the files.
    files: Vec<String>,
}

/// Files it. Its files are taken once nothing else stands in the way, for the form does not keep them.
pub async fn send(ctx: Ctx, Path((case, wish)): Path<(String, String)>, parts: Parts) -> Answer {
    let fields = parts.fields.clone().only(&["about", "text"])?;
    let (id, wish) = (segment(&case)?, wish_of(&wish)?);
    let entered = Entered {
        about: fields.text("about").to_owned(),
        text: fields.get("text").unwrap_or_default().to_owned(),
        files: Vec::new(),
    };
    let mut new = NewRequest {
        case: id,
        wish,
        about: entered.about.clone(),
        text: entered.text.clone(),
        files: Vec::new(),
    };
    let again_all = |more_than: usize| (parts.files.len() > more_than).then(|| "staff-error-request-files".to_owned());
    match requests::check_for(ctx.app(), ctx.caller()?, new.clone()).await {
        Ok(()) => {}
        Err(error @ (RequestError::NotFound | RequestError::Store(_))) => return Err(of_request(error)),
        Err(refused) => {
            let wrong = Wrong {
                refused: Some(refused),
                files: again_all(0).into_iter().collect(),
            };
            return again(&ctx, &case, wish, entered, wrong).await;
        }
    }
    let choices = requests::choices_for(ctx.app(), ctx.caller()?, id)
        .await
        .map_err(of_request)?;
    let (taken, unfit) = files::taken_for(&ctx, &parts, choices.files_max, id).await?;
    if unfit.is_some() {
        // Those that fit are not kept either.
        let wrong = Wrong {
            refused: None,
            files: unfit.into_iter().chain(again_all(1)).collect(),
        };
        return again(&ctx, &case, wish, entered, wrong).await;
    }
    new.files = taken;
    match requests::file_for(ctx.app(), ctx.caller()?, new).await {
        Ok(id) => Ok(go(format_args!("{}?done=request-filed", paths::staff_request(id)))),
        Err(error @ (RequestError::NotFound | RequestError::Store(_))) => Err(of_request(error)),
        Err(refused) => {
            let wrong = Wrong {
                refused: Some(refused),
                files: again_all(0).into_iter().collect(),
            };
            again(&ctx, &case, wish, entered, wrong).await
        }
    }
}

async fn again(ctx: &Ctx, case: &str, wish: Wish, entered: Entered, wrong: Wrong) -> Answer {
    let choices = requests::choices_for(ctx.app(), ctx.caller()?, segment(case)?)
        .await
        .map_err(of_request)?;
    let frame = ctx.frame(Section::Requests).await?;
    let (person, name) = choices.holder.clone();
    let days = choices.days.get(wish as usize).copied().unwrap_or_default();
    let answer = frame.format.in_days(days).text;
    let program = ctx.app().programs.default_program();
    let lead = frame.page.t(if choices.is_over() {
        "staff-request-lead-over"
    } else {
        "staff-request-lead"
    });
    let lead = lead.s("date", frame.format.date(choices.window_close)).to_string();
    let why_not = none(&frame.page, &frame.format, wish, &choices, WORDS);
    let most = choices.files_max;
    let texts = wrong
        .files
        .iter()
        .map(|id| frame.page.t(id).n("most", most).to_string());
    let unfit = texts.collect::<Vec<_>>().join(" ");
    let files = files::view(ctx, &[], most, (!unfit.is_empty()).then_some(unfit)).await?;
    let refused = wrong.refused.as_ref();
    let mut view = view(ctx, frame, wish, &choices, entered, refused, about_other);
    let file_field = error_field("files", &files.error);
    view.problems.list.extend(Problems::of(&view.page, &[&file_field]).list);
    view.files = Some(files);
    view.lead = lead;
    view.legend = view.page.t_of("staff-request-legend", wish.name()).to_string();
    view.text.label = view.page.t_of("staff-request-why", wish.name()).to_string();
    view.text.hint = Some(view.page.t("staff-request-why-hint").to_string());
    view.note = note(&view.page, &program.policy, wish, &answer);
    view.button = view.page.t("staff-request-write").to_string();
    view.href = paths::staff_request_new(case, wish.name());
    view.back = (paths::person(person), name.clone());
    view.holder = view.page.t("staff-request-for").s("name", name).to_string();
    view.instead(why_not);
    html(&view)
}

/// Whether whoever looks decides what people ask for.
pub(crate) fn may_decide(ctx: &Ctx) -> bool {
    ctx.caller()
        .is_ok_and(|caller| caller.has(Role::CaseOfficer) || caller.has(Role::DecisionMaker))
}

/// What the person can ask for now about the newest window of each credential; nothing for whoever may not write it down.
pub(crate) async fn wishes(ctx: &Ctx, found: &PersonPage) -> Result<Vec<(CaseId, Wish)>, Problem> {
    let mut wishes = Vec::new();
    let own = ctx.caller()?.person == Some(found.person.id.0);
    if own || !may_decide(ctx) {
        return Ok(wishes);
    }
    for held in &found.credentials {
        let newest = found.cases.iter().find(|(case, _)| case.credential_id == held.id);
        if let Some((case, _)) = newest {
            let id = case.id.0;
            let choices = requests::choices_for(ctx.app(), ctx.caller()?, id)
                .await
                .map_err(of_request)?;
            let can = Wish::OF_WINDOW.into_iter().filter(|wish| choices.can(*wish));
            wishes.extend(can.map(|wish| (id, wish)));
        }
    }
    Ok(wishes)
}

/// Who decides it, by when, and how much time it can be: said before it is saved.
pub(super) fn note(page: &Page, policy: &Policy, wish: Wish, answer: &str) -> String {
    let people = match wish {
        Wish::Extension => policy.extension.people,
        Wish::Appeal | Wish::Complaint | Wish::LegalName => 1,
    };
    page.t_of("staff-request-note", wish.name())
        .n("months", policy.extension.most_months)
        .n("count", people)
        .s("date", answer)
        .to_string()
}
