//! The work queue: what waits for whoever looks, by their roles, what is due first in front.

use cqr_app::{
    accounts, audits, completions, decisions, extensions, letters, notices, ops, people, programs, renewals, requests,
    threads,
};
use cqr_domain::accounts::Role;
use cqr_edge::Problem;
use jiff::{Timestamp, civil::Date};

use super::view::{WorkCard, WorkPage};
use crate::{
    audits::refused as of_audit,
    completions::of_completion,
    ctx::{Answer, Ctx, Frame, html, store},
    letters::refused as of_letter,
    page::Section,
    paths,
    renewals::refused as of_renewal,
};

/// What waits, and the lists in which nothing does.
pub async fn show(ctx: Ctx) -> Answer {
    let frame = ctx.frame(Section::Work).await?;
    let mut work = Work {
        ctx: &ctx,
        frame: &frame,
        tiles: Vec::new(),
        elsewhere: Vec::new(),
    };
    work.reviewer().await?;
    work.officer().await?;
    work.not_ready().await?;
    work.both().await?;
    work.decider().await?;
    work.operator().await?;
    work.decided_elsewhere().await?;
    let elsewhere = work.elsewhere;
    let (cards, idle) = sorted(work.tiles);
    html(&WorkPage {
        cards,
        elsewhere,
        idle,
        page: frame.page,
    })
}

/// One kind of work, with the day that puts it in its place: the first one due or named, or since when the oldest waits.
type Tile = (Option<Date>, WorkCard);

/// What waits by its day, and address and name of each list in which nothing does.
fn sorted(tiles: Vec<Tile>) -> (Vec<WorkCard>, Vec<(String, String)>) {
    let (mut waiting, idle): (Vec<Tile>, Vec<Tile>) = tiles.into_iter().partition(|(_, card)| card.count > 0);
    waiting.sort_by_key(|(day, _)| (day.is_none(), *day));
    (
        waiting.into_iter().map(|(_, card)| card).collect(),
        idle.into_iter().map(|(_, card)| (card.href, card.title)).collect(),
    )
}

/// Collects the tiles.
struct Work<'a> {
    ctx: &'a Ctx,
    frame: &'a Frame,
    tiles: Vec<Tile>,
    /// What waits for other people: where it stands, where whoever looks may go there, and the words.
    elsewhere: Vec<(String, String)>,
}

