//! The journal: streams grow by one act at a time, are read back as written, and as they were on an earlier day.

use cqr_domain::{
    ids::CaseId,
    journal::{Actor, Context, Event, PolicyVersion, Reason, StreamKind},
};
use cqr_store::{Store, StoreError, journal, sql::AsText as _};
use jiff::{SignedDuration, Timestamp, civil::date};
use serde::{Deserialize, Serialize};

use crate::on_both;

/// Events of this story only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "name", content = "data")]
pub enum Step {
    Opened { days: u16 },
    Noted(String),
    Closed,
}

impl Event for Step {
    const STREAM: StreamKind = StreamKind::Case;
    type StreamId = CaseId;
    fn name(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::Noted(_) => "noted",
            Self::Closed => "closed",
        }
    }
    fn samples() -> Vec<Self> {
        vec![Self::Opened { days: 3 }, Self::Noted("x".into()), Self::Closed]
    }
}

pub fn context() -> Context {
    Context {
        actor: Actor::System,
        policy: PolicyVersion("test@1".into()),
        reason: Reason::new("R-DATE-6"),
        effective_on: date(2027, 5, 31),
    }
}

pub fn append(store: &Store, case: CaseId, expected: u32, events: Vec<Step>) -> Result<u32, StoreError> {
    store.write_blocking(move |tx| journal::append(tx, case, expected, &context(), &events))
}

#[test]
fn a_stream_is_read_back_as_it_was_written() {
    on_both(|place| {
        let (store, frozen) = place.open_at("2027-05-31T12:00:00.123456Z".parse().unwrap());
        let case = CaseId::from_bits(7);
        assert_eq!(append(&store, case, 0, Step::samples()), Ok(3));
        assert_eq!(append(&store, case, 3, vec![Step::Closed]), Ok(4));
        assert_eq!(
            append(&store, CaseId::from_bits(8), 0, vec![Step::Closed]),
            Ok(1),
            "another stream begins at 1"
        );

        let recorded = store.read_blocking(move |rx| journal::load::<Step>(rx, case)).unwrap();
        let events: Vec<Step> = recorded.iter().map(|it| it.event.clone()).collect();
        assert_eq!(events, [Step::samples(), vec![Step::Closed]].concat());
        assert_eq!(recorded.iter().map(|it| it.version).collect::<Vec<_>>(), [1, 2, 3, 4]);
        assert!(recorded.is_sorted_by_key(|it| it.seq));
        assert!(
            recorded
                .iter()
                .all(|it| it.context == context() && it.recorded_at == frozen.now() && it.stream == case)
        );
    });
}

#[test]
fn a_few_streams_are_read_at_once_and_others_are_left_alone() {
    on_both(|place| {
        let store = place.open();
        let [first, second, other, unknown] = [7, 8, 9, 10].map(CaseId::from_bits);
        append(&store, first, 0, vec![Step::Opened { days: 1 }]).unwrap();
        append(&store, second, 0, Step::samples()).unwrap();
        append(&store, other, 0, vec![Step::Closed]).unwrap();
        append(&store, first, 1, vec![Step::Closed]).unwrap();

        let some = |ids: Vec<CaseId>| {
            let found = store
                .read_blocking(move |rx| journal::load_some::<Step>(rx, &ids))
                .unwrap();
            let named = found
                .into_iter()
                .map(|(id, events)| (id, events.into_iter().map(|it| it.event).collect::<Vec<_>>()));
            named.collect::<Vec<_>>()
        };
        let opened = vec![Step::Opened { days: 1 }, Step::Closed];
        assert_eq!(
            some(vec![second, unknown, first]),
            [(first, opened), (second, Step::samples())]
        );
        assert!(some(Vec::new()).is_empty());
    });
}

#[test]
fn whoever_decided_on_an_older_version_is_refused() {
    on_both(|place| {
        let store = place.open();
        let case = CaseId::from_bits(7);
        assert_eq!(
            append(&store, case, 1, vec![Step::Closed]),
            Err(StoreError::Conflict),
            "the stream does not exist yet"
        );
        assert_eq!(append(&store, case, 0, vec![Step::Closed]), Ok(1));
        assert_eq!(append(&store, case, 0, vec![Step::Closed]), Err(StoreError::Conflict));
        assert_eq!(
            append(&store, case, 2, vec![Step::Closed]),
            Err(StoreError::Conflict),
            "no gaps"
        );
        assert_eq!(append(&store, case, 1, vec![Step::Closed]), Ok(2));
        assert_eq!(store.read_blocking(move |rx| journal::version::<Step>(rx, case)), Ok(2));
    });
}

#[test]
fn an_earlier_day_is_seen_as_it_was_recorded() {
    on_both(|place| {
        let noon: Timestamp = "2027-05-31T12:00:00Z".parse().unwrap();
        let (store, frozen) = place.open_at(noon);
        let case = CaseId::from_bits(7);
        append(&store, case, 0, vec![Step::Opened { days: 1 }]).unwrap();
        frozen.advance(SignedDuration::from_hours(24));
        append(&store, case, 1, vec![Step::Noted("a".into())]).unwrap();
        // The machine's clock was set back: the order of the stream stays.
        frozen.set(noon - SignedDuration::from_hours(48));
        append(&store, case, 2, vec![Step::Closed]).unwrap();

        let seen = |before: Timestamp| {
            store
                .read_blocking(move |rx| journal::load_as_of::<Step>(rx, case, before))
                .unwrap()
                .len()
        };
        assert_eq!(seen(noon), 0, "the instant itself is not before it");
        assert_eq!(seen(noon + SignedDuration::from_micros(1)), 1);
        assert_eq!(seen(noon + SignedDuration::from_hours(24)), 1);
        assert_eq!(seen(noon + SignedDuration::from_hours(25)), 3);
    });
}

#[test]
fn streams_are_listed_page_by_page() {
    on_both(|place| {
        let store = place.open();
        let cases: Vec<CaseId> = (1..=5).map(CaseId::from_bits).collect();
        for case in cases.iter().rev() {
            append(&store, *case, 0, vec![Step::Opened { days: 1 }, Step::Closed]).unwrap();
        }
        let (mut after, mut found) = (None::<String>, Vec::new());
        loop {
            let from = after.clone();
            let page = store
                .read_blocking(move |rx| journal::streams(rx, StreamKind::Case, from.as_deref(), 2))
                .unwrap();
            let Some(last) = page.last() else { break };
            after = Some(last.clone());
            found.extend(page);
        }
        assert_eq!(found, cases.iter().map(|case| case.as_text()).collect::<Vec<_>>());
        let others = store
            .read_blocking(|rx| journal::streams(rx, StreamKind::Person, None, 9))
            .unwrap();
        assert!(others.is_empty());
    });
}

#[test]
fn an_event_of_an_older_shape_is_lifted_when_it_is_read() {
    on_both(|place| {
        let store = place.open();
        let case = CaseId::from_bits(7);
        append(&store, case, 0, vec![Step::Noted("3".into())]).unwrap();
        let step = journal::upcast::UpCaster {
            kind: StreamKind::Case,
            name: "noted",
            from: 1,
            to_name: "opened",
            lift: |data| serde_json::json!({ "days": data.as_str().unwrap().parse::<u16>().unwrap() }),
        };
        let lifted = store
            .read_blocking(move |rx| journal::load_with::<Step>(rx, case, &[step]))
            .unwrap();
        assert_eq!(lifted[0].event, Step::Opened { days: 3 });
    });
}
