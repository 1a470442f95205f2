//! What holders do, by the same use cases as everybody. A refusal by a rule is an answer; a store that fails is not.

use cqr_app::{
    activities, cases, completions,
    completions::{CompletionError, Report, What},
    notices,
    profiles::{self, ProfileError, Save},
    sittings::{self, Player, SaveAnswer, SavedAnswer, SittingError},
    threads::Reading,
    uploads,
};
use cqr_domain::{
    accounts::Principal,
    cases::CaseState,
    completions::CompletionState,
    ids::{ActivityId, CaseId, SittingId},
    items::Letters,
};
use cqr_store::cases::CaseRow;
use jiff::civil::Date;

use crate::{
    asks, besides,
    chance::Chance,
    dues::{self, Told},
    habits::{Doing, Seen},
    holders::Holder,
    sql::Ack,
    world::{KEY, World},
};

/// What came of a day of a holder.
#[derive(Default)]
pub struct Done {
    /// Whether anything was done that jobs go on with.
    pub acted: bool,
    /// Days until they look again.
    pub again: Option<i64>,
    /// Every answer that was acknowledged.
    pub acknowledged: Vec<Ack>,
    /// How often a rule said no.
    pub refused: u32,
}

impl Done {
    fn look_in(&mut self, days: i64) {
        let days = days.max(1);
        self.again = Some(self.again.map_or(days, |before| before.min(days)));
    }

    /// Counts an answer of a rule; stops on a fault.
    pub fn note<T, E: std::fmt::Debug>(&mut self, answer: Result<T, E>) -> Option<T> {
        let granted = granted(answer);
        match granted {
            Some(_) => self.acted = true,
            None => self.refused += 1,
        }
        granted
    }
}

/// What a use case did, or nothing where a rule said no; stops on a fault.
pub fn granted<T, E: std::fmt::Debug>(answer: Result<T, E>) -> Option<T> {
    match answer {
        Ok(value) => Some(value),
        Err(error) => {
            let said = format!("{error:?}");
            assert!(
                !said.contains("Store(") && !said.contains("Files("),
                "a use case broke: {said}"
            );
            None
        }
    }
}

/// A holder looks at the account and does what their habit says.
pub async fn look(world: &World, holder: &mut Holder, today: Date) -> Done {
    let mut done = Done::default();
    let Some(principal) = holder.principal.clone().filter(|_| !holder.is_gone) else {
        return done;
    };
    read_messages(world, &principal, &mut holder.told, &mut done).await;
    dues::settle(world, holder, &principal, today, &mut done).await;
    let open = cases::api_list(&world.app, &principal).await.unwrap();
    for case in open.iter().filter(|case| !case.state.0.is_finished()) {
        let ends_on = match case.state.0 {
            CaseState::DiscontinuedGrace => case.grace_end_on.0,
            _ => case.window_close_on.0,
        };
        let seen = Seen {
            state: case.state.0,
            days_left: today.until(ends_on).map_or(0, |span| i64::from(span.get_days())),
        };
        asks::about(world, holder, &principal, (case, seen, today), &mut done).await;
        match holder.habit.does(seen, &mut holder.chance) {
            Doing::Nothing => {}
            Doing::Later(days) => done.look_in(days),
            Doing::NextStep => {
                step(world, holder, &principal, case, today, &mut done).await;
                let pace = holder.habit.pace(&mut holder.chance);
                done.look_in(pace);
            }
        }
    }
    asks::follow_up(world, holder, &principal, &mut done).await;
    besides::ask(world, holder, &principal, (&open[..], today), &mut done).await;
    if let Some(days) = holder.habit.looks_by_itself(&mut holder.chance) {
        done.look_in(days);
    }
    done
}

/// How many messages a holder looks through.
const NEWEST: u32 = 20;

async fn read_messages(world: &World, principal: &Principal, told: &mut Told, done: &mut Done) {
    let inbox = notices::page(&world.app, principal, None, NEWEST).await.unwrap();
    for notice in inbox.notices.iter().filter(|notice| notice.read_at.is_none()).take(6) {
        told.hear(&notice.kind);
        let read = notices::read(&world.app, principal, notice.id.0, Reading::Opens).await;
        done.note(read);
    }
}

async fn step(world: &World, holder: &mut Holder, principal: &Principal, case: &CaseRow, today: Date, done: &mut Done) {
    let id = case.id.0;
    match case.state.0 {
        CaseState::ProfileDue => profile(world, principal, id, &mut holder.chance, done).await,
        CaseState::SsaDue | CaseState::SsaUnderWay => assessment(world, holder, principal, id, done).await,
        CaseState::CeDue => courses(world, holder, principal, id, today, done).await,
        // What is missing decides what is next; rules say no to what does not fit.
        CaseState::CloseReview | CaseState::DiscontinuedGrace => {
            if !case.assessed && case.sitting_id.is_none() {
                if case.profile_id.is_none() {
                    profile(world, principal, id, &mut holder.chance, done).await;
                }
                assessment(world, holder, principal, id, done).await;
            } else {
                courses(world, holder, principal, id, today, done).await;
            }
        }
        _ => {}
    }
}

