//! The same two years of two records of one human, with courses in both: those of the record that gives way move. A course
//! that is in both counts once (R-CE-8), and a limited kind no further than its limit (R-ACT-3, R-ACT-4).

use jiff::{Timestamp, civil::Date};

use crate::{
    bienniums::{Biennium, BienniumEvent, Standing},
    ce::{Entry, Rules, Why},
    code::code,
    completions::{Completion, CompletionState, Earlier},
    ids::{AccountId, BienniumId, CompletionId},
    journal::Reason,
};

/// The reason of a course that was in both records, for its holder to read.
pub const IN_BOTH: &str = "in_both_records";

/// Two years of continuing education of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnBiennium {
    /// The period.
    pub id: BienniumId,
    /// Version of its stream.
    pub version: u32,
    /// Its state.
    pub biennium: Biennium,
    /// What is known of its courses besides.
    pub courses: Vec<OwnCourse>,
    /// How its program counts.
    pub rules: Rules,
}

/// What merging has to know of a course besides its stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnCourse {
    /// The completion.
    pub id: CompletionId,
    /// The title of one that the catalog does not have, the same however it is written; else empty.
    pub title: String,
    /// What became of its credits in these two years, once it was approved.
    pub entry: Option<Entry>,
    /// Whether any of it counts for prescribed learning.
    pub prescribed: bool,
}

code! {
    /// Why the courses of two records for the same two years cannot be put together.
    Apart {
        /// One of the two is settled, was audited, or has credits that were taken over or lent.
        Settled => "settled",
        /// They end on different days.
        Ends => "ends",
        /// The one that would give way asks for more.
        Asks => "asks",
        /// The same course counts for prescribed learning in both.
        Prescribed => "prescribed",
    }
}

/// What becomes of the courses of two records for the same two years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Join {
    /// The period that gives way.
    pub from: BienniumId,
    /// The period that goes on.
    pub into: BienniumId,
    /// The program.
    pub program: String,
    /// Their first day.
    pub starts_on: Date,
    /// The courses that move.
    pub moves: Vec<Moved>,
    /// The courses that count no more, for the other record has the same; of either record.
    pub repeats: Vec<CompletionId>,
}

/// A course that moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The completion, as it counts from then on.
    pub completion: Completion,
    /// What of it counts there, and why not more; nothing of what is not approved, or counts no more.
    pub entry: Option<Entry>,
    /// Whether less of it counts than before, for its kind is limited.
    pub less: bool,
}

impl Join {
    /// How many courses count less than before, for their kind is limited.
    #[must_use]
    pub fn limited(&self) -> usize {
        self.moves.iter().filter(|moved| moved.less).count()
    }

    /// What happens to the period that goes on. What was there before and counts no more is refused before the same course
    /// comes, so that one activity is never held twice.
    #[must_use]
    pub fn events(&self, by: Option<AccountId>, at: Timestamp) -> Vec<BienniumEvent> {
        let refused = |completion: &CompletionId| BienniumEvent::CompletionRefused {
            completion: *completion,
            reason: Reason::new(IN_BOTH),
            by,
            at: Some(at),
        };
        let comes = |id: &&CompletionId| self.moves.iter().any(|moved| moved.completion.id == **id);
        let (came, own): (Vec<&CompletionId>, Vec<&CompletionId>) = self.repeats.iter().partition(comes);
        let joined = BienniumEvent::BienniumJoined {
            from: self.from,
            completions: self.moves.iter().map(|moved| moved.completion.clone()).collect(),
        };
        let mut events: Vec<BienniumEvent> = own.into_iter().map(refused).collect();
        events.push(joined);
        events.extend(came.into_iter().map(refused));
        events
    }
}

impl OwnBiennium {
    fn course(&self, id: CompletionId) -> Option<&OwnCourse> {
        self.courses.iter().find(|course| course.id == id)
    }

    fn title(&self, id: CompletionId) -> &str {
        self.course(id).map_or("", |course| course.title.as_str())
    }

    fn prescribes(&self, id: CompletionId) -> bool {
        self.course(id).is_some_and(|course| course.prescribed)
    }

    /// Those that nobody reports again.
    fn held(&self) -> impl Iterator<Item = &Completion> {
        let all = self.biennium.completions.iter();
        all.filter(|completion| completion.state.holds_activity())
    }
}

