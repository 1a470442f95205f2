//! Several proposals that were chosen in the list, looked at on one page: the evidence for each, one button that releases all
//! that can be, one that takes back all that can be, and by name what is left out and why (R-STAT-6).

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use cqr_app::decisions::{self, Apart, CHOSEN_MOST, Chosen, Seen};
use cqr_domain::{cases::Refusal, ids::DecisionId};
use cqr_edge::{Fields, Problem};

use super::{
    list::{again, view},
    parts::Part,
    release::problem,
    view::ProposalView,
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, segment},
    forms::{self, Problems},
    page::{Page, Section},
    paths,
    programs::RuleLinks,
};

/// What stands between the ids in the address; none of them has it.
const BETWEEN: char = '-';

/// One of the chosen that something can be done with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChosenView {
    /// Its id.
    pub id: String,
    /// The version of the case that stands here.
    pub version: u32,
    /// It, with its evidence.
    pub shown: ProposalView,
}

/// One of the chosen that is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ApartView {
    /// Its id.
    pub id: String,
    /// The page of the proposal; empty where there is none for whoever looks.
    pub href: String,
    /// The holder's name and number.
    pub holder: (String, String),
    /// The discipline.
    pub discipline: String,
    /// Why.
    pub words: String,
}

/// What was chosen, with what can be done.
#[derive(Template, Clone)]
#[template(path = "staff/chosen.html")]
pub struct ChosenPage {
    /// What is around it.
    pub page: Page,
    /// Its title: how many were chosen.
    pub title: String,
    /// What an act left out, by name, with the reason.
    pub problems: Problems,
    /// The address of this page; the forms post there.
    pub href: String,
    /// Those that whoever looks can release.
    pub ready: Vec<ChosenView>,
    /// Those of which a release can be taken back.
    pub released: Vec<ChosenView>,
    /// Those with which nothing can be done here.
    pub apart: Vec<ApartView>,
    /// What the last release comes to, each sentence once.
    pub would: Vec<String>,
}

/// From the list to the page of what was chosen there.
pub async fn choose(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["decision[]"])?;
    let mut ids: Vec<DecisionId> = Vec::new();
    for text in fields.many("decision[]") {
        let id = segment(text)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let refused = match ids.len() {
        0 => "staff-error-choose",
        count if count > CHOSEN_MOST => "staff-error-choose-most",
        _ => return Ok(go(address(&ids))),
    };
    again(&ctx, Part::default(), Some(refused)).await
}

/// The page.
pub async fn show(ctx: Ctx, Path(chosen): Path<String>) -> Answer {
    shown(&ctx, &of_address(&chosen)?, &[]).await
}

/// Releases those that were looked at, or takes back; what is left out is told by name, beside what is to be done now.
pub async fn act(ctx: Ctx, Path(chosen): Path<String>, fields: Fields) -> Answer {
    let fields = fields.only(&["then", "seen[]", "decision[]"])?;
    let ids = of_address(&chosen)?;
    let (app, caller) = (ctx.app(), ctx.caller()?);
    let (count, left, done) = match fields.text("then") {
        "release" => {
            let seen = fields.many("seen[]").map(|text| seen(&ids, text));
            let seen = seen.collect::<Result<Vec<_>, _>>()?;
            let came = decisions::release_chosen(app, caller, &seen).await.map_err(problem)?;
            let done = format!("{}?done=released-together", address(&ids));
            (came.len(), left_out(came), done)
        }
        "take_back" => {
            let back = fields.many("decision[]").map(|text| one_of(&ids, text));
            let back = back.collect::<Result<Vec<_>, _>>()?;
            let came = decisions::take_back_chosen(app, caller, &back).await.map_err(problem)?;
            let done = format!("{}?done=taken-back-together", paths::DECISIONS);
            (came.len(), left_out(came), done)
        }
        _ => (0, Vec::new(), String::new()),
    };
    if count > 0 && left.is_empty() {
        return Ok(go(done));
    }
    shown(&ctx, &ids, &left).await
}

/// What an act left out, and why.
fn left_out<T>(came: decisions::Came<T>) -> Vec<(DecisionId, Apart)> {
    let left = came
        .into_iter()
        .filter_map(|(id, came)| came.err().map(|why| (id, why)));
    left.collect()
}

/// The page as things stand now, with what an act left out on top.
async fn shown(ctx: &Ctx, ids: &[DecisionId], left: &[(DecisionId, Apart)]) -> Answer {
    let all = decisions::chosen(ctx.app(), ctx.caller()?, ids)
        .await
        .map_err(problem)?;
    let frame = ctx.frame(Section::Decisions).await?;
    let found = all.iter().filter_map(|one| one.found.as_ref().ok());
    let policies: BTreeSet<&str> = found.map(|found| found.proposal.would.policy.as_str()).collect();
    let links = RuleLinks::of(ctx, &frame.page, policies).await?;
    let (mut ready, mut released, mut apart) = (Vec::new(), Vec::new(), Vec::new());
    for one in &all {
        let found = match &one.found {
            Ok(found) => found,
            Err(why) => {
                apart.push(without(ctx, &frame, one, why));
                continue;
            }
        };
        let shown = view(ctx, &frame, &links, found)?;
        let chosen = ChosenView {
            id: one.id.to_string(),
            version: one.seen().map_or(0, |seen| seen.version),
            shown,
        };
        if chosen.shown.can_release {
            ready.push(chosen);
        } else if chosen.shown.take_back.is_some() {
            released.push(chosen);
        } else {
            apart.push(held(&frame.page, chosen));
        }
    }
    let would: BTreeSet<String> = ready.iter().map(|one: &ChosenView| one.shown.would.clone()).collect();
    html(&ChosenPage {
        title: title(&frame.page, all.len()),
        problems: problems(&frame.page, &all, left),
        href: address(ids),
        ready,
        released,
        apart,
        would: would.into_iter().collect(),
        page: frame.page,
    })
}

