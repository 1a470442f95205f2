//! The list of proposed discontinuations and ends of a registration, a line for each, what the page of each shows, and taking a
//! release back.

use axum::extract::Path;
use cqr_app::{
    cases::CaseError,
    decisions::{self, EndingEvidence, EndingProposal, Evidence, Keep, Proposal, ReleaseError, Releasing},
    notices::NoticeRow,
    requests::RequestRow,
};
use cqr_domain::{cases::Refusal, ids::DecisionId, programs::Program, requests::Wish};
use cqr_edge::{Fields, Problem};
use jiff::{Timestamp, civil::Date};

use super::{
    holds::{ending_holds, holds, missing},
    parts::{ENDINGS, Part, sorted, summary, titled},
    view::{DecisionsPage, EndingLine, EndingView, KeptView, ProposalLine, ProposalView},
};
use crate::{
    completions::names,
    ctx::{Answer, Ctx, Frame, go, html, segment, store},
    forms::Problems,
    notices::{colleague, only_letters, proof, told},
    page::{Page, Section},
    paths,
    people::rule,
    programs::RuleLinks,
    requests,
};

/// The rule of a discontinuation.
const RULE: &str = "R-STAT-6";

/// The proposals, what can be released in front.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["group", "page", "done", "kept"])?;
    again(&ctx, Part::of(fields.text("group"), fields.text("page")), None).await
}

/// Takes back what was released, before it takes effect.
pub async fn take_back(ctx: Ctx, Path(id): Path<String>, fields: Fields) -> Answer {
    fields.only(&[])?;
    match decisions::take_back(ctx.app(), ctx.caller()?, segment(&id)?).await {
        Ok(()) => Ok(go(format_args!("{}?done=taken-back", paths::DECISIONS))),
        Err(ReleaseError::NotFound) => Err(Problem::not_found()),
        Err(ReleaseError::Store(error)) => Err(store(error)),
        Err(ReleaseError::Case(CaseError::Store(error))) => Err(store(error)),
        Err(ReleaseError::Case(CaseError::Refused(Refusal::OtherProposal(now)))) => {
            other(&ctx, paths::decision(now)).await
        }
        Err(ReleaseError::Case(_) | ReleaseError::Changed | ReleaseError::TooMany) => {
            again(&ctx, Part::default(), Some("staff-release-refused")).await
        }
    }
}

/// One proposal to end a registration, as the list shows it.
fn ending_line(ctx: &Ctx, frame: &Frame, proposal: &EndingProposal) -> Result<EndingLine, Problem> {
    let (page, ending, person) = (&frame.page, &proposal.ending, &proposal.person);
    let evidence = &proposal.evidence;
    let own = ctx.caller()?.person == Some(person.id.0);
    let passed = proposal.passed_on.map(|day| frame.format.date(day).text);
    let what = page
        .t_of("staff-ending", ending.cause.0.name())
        .s("date", passed.unwrap_or_default())
        .to_string();
    Ok(EndingLine {
        href: leads(paths::ending(ending.id.0), own),
        holder: (person.full_name(), person.external_id.clone()),
        cause: reason(frame, what, &evidence.notices),
        proof: proof(frame, &evidence.notices, &evidence.papers, ending.proposed_at.0),
        silent: !evidence.has_account && only_letters(&evidence.notices, &evidence.papers),
        holds: ending_holds(ctx, frame, proposal)?,
        released: page
            .t("staff-released")
            .n("released", proposal.released.len())
            .n("people", ending.people_needed)
            .to_string(),
        by_me: proposal.released_by_me,
    })
}

/// One proposal to end a registration, with its evidence.
pub(super) fn ending_view(
    ctx: &Ctx,
    frame: &Frame,
    links: &RuleLinks,
    found: &Releasing<EndingProposal>,
) -> Result<EndingView, Problem> {
    let (page, proposal) = (&frame.page, &found.proposal);
    let (person, evidence) = (proposal.person.id.0, &proposal.evidence);
    let line = ending_line(ctx, frame, proposal)?;
    let (code, policy) = &proposal.rule;
    let own = ctx.caller()?.person == Some(person);
    let told = |notice| told(ctx, frame, notice, &evidence.papers);
    let program = ctx.app().programs.current(&proposal.registration.program);
    Ok(EndingView {
        person: paths::person_standing(person),
        told: evidence.notices.iter().map(told).collect(),
        not_sent: stood_for_ending(frame, &program, evidence),
        can_release: line.holds.is_empty() && !line.by_me && !own,
        rule: rule(page, links.href(policy, code), code, policy),
        would: page.t("staff-would-ending").to_string(),
        kept: kept(frame, proposal.ending.id.0, &found.keeps, evidence.kept, !own),
        line,
    })
}