async fn profile(world: &World, principal: &Principal, case: CaseId, chance: &mut Chance, done: &mut Done) {
    let app = &world.app;
    let opened: Result<_, ProfileError> = profiles::open(app, principal, case).await;
    let Some(form) = done.note(opened) else { return };
    let bands = i64::try_from(form.scale.len()).unwrap();
    let not_practicing = chance.percent(5);
    // A page for each group, as people fill it in.
    for group in &form.groups {
        let band = |_: &(String, String, Option<i32>)| i32::try_from(chance.between(0, bands - 1)).unwrap();
        let bands: Vec<i32> = group.procedures.iter().map(band).collect();
        let answers = group
            .procedures
            .iter()
            .zip(bands)
            .map(|((code, _, _), band)| (code.clone(), band));
        let wish = Save {
            answers: answers.collect(),
            setting: form.settings.first().cloned(),
            not_practicing: Some(not_practicing),
        };
        done.note(profiles::save(app, principal, case, wish).await);
    }
    done.note(profiles::submit(app, principal, case).await);
}

async fn assessment(world: &World, holder: &mut Holder, principal: &Principal, case: CaseId, done: &mut Done) {
    let app = &world.app;
    let Some(started) = done.note(sittings::start(app, principal, case).await) else {
        return;
    };
    let Some(player) = Player::of(principal) else { return };
    let (sitting, questions) = (started.view.id, started.view.questions);
    let knows = u32::try_from(holder.habit.knows(&mut holder.chance)).unwrap();
    // One in twelve leaves in the middle; the clock ends the sitting.
    let leaves_at = if holder.chance.percent(8) {
        questions / 2
    } else {
        questions
    };
    for number in 1..=leaves_at {
        let answer = if holder.chance.percent(knows) { KEY } else { "A" };
        answer_one(world, player, sitting, (number, 1, answer), done).await;
        if holder.chance.percent(3) {
            answer_one(world, player, sitting, (number, 2, KEY), done).await;
        }
        if holder.chance.percent(2) {
            // The reply was lost, so the same is sent again; at times the revision before arrives late.
            answer_one(world, player, sitting, (number, 1, answer), done).await;
        }
    }
    if leaves_at == questions {
        done.note(sittings::submit(app, player, sitting).await);
        if holder.chance.percent(5) {
            done.note(sittings::submit(app, player, sitting).await);
            answer_one(world, player, sitting, (1, 9, "B"), done).await;
        }
    }
}

async fn answer_one(
    world: &World,
    player: Player,
    sitting: SittingId,
    (number, revision, letters): (u16, u32, &str),
    done: &mut Done,
) {
    let response: Letters = letters.parse().unwrap();
    let wish = SaveAnswer {
        number,
        revision,
        response,
        client_at: None,
        idempotency_key: None,
    };
    let saved: Result<SavedAnswer, SittingError> = sittings::save(&world.app, player, sitting, wish).await;
    // A late older revision is answered with the one that counts, which says nothing new.
    let Some(saved) = done.note(saved).filter(|saved| saved.revision == revision) else {
        return;
    };
    done.acknowledged.push(Ack {
        sitting: sitting.to_string(),
        number: i32::from(number),
        revision: i32::try_from(revision).unwrap(),
        response: letters.to_owned(),
        saved_at: saved.saved_at.as_microsecond(),
    });
}

async fn courses(
    world: &World,
    holder: &mut Holder,
    principal: &Principal,
    case: CaseId,
    today: Date,
    done: &mut Done,
) {
    dispute_or_withdraw(world, holder, principal, done).await;
    let Some(lines) = done.note(activities::matching(&world.app, principal, case).await) else {
        return;
    };
    // One to three courses at a time.
    let most = usize::try_from(holder.chance.between(1, 3)).unwrap();
    let mut taken: Vec<ActivityId> = Vec::new();
    for line in &lines {
        let fresh = line
            .activities
            .iter()
            .map(|(activity, _)| activity.id.0)
            .filter(|id| !taken.contains(id));
        let fresh: Vec<ActivityId> = fresh.collect();
        if taken.len() < most && !fresh.is_empty() {
            taken.push(fresh[holder.chance.place(fresh.len())]);
        }
    }
    for activity in taken {
        report(world, holder, principal, activity, today, done).await;
    }
}

async fn report(
    world: &World,
    holder: &mut Holder,
    principal: &Principal,
    activity: ActivityId,
    today: Date,
    done: &mut Done,
) {
    let bytes = crate::files::certificate(&holder.number, today, &mut holder.chance);
    let received = uploads::receive(&world.app, principal, "certificate.pdf", bytes).await;
    let Some(upload) = done.note(received) else { return };
    let wish = Report {
        what: What::Listed(activity),
        completed_on: today,
        upload: Some(upload),
    };
    let reported: Result<_, CompletionError> = completions::report(&world.app, principal, wish.clone()).await;
    let first = done.note(reported);
    if first.is_some() && holder.chance.percent(5) {
        // A double click.
        let second = completions::report(&world.app, principal, wish).await;
        assert_eq!(done.note(second), first, "the same report sent twice is one report");
    }
}

/// Some dispute what was refused, some take back what waits.
async fn dispute_or_withdraw(world: &World, holder: &mut Holder, principal: &Principal, done: &mut Done) {
    if !holder.chance.percent(25) {
        return;
    }
    let Some(mine) = done.note(completions::mine(&world.app, principal).await) else {
        return;
    };
    for one in &mine.completions {
        let completion = &one.worded.completion;
        let (id, state) = (completion.id.0, completion.state.0);
        if state == CompletionState::Refused && holder.chance.percent(40) {
            done.note(completions::dispute(&world.app, principal, id, "Please look again.", None).await);
        }
        if state == CompletionState::Reported && holder.chance.percent(8) {
            done.note(completions::withdraw(&world.app, principal, id, None).await);
        }
    }
}