impl Work<'_> {
    fn may(&self, role: Role) -> Result<bool, Problem> {
        Ok(self.ctx.caller()?.has(role))
    }

    fn day(&self, at: Option<Timestamp>) -> Option<Date> {
        at.map(|at| self.ctx.app().programs.default_program().today(at))
    }

    /// Adds a tile; `first` says what its day is, and the day.
    fn add(&mut self, id: &str, count: i64, text: String, href: &str, first: (&str, Option<Date>)) {
        let (what, day) = first;
        let said = day.map(|day| {
            self.frame
                .page
                .t(what)
                .s("date", self.frame.format.date(day))
                .to_string()
        });
        let card = WorkCard {
            title: self.frame.page.t(id).n("count", count).to_string(),
            count,
            text,
            first: said.unwrap_or_default(),
            href: href.to_owned(),
        };
        self.tiles.push((day, card));
    }

    /// Adds a tile for a list that has things, too, which whoever looks began and others decide. Where nothing else is in it, the
    /// list is named with what waits for others.
    fn add_beside_own(
        &mut self,
        id: &str,
        (count, own): (i64, i64),
        (text, own_words): (String, String),
        href: &str,
        first: (&str, Option<Date>),
    ) {
        match (count, own) {
            (_, 0) => self.add(id, count, text, href, first),
            (0, _) => self.elsewhere.push((href.to_owned(), own_words)),
            (_, _) => self.add(id, count, format!("{text} {own_words}"), href, first),
        }
    }

    async fn reviewer(&mut self) -> Result<(), Problem> {
        if !self.may(Role::CeReviewer)? {
            return Ok(());
        }
        let (app, caller, page) = (self.ctx.app(), self.ctx.caller()?, &self.frame.page);
        let queue = completions::queue(app, caller).await.map_err(of_completion)?;
        let text = page.t("staff-work-reviews-text").n("count", queue.overdue).to_string();
        let first = queue.lines.iter().map(|line| line.reviewed_by).min();
        self.add("staff-work-reviews", queue.waiting, text, paths::REVIEWS, (DUE, first));
        let queue = audits::queue(app, caller).await.map_err(of_audit)?;
        let overdue = queue.iter().filter(|line| line.is_overdue).count();
        let text = page.t("staff-work-audits-text").n("count", overdue).to_string();
        let days: Vec<Date> = queue.iter().filter_map(|line| line.decide_by).collect();
        let first = (DUE, days.iter().min().copied());
        self.add("staff-work-audits", counted(days.len()), text, paths::AUDITS, first);
        Ok(())
    }

    async fn officer(&mut self) -> Result<(), Problem> {
        if !self.may(Role::CaseOfficer)? {
            return Ok(());
        }
        let (app, caller, page) = (self.ctx.app(), self.ctx.caller()?, &self.frame.page);
        let waiting = renewals::waiting(app, caller).await.map_err(of_renewal)?;
        let text = page.t("staff-work-payments-text").to_string();
        let first = (DUE, waiting.iter().map(|line| line.renewal.due_on.0).min());
        self.add(
            "staff-work-payments",
            counted(waiting.len()),
            text,
            paths::PAYMENTS,
            first,
        );
        let counts = threads::counts(app, caller).await.map_err(store)?;
        let text = page.t("staff-work-threads-text");
        let text = text.n("overdue", counts.overdue).n("mine", counts.mine).to_string();
        let first = (DUE, counts.first_due);
        self.add("staff-work-threads", counts.waiting, text, paths::THREADS, first);
        let count = notices::count_returned(app, caller).await.map_err(store)?;
        let text = page.t("staff-work-returned-text").n("count", count.overdue).to_string();
        let first = (DUE, self.day(count.first_due));
        self.add("staff-work-returned", count.people, text, paths::RETURNED_MAILS, first);
        let count = notices::count_calls(app, caller).await.map_err(store)?;
        let text = page.t("staff-work-calls-text").to_string();
        self.add("staff-work-calls", count, text, paths::CALLS, (DUE, None));
        let merges = people::count_merges(app, caller).await.map_err(store)?;
        let text = page.t("staff-work-merges-text").to_string();
        let own = page.t("staff-work-merges-own").n("count", merges.for_others);
        let (counts, words) = ((merges.to_decide, merges.for_others), (text, own.to_string()));
        self.add_beside_own("staff-work-merges", counts, words, paths::MERGES, (DUE, None));
        self.birth_dates().await?;
        self.invitations().await?;
        self.letters().await
    }

    /// Inviting everybody is no work that waits; while mails go out, the page says how far that is.
    async fn invitations(&mut self) -> Result<(), Problem> {
        let (app, caller, page) = (self.ctx.app(), self.ctx.caller()?, &self.frame.page);
        let Some(run) = accounts::runs::running(app, caller).await.map_err(store)? else {
            self.add(
                "staff-work-invitations",
                0,
                String::new(),
                paths::INVITATIONS,
                (DUE, None),
            );
            return Ok(());
        };
        let words = page
            .t("staff-work-invitations-running")
            .s("words", self.frame.format.count(run.invited.unsigned_abs()))
            .s("found", self.frame.format.count(run.found.unsigned_abs()));
        self.elsewhere.push((paths::INVITATIONS.to_owned(), words.to_string()));
        Ok(())
    }

    /// R-DATE-9: what another officer proposed, and apart from it what whoever looks did.
    async fn birth_dates(&mut self) -> Result<(), Problem> {
        let (app, caller, page) = (self.ctx.app(), self.ctx.caller()?, &self.frame.page);
        let counts = people::count_birth_dates(app, caller).await.map_err(store)?;
        let own = page.t("staff-work-birth-dates-own").n("count", counts.for_others);
        let text = page.t("staff-work-birth-dates-text").to_string();
        let (counts, words) = ((counts.to_decide, counts.for_others), (text, own.to_string()));
        self.add_beside_own("staff-work-birth-dates", counts, words, paths::BIRTH_DATES, (DUE, None));
        Ok(())
    }

    async fn letters(&mut self) -> Result<(), Problem> {
        let (app, caller, page) = (self.ctx.app(), self.ctx.caller()?, &self.frame.page);
        let counts = letters::counts(app, caller).await.map_err(of_letter)?;
        let text = page.t("staff-work-letters-text").to_string();
        let first = (SINCE, self.day(counts.oldest));
        self.add(
            "staff-work-letters",
            counted(counts.waiting),
            text,
            paths::LETTERS,
            first,
        );
        if let (Some(named), Some((day, card))) = (counts.first_named, self.tiles.last_mut()) {
            // Paper takes days: the day that a letter names presses more than how long it waits.
            *day = Some(named);
            let names = page.t("staff-work-names").s("date", self.frame.format.date(named));
            card.first = format!("{names} {}", card.first);
        }
        if counts.no_street > 0 {
            let text = page.t("staff-work-no-street-text").to_string();
            let (count, first) = (counted(counts.no_street), (SINCE, self.day(counts.oldest_no_street)));
            self.add("staff-work-no-street", count, text, paths::LETTERS_ASIDE, first);
        }
        let text = page.t("staff-work-batches-text").to_string();
        let first = (SINCE, self.day(counts.oldest_batch));
        self.add("staff-work-batches", counts.to_post, text, paths::LETTER_BATCHES, first);
        Ok(())
    }

    /// R-ELIG-13: what has to be made ready before windows open.
    async fn not_ready(&mut self) -> Result<(), Problem> {
        if !self.may(Role::CaseOfficer)? {
            return Ok(());
        }
        let unready = programs::not_ready(self.ctx.app(), self.ctx.caller()?)
            .await
            .map_err(store)?;
        let people: u64 = unready.iter().map(|unready| unready.holders).sum();
        let text = self.frame.page.t("staff-work-unready-text").n("count", people);
        let text = text.s("words", self.frame.format.count(people)).to_string();
        let first = (OPENS, unready.first().map(|unready| unready.first_on));
        let href = format!("{}#not-ready", paths::COMING_RULES);
        self.add("staff-work-unready", counted(unready.len()), text, &href, first);
        Ok(())
    }

    async fn both(&mut self) -> Result<(), Problem> {
        if !self.may(Role::CaseOfficer)? && !self.may(Role::DecisionMaker)? {
            return Ok(());
        }
        let (app, caller, page) = (self.ctx.app(), self.ctx.caller()?, &self.frame.page);
        let counts = requests::counts(app, caller).await.map_err(store)?;
        let text = page.t("staff-work-requests-text").n("count", counts.overdue);
        let own = page.t("staff-work-requests-written").n("count", counts.written);
        let words = (text.to_string(), own.to_string());
        let first = (DUE, counts.first_due);
        let counts = (counts.open, counts.written);
        self.add_beside_own("staff-work-requests", counts, words, paths::REQUESTS, first);
        let waiting = extensions::count_waiting(app, caller).await.map_err(store)?;
        let text = page.t("staff-work-extensions-text").to_string();
        self.add("staff-work-extensions", waiting, text, paths::EXTENSIONS, (DUE, None));
        let text = page.t("staff-work-rules-text").to_string();
        let count = versions_on_their_way(self.ctx).await?;
        self.add("staff-work-rules", count, text, paths::COMING_RULES, (DUE, None));
        Ok(())
    }

    async fn decider(&mut self) -> Result<(), Problem> {
        if !self.may(Role::DecisionMaker)? {
            return Ok(());
        }
        let (app, caller, page) = (self.ctx.app(), self.ctx.caller()?, &self.frame.page);
        let counts = decisions::counts(app, caller).await.map_err(store)?;
        let all = decisions::totals(app).await.map_err(store)?;
        for (id, (count, oldest), all, href) in [
            ("staff-work-decisions", counts.credentials, all.0, paths::DECISIONS),
            ("staff-work-endings", counts.registrations, all.1, paths::ENDINGS),
        ] {
            // The page of decisions counts these, too: what is kept, and what whoever looks or enough people released.
            let more = (all - count).max(0);
            let text = page.t("staff-work-decisions-text").n("more", more).to_string();
            self.add(id, count, text, href, (SINCE, self.day(oldest)));
        }
        Ok(())
    }

    /// What waits for the people who decide, for an officer who is not one of them.
    async fn decided_elsewhere(&mut self) -> Result<(), Problem> {
        let (credentials, registrations) = decisions::of_others(self.ctx.app(), self.ctx.caller()?)
            .await
            .map_err(store)?;
        if credentials + registrations > 0 {
            let words = self.frame.page.t("staff-work-elsewhere");
            let words = words.n("credentials", credentials).n("registrations", registrations);
            self.elsewhere.push((String::new(), words.to_string()));
        }
        Ok(())
    }

    async fn operator(&mut self) -> Result<(), Problem> {
        if !self.may(Role::Operator)? {
            return Ok(());
        }
        let board = ops::board(self.ctx.app(), self.ctx.caller()?).await.map_err(store)?;
        let text = self.frame.page.t("staff-work-jobs-text").to_string();
        self.add(
            "staff-work-jobs",
            counted(board.parked.len()),
            text,
            paths::JOBS,
            (DUE, None),
        );
        Ok(())
    }
}