/// How many were chosen.
pub(super) fn title(page: &Page, count: usize) -> String {
    page.t("staff-chosen-title").n("count", count).to_string()
}

/// What an act left out, each with the way to where it stands on the page.
fn problems(page: &Page, all: &[Chosen], left: &[(DecisionId, Apart)]) -> Problems {
    let line = |(id, why): &(DecisionId, Apart)| {
        let one = all.iter().find(|one| one.id == *id)?;
        let words = page
            .t("staff-chosen-not")
            .s("name", one.person.full_name())
            .s("why", reason(page, why));
        Some(forms::Problem {
            href: format!("#c-{id}"),
            text: words.to_string(),
        })
    };
    Problems {
        list: left.iter().filter_map(line).collect(),
        ..Problems::of(page, &[])
    }
}

/// Why one is left out, in words.
pub(super) fn reason(page: &Page, why: &Apart) -> String {
    let id = match why {
        Apart::Changed | Apart::Refused(Refusal::OtherProposal(_)) => "staff-apart-changed",
        Apart::Settled | Apart::Refused(Refusal::InEffect | Refusal::OutOfOrder(_) | Refusal::NothingProposed) => {
            "staff-apart-settled"
        }
        Apart::Refused(Refusal::OwnCase) => "staff-apart-own",
        Apart::Refused(Refusal::SamePerson) => "staff-apart-by-you",
        Apart::Refused(Refusal::Confirmed) => "staff-apart-confirmed",
        Apart::Refused(Refusal::NothingReleased) => "staff-apart-nothing",
        Apart::Refused(_) => "staff-apart-held",
    };
    page.t(id).to_string()
}

/// One of which there is nothing to look at.
fn without(ctx: &Ctx, frame: &Frame, one: &Chosen, why: &Apart) -> ApartView {
    ApartView {
        id: one.id.to_string(),
        href: String::new(),
        holder: (one.person.full_name(), one.person.external_id.clone()),
        discipline: names::discipline(ctx.app(), &one.discipline),
        words: reason(&frame.page, why),
    }
}

/// One that waits: for what holds it, or for its hour.
fn held(page: &Page, one: ChosenView) -> ApartView {
    let line = one.shown.line;
    let held = page.t("staff-held").to_string();
    let holds = line.holds.iter().map(|hold| format!("{held} {}", hold.words));
    let words: Vec<String> = holds.chain(line.effect).collect();
    ApartView {
        id: one.id,
        href: line.href,
        holder: line.holder,
        discipline: line.discipline,
        words: words.join(" "),
    }
}

fn address(ids: &[DecisionId]) -> String {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    paths::chosen(ids.join(&BETWEEN.to_string()))
}

/// The ids of an address; one that this page does not make leads nowhere.
fn of_address(chosen: &str) -> Result<Vec<DecisionId>, Problem> {
    let ids = chosen.split(BETWEEN).map(segment::<DecisionId>);
    let ids = ids.collect::<Result<Vec<_>, _>>()?;
    let different: BTreeSet<DecisionId> = ids.iter().copied().collect();
    if ids.len() > CHOSEN_MOST || different.len() < ids.len() {
        return Err(Problem::not_found());
    }
    Ok(ids)
}

/// One of those that the address names.
fn one_of(ids: &[DecisionId], text: &str) -> Result<DecisionId, Problem> {
    let id = segment(text)?;
    if ids.contains(&id) {
        Ok(id)
    } else {
        Err(Problem::not_found())
    }
}

/// The same with the version that was looked at.
fn seen(ids: &[DecisionId], text: &str) -> Result<Seen, Problem> {
    let (id, version) = text.split_once('.').ok_or_else(Problem::not_found)?;
    Ok(Seen {
        id: one_of(ids, id)?,
        version: segment(version)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_holds_what_was_chosen_and_nothing_else_is_acted_upon() {
        let ids: Vec<DecisionId> = (1..4).map(DecisionId::from_bits).collect();
        let chosen = address(&ids);
        let chosen = chosen.rsplit('/').next().unwrap_or_default();
        assert_eq!(of_address(chosen).ok(), Some(ids.clone()));
        let other = DecisionId::from_bits(9);
        assert!(one_of(&ids, &other.to_string()).is_err(), "it was not looked at");
        let looked_at = seen(&ids, &format!("{}.7", ids[1])).ok();
        assert_eq!(looked_at, Some(Seen { id: ids[1], version: 7 }));
        for wrong in [format!("{other}.7"), ids[0].to_string(), format!("{}.x", ids[0])] {
            assert!(seen(&ids, &wrong).is_err(), "{wrong}");
        }
        let one = ids[0];
        let many: Vec<String> = (1..=21).map(|bits| DecisionId::from_bits(bits).to_string()).collect();
        for wrong in [
            String::new(),
            format!("{one}-{one}"),
            many.join("-"),
            format!("{one}-x"),
        ] {
            assert!(of_address(&wrong).is_err(), "{wrong}");
        }
    }
}
