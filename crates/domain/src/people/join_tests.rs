//! Courses of two records for the same two years: what moves, what counts once, and what is left to people.

use jiff::civil::date;

use super::*;
use crate::{
    Credits,
    activities::Category,
    bienniums::{AuditCause, EndsOn, InDiscipline},
    ce::KindCap,
    ids::{ActivityId, AuditId, ImportId, PersonId},
};

const ON: u128 = 1;
const WAY: u128 = 2;

/// CPR counts once, with six credits at most.
fn rules() -> Rules {
    Rules {
        only_after_result: true,
        excluded_kinds: Vec::new(),
        approved_later_counts: true,
        shared_between_disciplines: true,
        prescribed_counts_for_biennium: true,
        kind_caps: vec![KindCap {
            kind: "cpr".into(),
            most: Some(Credits::whole(6)),
            times: Some(1),
            last_day: None,
        }],
    }
}

fn own(id: u128) -> OwnBiennium {
    own_asking(id, 24, &[])
}

fn own_asking(id: u128, required: u32, in_discipline: &[(&str, u32)]) -> OwnBiennium {
    let opening = BienniumEvent::BienniumOpened {
        person: PersonId::from_bits(id),
        program: "p".into(),
        starts_on: date(2024, 6, 1),
        ends_on: date(2026, 5, 31),
        required: Credits::whole(required),
        required_a_plus: Credits::ZERO,
        required_in: in_discipline
            .iter()
            .map(|(discipline, credits)| InDiscipline {
                discipline: (*discipline).into(),
                credits: Credits::whole(*credits),
            })
            .collect(),
    };
    OwnBiennium {
        id: BienniumId::from_bits(id),
        version: 5,
        biennium: Biennium::open(&opening).expect("opens"),
        courses: Vec::new(),
        rules: rules(),
    }
}

/// A course as these tests tell of it.
#[derive(Clone, Copy)]
struct Course {
    id: u128,
    activity: Option<u128>,
    title: &'static str,
    kind: &'static str,
    credits: u32,
    approved: bool,
    prescribed: bool,
    /// On which day of January 2025 it was reported; all were finished on the first.
    day: i8,
}

const COURSE: Course = Course {
    id: 0,
    activity: None,
    title: "",
    kind: "course",
    credits: 2,
    approved: true,
    prescribed: false,
    day: 10,
};

fn listed(id: u128, activity: u128, day: i8) -> Course {
    Course {
        id,
        activity: Some(activity),
        day,
        ..COURSE
    }
}

impl OwnBiennium {
    fn then(mut self, event: &BienniumEvent) -> Self {
        self.biennium = self.biennium.evolve(event);
        self
    }

    fn with(self, course: Course) -> Self {
        let completion = CompletionId::from_bits(course.id);
        let (activity, credits) = (
            course.activity.map(ActivityId::from_bits),
            Credits::whole(course.credits),
        );
        let mut own = self.then(&BienniumEvent::CompletionReported {
            completion,
            activity,
            completed_on: date(2025, 1, 1),
            claimed: credits,
            upload: None,
            reported_at: at(course.day),
        });
        if course.approved {
            own = own.then(&BienniumEvent::CompletionApproved {
                completion,
                activity,
                kind: course.kind.into(),
                category: Category::A,
                credits,
                split: Vec::new(),
                by: None,
                at: None,
            });
        }
        own.courses.push(OwnCourse {
            id: completion,
            title: course.title.into(),
            entry: course.approved.then(|| Entry {
                subcategory: String::new(),
                offered: credits,
                counted: credits,
                why: Why::Counted,
            }),
            prescribed: course.prescribed,
        });
        own
    }
}

fn at(day: i8) -> Timestamp {
    format!("{}T12:00:00Z", date(2025, 1, day)).parse().expect("an instant")
}

/// The period that goes on, as the events make it.
fn after(own: &OwnBiennium, other: &OwnBiennium) -> Biennium {
    let joined = join(own, other).expect("can be put together");
    let events = joined.events(Some(AccountId::from_bits(9)), at(20));
    events.iter().fold(own.biennium.clone(), Biennium::evolve)
}