/// What a day of a tile is: by when the first is due, on which day it happens, or since when the oldest waits.
const DUE: &str = "staff-work-due";
const OPENS: &str = "staff-work-opens";
const SINCE: &str = "staff-work-since";

fn counted(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Versions of rules that are stored and not in force yet.
async fn versions_on_their_way(ctx: &Ctx) -> Result<i64, Problem> {
    let published = programs::published(ctx.app())
        .await
        .map_err(crate::programs::unreadable)?;
    let versions = published.iter().flat_map(|program| &program.versions);
    let coming = versions.filter(|version| version.state == programs::VersionState::NotYet);
    Ok(counted(coming.count()))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_is_due_first_stands_in_front_and_a_list_without_work_is_named_apart() {
        let tile = |title: &str, count, day: Option<i8>| {
            let card = WorkCard {
                title: title.into(),
                href: format!("/{title}"),
                count,
                ..WorkCard::default()
            };
            (day.map(|day| date(2026, 11, day)), card)
        };
        let tiles = vec![
            tile("jobs", 1, None),
            tile("requests", 2, Some(20)),
            tile("returned", 0, None),
            tile("letters", 39, Some(3)),
        ];
        let (cards, idle) = sorted(tiles);
        let order: Vec<&str> = cards.iter().map(|card| card.title.as_str()).collect();
        assert_eq!(order, ["letters", "requests", "jobs"]);
        assert_eq!(idle, [("/returned".to_owned(), "returned".to_owned())]);
    }
}
