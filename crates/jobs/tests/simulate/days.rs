//! One seed: day after day, the body lives.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{
    ToSpan as _,
    civil::{Date, date},
};

use crate::{
    acts,
    chance::Chance,
    faults::Fault,
    happened::{self, Happened},
    holders::{self, Holder},
    invariants::{Broken, Extent, Watch},
    journal_digest,
    outages::Outages,
    rules, sql,
    staff::Staff,
    world::World,
};

/// The first day of every simulation.
const BEGINS: Date = date(2027, 1, 4);
/// How many holders a small body has at most: in every fourth seed everything of it is checked each month, of others each year.
const SMALL_BODY: u32 = 50;
/// Which of its seeds those are: every run of the tests has only so much time.
const CHECKED_MONTHLY: u64 = 4;

/// What is simulated.
#[derive(Debug, Clone, Copy)]
pub struct Setup {
    pub seed: u64,
    pub holders: u32,
    pub years: i64,
    /// A fault that is put in by hand, to see that it is found.
    pub fault: Option<&'static Fault>,
}

/// What came of a seed.
#[derive(Debug)]
pub struct Lived {
    /// SHA-256 of journal and audit.
    pub digest: String,
    /// The first broken invariants, with the day.
    pub found: Option<Broken>,
    /// Whether the fault could be put in.
    pub planted: bool,
    /// What happened, in figures.
    pub totals: Totals,
    /// How many holders have which habit.
    pub habits: BTreeMap<&'static str, u32>,
    /// What happened that has to happen somewhere.
    pub happened: Happened,
}

/// What happened, in figures.
#[derive(Debug, Default, Clone, Copy)]
pub struct Totals {
    pub days: u64,
    pub looks: u64,
    pub acts: u64,
    pub refused: u64,
    pub answers: u64,
    pub mails: u64,
    pub mails_twice: u64,
    pub recorded: u64,
    pub streams_checked: u64,
}

/// Lives one seed.
pub fn live(setup: Setup) -> Lived {
    // One thread: everything happens in one order.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime
        .unwrap()
        .block_on(async { Life::begin(setup).await.live().await })
}

struct Life {
    setup: Setup,
    world: World,
    holders: Vec<Holder>,
    by_number: BTreeMap<String, usize>,
    staff: Staff,
    outages: Outages,
    chance: Chance,
    /// Who looks at the account on which day; everybody once at most.
    looks: BTreeMap<Date, BTreeSet<usize>>,
    /// The day in `looks` of each holder.
    next_look: Vec<Option<Date>>,
    watch: Watch,
    ends: Date,
    totals: Totals,
    planted: bool,
}

impl Life {
    async fn begin(setup: Setup) -> Self {
        let ends = BEGINS.checked_add(setup.years.years()).unwrap();
        let world = World::begin(setup.seed, BEGINS).await;
        sql::prepare(&world.app);
        let holders = holders::all(setup.seed, setup.holders, BEGINS, setup.years);
        let numbers = holders.iter().enumerate();
        Self {
            by_number: numbers.map(|(place, holder)| (holder.number.clone(), place)).collect(),
            staff: Staff::new(setup.seed),
            outages: Outages::drawn(setup.seed, BEGINS, ends),
            chance: Chance::of(setup.seed, "days", 0),
            looks: BTreeMap::new(),
            next_look: vec![None; holders.len()],
            watch: Watch::new(&world),
            totals: Totals::default(),
            planted: false,
            setup,
            world,
            holders,
            ends,
        }
    }

    async fn live(mut self) -> Lived {
        let mut day = BEGINS;
        let mut found = None;
        while day < self.ends && found.is_none() {
            self.totals.days += 1;
            if !self.outages.server_is_away(day) {
                self.one_day(day).await;
            }
            let tomorrow = day.tomorrow().unwrap();
            let extent = self.extent(day, tomorrow);
            if extent != Extent::Touched {
                self.plant().await;
            }
            found = self.watch.check(&self.world, day, extent).await;
            day = tomorrow;
        }
        let (mails, mails_twice) = self.world.post.counts();
        let (digest, recorded) = journal_digest::of(&self.world.app);
        self.totals.mails = mails as u64;
        self.totals.mails_twice = mails_twice as u64;
        self.totals.recorded = recorded as u64;
        self.totals.streams_checked = self.watch.streams_checked;
        let mut habits = BTreeMap::new();
        for holder in &self.holders {
            *habits.entry(holder.habit.name()).or_insert(0) += 1;
        }
        Lived {
            happened: happened::counted(&self.world.app),
            habits,
            digest,
            found,
            planted: self.planted,
            totals: self.totals,
        }
    }