fn states(biennium: &Biennium) -> Vec<(u128, CompletionState)> {
    let all = biennium.completions.iter();
    all.map(|completion| (completion.id.bits(), completion.state)).collect()
}

#[test]
fn courses_move_and_the_sum_is_counted_anew() {
    use CompletionState::{Approved, Reported};
    let waits = Course {
        approved: false,
        ..listed(22, 102, 12)
    };
    let (on, way) = (
        own(ON).with(listed(11, 100, 10)),
        own(WAY).with(listed(21, 101, 9)).with(waits),
    );
    let both = after(&on, &way);
    assert_eq!(
        states(&both),
        [(21, Approved), (11, Approved), (22, Reported)],
        "in the order of their reports"
    );
    assert_eq!(
        (both.counted(), both.in_review()),
        (Credits::whole(4), Credits::whole(2))
    );
    let came = both.completion(CompletionId::from_bits(21)).expect("came");
    let stream = Earlier {
        biennium: way.id,
        version: 5,
    };
    assert_eq!((came.earlier.as_slice(), came.places_before()), (&[stream][..], 5));

    let gave_way = way.then(&BienniumEvent::BienniumGaveWay { into: on.id }).biennium;
    assert_eq!(
        (gave_way.counted(), gave_way.in_review()),
        (Credits::ZERO, Credits::ZERO)
    );
    assert_eq!((gave_way.gave_way, gave_way.completions), (Some(on.id), Vec::new()));
}

#[test]
fn a_course_that_is_in_both_counts_once() {
    let of = |id, day| listed(id, 100, day);
    let waiting = |course: Course| Course {
        approved: false,
        ..course
    };
    let prescribed = |course: Course| Course {
        prescribed: true,
        ..course
    };
    let named = |id, title| Course {
        id,
        title,
        day: 10,
        ..COURSE
    };
    // What the record has that goes on, what the other has, and which of them counts no more.
    let table = [
        ("the later one", of(11, 10), of(21, 12), Some(21)),
        ("on either side", of(11, 12), of(21, 10), Some(11)),
        ("of the same instant the later id", of(11, 10), of(21, 10), Some(21)),
        (
            "what waits, beside what is approved",
            waiting(of(11, 10)),
            of(21, 12),
            Some(11),
        ),
        ("the other way round", of(11, 12), waiting(of(21, 10)), Some(21)),
        ("both wait", waiting(of(11, 10)), waiting(of(21, 12)), Some(21)),
        (
            "what no prescription counts",
            of(11, 10),
            prescribed(of(21, 12)),
            Some(11),
        ),
        ("another course", of(11, 10), listed(21, 101, 12), None),
        (
            "not listed, same title and day",
            named(11, "dose in ct"),
            named(21, "dose in ct"),
            Some(21),
        ),
        (
            "not listed, another title",
            named(11, "dose in ct"),
            named(21, "dose in mr"),
            None,
        ),
        ("not listed, and listed", named(11, "dose in ct"), of(21, 12), None),
        ("nothing is known of either", named(11, ""), named(21, ""), None),
    ];
    for (what, mine, theirs, expected) in table {
        let (on, way) = (own(ON).with(mine), own(WAY).with(theirs));
        let joined = join(&on, &way).expect(what);
        let expected: Vec<CompletionId> = expected.map(CompletionId::from_bits).into_iter().collect();
        assert_eq!(joined.repeats, expected, "{what}");
        let both = after(&on, &way);
        assert_eq!(both.completions.len(), 2, "{what}: nothing is lost");
        for repeat in expected {
            let found = both.completion(repeat).expect(what);
            assert_eq!(found.state, CompletionState::Refused, "{what}");
            assert_eq!(found.refused_for, Some(Reason::new(IN_BOTH)), "{what}");
            assert_eq!(both.counts(found), Credits::ZERO, "{what}");
            let counted = Credits::whole(if mine.approved || theirs.approved { 2 } else { 0 });
            assert_eq!(both.counted(), counted, "{what}");
        }
    }
}