/// The page once more, with what is wrong on top.
pub(super) async fn again(ctx: &Ctx, part: Part, refused: Option<&str>) -> Answer {
    listed(ctx, part, refused, String::new()).await
}

/// The page once more: what somebody looked at fell away, and the proposal at this address stands in its place.
pub(super) async fn other(ctx: &Ctx, href: String) -> Answer {
    listed(ctx, Part::default(), Some("staff-release-other"), href).await
}

/// The page with what is wrong on top, and where that leads to, if anywhere.
async fn listed(ctx: &Ctx, part: Part, refused: Option<&str>, leads_to: String) -> Answer {
    let proposals = decisions::list(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let endings = decisions::endings(ctx.app(), ctx.caller()?).await.map_err(store)?;
    let counts = decisions::totals(ctx.app()).await.map_err(store)?;
    let mut frame = ctx.frame(Section::Decisions).await?;
    if let Some(words) = just_kept(ctx, &frame.page, &proposals, &endings) {
        frame.page.done = Some(words);
    }
    let lines = proposals.iter().map(|proposal| line(ctx, &frame, proposal, &[]));
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    let ended = endings.iter().map(|proposal| ending_line(ctx, &frame, proposal));
    let mut ended = ended.collect::<Result<Vec<_>, _>>()?;
    ended.sort_by_key(|proposal| !proposal.holds.is_empty());
    let shown = (lines.len(), ended.len());
    let groups = sorted(lines);
    let summary = summary(&frame.page, part, &groups, &ended);
    let (endings, endings_rest) = part.cut(ENDINGS, ended);
    let mut problems = Problems::of(&frame.page, &[]);
    if let Some(id) = refused {
        problems = problems.leading_to(frame.page.t(id).to_string(), leads_to);
    }
    html(&DecisionsPage {
        summary,
        is_part: part.group.is_some(),
        endings,
        endings_rest,
        problems,
        cut: (cut(&frame.page, shown.0, counts.0), cut(&frame.page, shown.1, counts.1)),
        counts,
        groups: titled(&frame.page, part, groups),
        page: frame.page,
    })
}

/// Who was kept with the form before, by the id that the redirection carries. Names never stand in addresses.
fn just_kept(ctx: &Ctx, page: &Page, proposals: &[Proposal], endings: &[EndingProposal]) -> Option<String> {
    let id: DecisionId = ctx.query("kept").parse().ok()?;
    let credentials = proposals.iter().map(|one| (one.decision.id.0, &one.person));
    let registrations = endings.iter().map(|one| (one.ending.id.0, &one.person));
    let (_, person) = credentials.chain(registrations).find(|(decision, _)| *decision == id)?;
    let name = person.full_name();
    Some(page.t("staff-keep-named").s("name", name).to_string())
}

/// That a list shows only the first of them, where it does.
fn cut(page: &Page, shown: usize, count: i64) -> Option<String> {
    let is_cut = i64::try_from(shown).is_ok_and(|shown| shown < count);
    is_cut.then(|| {
        page.t("staff-decisions-cut")
            .n("shown", shown)
            .n("count", count)
            .to_string()
    })
}

/// One proposed discontinuation, as the list shows it; with the requests about it, the way to an open one.
fn line(ctx: &Ctx, frame: &Frame, proposal: &Proposal, requests: &[RequestRow]) -> Result<ProposalLine, Problem> {
    let (decision, case, person) = (&proposal.decision, &proposal.case, &proposal.person);
    let (page, evidence) = (&frame.page, &proposal.evidence);
    let own = ctx.caller()?.person == Some(person.id.0);
    let holds = holds(ctx, frame, proposal, requests)?;
    let together = if decision.takes_effect_at.is_some() {
        can_take_back(frame, proposal)
    } else {
        holds.is_empty()
    };
    Ok(ProposalLine {
        href: leads(paths::decision(decision.id.0), own),
        holder: (person.full_name(), person.external_id.clone()),
        discipline: names::discipline(ctx.app(), &case.discipline),
        closed: frame.format.date(case.window_close_on.0),
        open: open(ctx, frame, proposal),
        proof: proof(frame, &evidence.notices, &evidence.papers, decision.proposed_at.0),
        silent: !evidence.has_account && only_letters(&evidence.notices, &evidence.papers),
        holds,
        effect: decision.takes_effect_at.map(|at| {
            let past = at.0 <= frame.format.now();
            let words = page.t(match (proposal.held_back.is_some(), past) {
                (false, _) => "staff-effect",
                (true, false) => "staff-effect-held",
                (true, true) => "staff-effect-waits",
            });
            words.s("date", frame.format.instant(at.0)).to_string()
        }),
        released: page
            .t("staff-released")
            .n("released", proposal.released.len())
            .n("people", decision.people_needed)
            .to_string(),
        by_me: proposal.released_by_me,
        is_kept: evidence.facts.kept.is_some(),
        choose: if together && !own {
            decision.id.0.to_string()
        } else {
            String::new()
        },
    })
}

/// Whether what was released of it can still be taken back.
fn can_take_back(frame: &Frame, proposal: &Proposal) -> bool {
    let takes_effect_at = proposal.decision.takes_effect_at;
    let past = takes_effect_at.is_some_and(|at| at.0 <= frame.format.now());
    !proposal.released.is_empty() && !past
}

/// One proposed discontinuation, with its evidence.
pub(super) fn view(
    ctx: &Ctx,
    frame: &Frame,
    links: &RuleLinks,
    found: &Releasing<Proposal>,
) -> Result<ProposalView, Problem> {
    let (page, proposal) = (&frame.page, &found.proposal);
    let (decision, evidence, would) = (&proposal.decision, &proposal.evidence, &proposal.would);
    let person = proposal.person.id.0;
    let own = ctx.caller()?.person == Some(person);
    let program = ctx.app().programs.current(&proposal.case.program);
    let line = line(ctx, frame, proposal, &found.contact.requests)?;
    let what = page
        .t("staff-reason-close")
        .s("date", &line.closed)
        .s("open", line.open.join("; "));
    let told = |notice| told(ctx, frame, notice, &evidence.papers);
    let may_keep = !own && decision.takes_effect_at.is_none();
    Ok(ProposalView {
        person: paths::person(person),
        reason: reason(frame, what.to_string(), &evidence.notices),
        told: evidence.notices.iter().map(told).collect(),
        contact: contact(frame, &program, found),
        can_release: line.holds.is_empty() && !line.by_me && may_keep,
        rule: rule(page, links.href(&would.policy, RULE), RULE, &would.policy),
        would: page
            .t("staff-would")
            .n("hours", would.undo_hours)
            .s("date", frame.format.date(would.holds_from))
            .to_string(),
        take_back: (can_take_back(frame, proposal) && !own).then(|| paths::take_back(decision.id.0)),
        kept: KeptView {
            more_time: (!own && evidence.facts.open_requests == 0)
                .then(|| paths::staff_request_new(proposal.case.id.0, Wish::Extension.name())),
            ..kept(frame, decision.id.0, &found.keeps, evidence.facts.kept, may_keep)
        },
        line,
    })
}

/// The page of a proposal; there is none about whoever looks.
fn leads(href: String, own: bool) -> String {
    if own { String::new() } else { href }
}

/// How a proposal can be kept, and who kept it until when and why.
fn kept(frame: &Frame, id: DecisionId, keeps: &[Keep], until: Option<Date>, may: bool) -> KeptView {
    KeptView {
        keep: (may && until.is_none()).then(|| paths::keep_decision(id)),
        resume: (may && until.is_some()).then(|| paths::resume_decision(id)),
        is_kept: until.is_some(),
        more_time: None,
        lines: keeps.iter().map(|keep| kept_line(frame, keep)).collect(),
    }
}

fn kept_line(frame: &Frame, keep: &Keep) -> String {
    let (page, format) = (&frame.page, &frame.format);
    let line = page
        .t("staff-kept-line")
        .s("name", colleague(page, &keep.by))
        .s("at", format.date_of(keep.at.0))
        .s("date", format.date(keep.until.0))
        .s("note", &keep.note)
        .to_string();
    match &keep.ended {
        None => line,
        Some((name, at)) => {
            let ended = page.t("staff-kept-ended").s("name", colleague(page, name));
            format!("{line} {}", ended.s("at", format.date_of(at.0)))
        }
    }
}

/// Why it is proposed, in a sentence: what passed or is open, and how many of the messages about it were read.
fn reason(frame: &Frame, what: String, told: &[NoticeRow]) -> String {
    let (page, format) = (&frame.page, &frame.format);
    let read: Vec<Timestamp> = told.iter().filter_map(|notice| notice.read_at.map(|at| at.0)).collect();
    let last = read.iter().max().map(|at| format.date_of(*at).text);
    page.t("staff-reason")
        .s("what", what)
        .n("told", told.len())
        .n("read", read.len())
        .s("date", last.unwrap_or_default())
        .to_string()
}

/// What is not finished, a line each.
fn open(ctx: &Ctx, frame: &Frame, proposal: &Proposal) -> Vec<String> {
    let (page, case) = (&frame.page, &proposal.case);
    let mut open = Vec::new();
    if !proposal.has_profile {
        open.push(page.t("staff-open-profile").to_string());
    }
    if !case.assessed {
        open.push(page.t("staff-open-assessment").to_string());
    }
    for line in &proposal.lines {
        let left = line.open();
        if !left.is_zero() {
            let name = names::subject(ctx.app(), &case.discipline, &line.subcategory);
            open.push(
                page.t("staff-open-line")
                    .s("name", name)
                    .s("credits", frame.format.credits(left))
                    .to_string(),
            );
        }
    }
    open
}

/// The notices for which the one of the close stands, and why.
fn stood_for(frame: &Frame, program: &Program, evidence: &Evidence) -> Vec<(String, String)> {
    let from = evidence.stands_in_from;
    let from = from.filter(|_| evidence.facts.missing_notices.is_empty());
    stands("staff-evidence-stands", frame, program, &evidence.not_sent, from)
}

/// The notices for which the one that a last day of a registration passed stands, and why.
fn stood_for_ending(frame: &Frame, program: &Program, evidence: &EndingEvidence) -> Vec<(String, String)> {
    let from = evidence.stands_in_from;
    let from = from.filter(|_| evidence.missing_notices.is_empty());
    stands("staff-evidence-ending-stands", frame, program, &evidence.not_sent, from)
}

/// A line for each notice that was not sent, with the words since when another stands for it; none while it does not.
fn stands(
    words: &str,
    frame: &Frame,
    program: &Program,
    not_sent: &[String],
    from: Option<Date>,
) -> Vec<(String, String)> {
    let page = &frame.page;
    let Some(from) = from else { return Vec::new() };
    let since = page.t(words).s("date", frame.format.date(from)).to_string();
    let line = |key: &String| {
        let words = format!("{} {since}", missing(page, program, key));
        (page.t("staff-evidence-not-sent").to_string(), words)
    };
    not_sent.iter().map(line).collect()
}

/// When the holder was last signed in, which notices were not sent, and what the holder asked for.
fn contact(frame: &Frame, program: &Program, found: &Releasing<Proposal>) -> Vec<(String, String)> {
    let (page, contact) = (&frame.page, &found.contact);
    let seen = match (found.proposal.evidence.has_account, contact.last_seen) {
        (false, _) => page.t("staff-evidence-none").to_string(),
        (true, None) => page.t("staff-evidence-never").to_string(),
        (true, Some(at)) => page
            .t("staff-evidence-seen")
            .s("date", frame.format.date_of(at.0))
            .to_string(),
    };
    let mut facts = vec![(page.t("staff-evidence-account").to_string(), seen)];
    facts.extend(stood_for(frame, program, &found.proposal.evidence));
    for row in &contact.requests {
        let title = page.t_of("request-title", row.wish.0.name());
        let (state, _) = requests::state(page, row.wish.0, row.state.0);
        facts.push((
            page.t("staff-evidence-requests").to_string(),
            format!("{title}: {state}"),
        ));
    }
    facts
}