    /// How much is checked in the night after a day. A planted fault has to show by what its own rows touched, so that it does
    /// not make a small body look at everything each month.
    fn extent(&self, day: Date, tomorrow: Date) -> Extent {
        let (month_ends, is_last) = (tomorrow.month() != day.month(), tomorrow == self.ends);
        let is_chosen = self.setup.seed.is_multiple_of(CHECKED_MONTHLY) && self.setup.fault.is_none();
        let is_small = self.setup.holders <= SMALL_BODY && is_chosen;
        if tomorrow.year() != day.year() || is_last || (month_ends && is_small) {
            Extent::Everything
        } else if month_ends {
            Extent::WithFiles
        } else {
            Extent::Touched
        }
    }

    /// What a day brings: the sweep at night, files in the morning, holders, the office, and the jobs of each of them.
    async fn one_day(&mut self, day: Date) {
        self.world.post.set_down(self.outages.mail_is_away(day));
        self.world.it_is(day, 0, 20);
        rules::go_on(&mut self.world, day).await;
        cqr_jobs::enqueue_due(&self.world.worker).await;
        self.jobs(day, 0).await;
        self.world.it_is(day, 7, 0);
        self.world.register(&mut self.holders, day, BEGINS).await;
        self.wake_new(day);
        self.holders_act(day).await;
        // Mails of the night waited for the morning (R-NOTE-3); by now it is morning for everybody.
        self.world.it_is(day, 13, 0);
        self.jobs(day, 13).await;
        self.world.it_is(day, 15, 0);
        let staff = &mut self.staff;
        if staff.work(&self.world, day, &self.outages, &mut self.holders).await {
            self.jobs(day, 16).await;
        }
        self.mail_arrives(day);
    }

    /// Jobs run at once, and where mail is away again every hour, as the runner does.
    async fn jobs(&mut self, day: Date, hour: i8) {
        self.world.run_jobs().await;
        if self.outages.mail_is_away(day) {
            for hour in hour..=22 {
                self.world.it_is(day, hour, 40);
                self.world.run_jobs().await;
            }
        }
    }

    fn wake_new(&mut self, day: Date) {
        for place in 0..self.holders.len() {
            let holder = &mut self.holders[place];
            if holder.enters_on == day
                && let Some(days) = holder.habit.looks_by_itself(&mut holder.chance)
            {
                self.look_in(place, day, days);
            }
        }
    }

    async fn holders_act(&mut self, day: Date) {
        // Whoever found the server away yesterday comes today.
        let later = self.looks.split_off(&day.tomorrow().unwrap());
        let due: BTreeSet<usize> = std::mem::replace(&mut self.looks, later)
            .into_values()
            .flatten()
            .collect();
        for (turn, place) in (0..).zip(due) {
            self.next_look[place] = None;
            // A clock that is set back now and then must not turn anything round.
            let minute = if self.chance.percent(2) { 0 } else { turn % 240 };
            let (hours, minutes) = (minute / 60, minute % 60);
            self.world
                .it_is(day, 8 + i8::try_from(hours).unwrap(), i8::try_from(minutes).unwrap());
            let done = acts::look(&self.world, &mut self.holders[place], day).await;
            self.totals.looks += 1;
            self.totals.acts += u64::from(done.acted);
            self.totals.refused += u64::from(done.refused);
            self.totals.answers += done.acknowledged.len() as u64;
            sql::note(&self.world.app, &done.acknowledged, &[]);
            if let Some(days) = done.again {
                self.look_in(place, day, days);
            }
        }
    }

    /// Mail of the day reaches those whose address is right; their habit says when they look.
    fn mail_arrives(&mut self, day: Date) {
        let fresh = self.world.post.take_fresh();
        sql::note(&self.world.app, &[], &fresh);
        for number in self.world.post.take_arrived() {
            let place = self.by_number[&number];
            let holder = &mut self.holders[place];
            if let Some(days) = holder.habit.looks_after_mail(&mut holder.chance) {
                self.look_in(place, day, days.max(1));
            }
        }
    }

    /// A holder looks on that day, unless they look earlier; a mail brings the next look forward and begins no second row of
    /// them.
    fn look_in(&mut self, place: usize, day: Date, days: i64) {
        let on = day.checked_add(days.max(1).days()).unwrap();
        match self.next_look[place] {
            Some(next) if next <= on => return,
            Some(next) => drop(self.looks.get_mut(&next).map(|places| places.remove(&place))),
            None => {}
        }
        self.next_look[place] = Some(on);
        self.looks.entry(on).or_default().insert(place);
    }

    /// Puts the fault in as soon as there is something to break.
    async fn plant(&mut self) {
        if let Some(fault) = self.setup.fault.filter(|_| !self.planted) {
            self.planted = fault.plant(&self.world).await;
        }
    }
}