#[test]
fn what_was_refused_or_taken_back_moves_and_stands_in_nobodys_way() {
    let completion = CompletionId::from_bits(21);
    let refused = BienniumEvent::CompletionRefused {
        completion,
        reason: Reason::new("other"),
        by: None,
        at: None,
    };
    let waits = Course {
        approved: false,
        ..listed(21, 100, 9)
    };
    for event in [refused, BienniumEvent::CompletionWithdrawn { completion }] {
        let (on, way) = (own(ON).with(listed(11, 100, 10)), own(WAY).with(waits).then(&event));
        assert_eq!(join(&on, &way).expect("fits").repeats, []);
        assert_eq!(after(&on, &way).counted(), Credits::whole(2));
    }
}

#[test]
fn a_limited_kind_counts_no_further_than_its_limit() {
    let cpr = |id, activity, credits| Course {
        kind: "cpr",
        credits,
        ..listed(id, activity, 10)
    };
    let (on, way) = (own(ON).with(cpr(11, 100, 6)), own(WAY).with(cpr(21, 101, 4)));
    let joined = join(&on, &way).expect("fits");
    assert_eq!((joined.limited(), joined.repeats.len()), (1, 0));
    let entry = joined.moves[0].entry.clone().expect("approved");
    assert_eq!(
        (entry.offered, entry.counted, entry.why),
        (Credits::whole(4), Credits::ZERO, Why::KindCap)
    );
    assert_eq!(after(&on, &way).counted(), Credits::whole(6));

    // The same one in both leaves the room to the one that stays.
    let way = own(WAY).with(cpr(21, 100, 6));
    assert_eq!(join(&on, &way).expect("fits").limited(), 0);
    assert_eq!(after(&on, &way).counted(), Credits::whole(6));
    let earlier = Course {
        day: 9,
        ..cpr(21, 100, 6)
    };
    let way = own(WAY).with(earlier);
    let joined = join(&on, &way).expect("fits");
    assert_eq!(
        (joined.limited(), joined.repeats.as_slice()),
        (0, &[CompletionId::from_bits(11)][..])
    );
    assert_eq!(after(&on, &way).counted(), Credits::whole(6));
}

#[test]
fn only_what_runs_and_asks_for_the_same_is_put_together() {
    let course = listed(21, 101, 9);
    let (on, way) = (|| own(ON).with(listed(11, 100, 10)), || own(WAY).with(course));
    let import = ImportId::from_bits(3);
    let ends = EndsOn {
        day: date(2026, 8, 1),
        at: at(30),
    };
    let settled = [
        BienniumEvent::BienniumMet { on: date(2026, 6, 1) },
        BienniumEvent::BienniumTakenOver {
            credits: Credits::whole(2),
            a_plus: Credits::ZERO,
            import,
        },
        BienniumEvent::AuditBegan {
            audit: AuditId::from_bits(4),
            cause: AuditCause::Sample,
            completions: Vec::new(),
            answer: ends,
        },
        BienniumEvent::CreditsLent {
            completion: CompletionId::from_bits(11),
            to: BienniumId::from_bits(7),
            credits: Credits::whole(1),
        },
    ];
    for event in settled {
        assert_eq!(join(&on().then(&event), &way()), Err(Apart::Settled), "{event:?}");
        assert_eq!(join(&on(), &way().then(&event)), Err(Apart::Settled), "{event:?}");
    }
    let moved = BienniumEvent::BienniumMoved {
        ends_on: date(2027, 5, 31),
    };
    assert_eq!(join(&on(), &way().then(&moved)), Err(Apart::Ends));
    let more = own_asking(WAY, 50, &[]).with(course);
    assert_eq!(join(&on(), &more), Err(Apart::Asks));
    assert!(join(&more, &on()).is_ok(), "the one that asks for more can go on");
    let sonography = own_asking(WAY, 24, &[("S", 16)]).with(course);
    assert_eq!(join(&on(), &sonography), Err(Apart::Asks));
    assert!(join(&sonography, &on()).is_ok());
    let prescribed = |id| Course {
        prescribed: true,
        ..listed(id, 100, 10)
    };
    let (on, way) = (own(ON).with(prescribed(11)), own(WAY).with(prescribed(21)));
    assert_eq!(join(&on, &way), Err(Apart::Prescribed));
}