/// Puts the courses of `other` to those of `own`, which goes on. Only two that run and in which nothing was decided yet.
///
/// # Errors
/// Why they cannot be put together.
pub(super) fn join(own: &OwnBiennium, other: &OwnBiennium) -> Result<Join, Apart> {
    let (on, way) = (&own.biennium, &other.biennium);
    if [on, way].iter().any(|one| one.standing != Standing::default()) {
        return Err(Apart::Settled);
    }
    if on.ends_on != way.ends_on {
        return Err(Apart::Ends);
    }
    if !asks_as_much(on, way) {
        return Err(Apart::Asks);
    }
    let repeats = repeats(own, other)?;
    let mut so_far = on.clone();
    so_far
        .completions
        .retain(|completion| !repeats.contains(&completion.id));
    let mut moves = Vec::new();
    for completion in &way.completions {
        let mut moved = moved(other, completion);
        if completion.state == CompletionState::Approved && !repeats.contains(&completion.id) {
            let known = other.course(completion.id).and_then(|course| course.entry.as_ref());
            let entry = counted(&so_far, completion, known, &own.rules);
            moved.less = entry.counted < completion.credits;
            moved.completion.credits = entry.counted;
            moved.entry = Some(entry);
            so_far.completions.push(moved.completion.clone());
        }
        moves.push(moved);
    }
    Ok(Join {
        from: other.id,
        into: own.id,
        program: on.program.clone(),
        starts_on: on.starts_on,
        moves,
        repeats,
    })
}

fn moved(other: &OwnBiennium, completion: &Completion) -> Moved {
    let mut completion = completion.clone();
    completion.earlier.push(Earlier {
        biennium: other.id,
        version: other.version,
    });
    Moved {
        completion,
        entry: None,
        less: false,
    }
}

/// What an opening asked for stays; so the one that asks for more goes on.
fn asks_as_much(on: &Biennium, way: &Biennium) -> bool {
    let in_discipline = way.required_in.iter().all(|minimum| {
        let mut own = on.required_in.iter();
        own.any(|own| own.discipline == minimum.discipline && own.credits >= minimum.credits)
    });
    on.required >= way.required && on.required_a_plus >= way.required_a_plus && in_discipline
}

/// Of each course that is in both, the one that counts no more.
fn repeats(own: &OwnBiennium, other: &OwnBiennium) -> Result<Vec<CompletionId>, Apart> {
    let mut found: Vec<CompletionId> = Vec::new();
    for theirs in other.held() {
        let same = |mine: &&Completion| !found.contains(&mine.id) && is_same((own, *mine), (other, theirs));
        if let Some(mine) = own.held().find(same) {
            let repeat = weaker((own, mine), (other, theirs))?;
            found.push(repeat);
        }
    }
    Ok(found)
}

/// The same activity of the catalog, or two that it does not have, of the same title and day.
fn is_same((own, mine): (&OwnBiennium, &Completion), (other, theirs): (&OwnBiennium, &Completion)) -> bool {
    if mine.activity.is_some() || theirs.activity.is_some() {
        return mine.activity == theirs.activity;
    }
    let (one, two) = (own.title(mine.id), other.title(theirs.id));
    !one.is_empty() && one == two && mine.completed_on == theirs.completed_on
}

/// What counts for prescribed learning stays, then what is approved, then what was reported first.
fn weaker(
    (own, mine): (&OwnBiennium, &Completion),
    (other, theirs): (&OwnBiennium, &Completion),
) -> Result<CompletionId, Apart> {
    let (here, there) = (own.prescribes(mine.id), other.prescribes(theirs.id));
    if here && there {
        return Err(Apart::Prescribed);
    }
    let rank = |counts: bool, one: &Completion| {
        let waits = one.state != CompletionState::Approved;
        (!counts, waits, one.reported_at, one.id)
    };
    let mine_stays = rank(here, mine) <= rank(there, theirs);
    Ok(if mine_stays { theirs.id } else { mine.id })
}

/// What of an approved course counts beside what is there already: never more than before.
fn counted(so_far: &Biennium, completion: &Completion, known: Option<&Entry>, rules: &Rules) -> Entry {
    let before = completion.credits;
    let kind = completion.kind.as_deref().unwrap_or_default();
    let cap = rules.kind_caps.iter().find(|cap| cap.kind == kind);
    let counted = cap.map_or(before, |cap| cap.room(so_far.of_kind(kind), before));
    let offered = known.map_or(before, |known| known.offered);
    let why = match known {
        _ if counted < before => Why::KindCap,
        Some(known) => known.why,
        None => Why::Counted,
    };
    Entry {
        subcategory: String::new(),
        offered: offered.max(counted),
        counted,
        why,
    }
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
