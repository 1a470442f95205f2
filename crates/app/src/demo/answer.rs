//! Answering for a visitor, who wants to see a result without 80 questions. Keys are opened here and in scoring, and
//! here only on databases that `demo` made. The answers take the same way as anybody's.

use std::collections::BTreeMap;

use cqr_domain::{forms::seeded_order, ids::SittingId, items::Letters};
use cqr_store::{Db, StoreError, forms, sittings};

use crate::{
    App,
    items::open_key,
    keys::Keys,
    sittings::{Player, SaveAnswer, SittingError, save_in},
};

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colleague {
    /// Knows nearly everything.
    Strong,
    /// Knows most, with a gap here and there.
    Typical,
    /// Knows about half.
    Weak,
}

impl Colleague {
    /// The one with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "strong" => Some(Self::Strong),
            "typical" => Some(Self::Typical),
            "weak" => Some(Self::Weak),
            _ => None,
        }
    }

    /// The share of questions that this colleague knows, in percent.
    #[must_use]
    pub const fn share(self) -> u8 {
        match self {
            Self::Strong => 97,
            Self::Typical => 76,
            Self::Weak => 50,
        }
    }
}

/// How far the share may differ from one subcategory to the next, in percent, up or down.
const SPREAD: usize = 15;

/// Answers what has no answer yet in the player's own open sitting, as a colleague would.
///
/// # Errors
/// [`SittingError::NotFound`] on any database that `demo` did not make; else as when an answer is saved.
pub async fn answer_rest(app: &App, player: Player, id: SittingId, colleague: Colleague) -> Result<(), SittingError> {
    fill_in(app, player, id, colleague.share(), None).await
}

/// The same for a share of known answers in percent; the same seed knows as much in each subcategory whatever the order
/// of the questions.
///
/// # Errors
/// As [`answer_rest`].
pub async fn fill_in(
    app: &App,
    player: Player,
    id: SittingId,
    share: u8,
    seed: Option<u64>,
) -> Result<(), SittingError> {
    let keys = app.keys.clone();
    app.store
        .write(move |tx| {
            if !tx.is_demo() {
                return Err(SittingError::NotFound);
            }
            let seed = seed.unwrap_or_else(|| u64::from_be_bytes(tx.random_bytes()));
            for wish in wishes(tx, &keys, player, id, share, seed)? {
                save_in(tx, player, id, &wish)?;
            }
            Ok(())
        })
        .await
}

/// What is saved: one answer for each question without one.
fn wishes(
    db: &mut Db,
    keys: &Keys,
    player: Player,
    id: SittingId,
    share: u8,
    seed: u64,
) -> Result<Vec<SaveAnswer>, SittingError> {
    let row = player.own(db, id)?;
    let numbers: BTreeMap<u16, u16> = (1..=row.question_count())
        .filter_map(|number| Some((row.position_of(number)?, number)))
        .collect();
    let given = sittings::current(db, id)?;
    let mut by_subcategory: BTreeMap<String, Vec<(u16, Letters)>> = BTreeMap::new();
    for sealed in forms::sealed_keys(db, row.form_id.0)? {
        let number = numbers.get(&sealed.position).copied();
        let number = number.ok_or_else(|| StoreError::Corrupt(format!("sitting {id} does not fit its form")))?;
        let key = open_key(keys, sealed.item, sealed.version, &sealed.sealed)?.key;
        by_subcategory
            .entry(sealed.subcategory)
            .or_default()
            .push((number, key));
    }
    let mut wishes = Vec::new();
    for (place, questions) in (0..).zip(by_subcategory.into_values()) {
        let seed = seed.wrapping_add(place);
        let known = known_of(questions.len(), share, seed);
        for (rank, at) in seeded_order(seed, questions.len()).into_iter().enumerate() {
            let (number, key) = questions[at];
            let before = given.get(&number);
            if before.is_some_and(|answer| !answer.response.0.is_empty()) {
                continue;
            }
            wishes.push(SaveAnswer {
                number,
                revision: before.map_or(1, |answer| answer.revision.unsigned_abs() + 1),
                response: if rank < known { key } else { wrong(key, at)? },
                client_at: None,
                idempotency_key: None,
            });
        }
    }
    Ok(wishes)
}

/// How many of so many questions are known, with a spread from one subcategory to the next.
fn known_of(questions: usize, share: u8, seed: u64) -> usize {
    let up = seeded_order(seed ^ 0xA5, 2 * SPREAD + 1)
        .first()
        .copied()
        .unwrap_or(SPREAD);
    let percent = (usize::from(share) + up).saturating_sub(SPREAD).min(100);
    (questions * percent + 50) / 100
}

/// One of the first three options that is not the key.
fn wrong(key: Letters, turn: usize) -> Result<Letters, SittingError> {
    let one = |place: usize| Letters::of(&[Letters::letter(place % 3).to_string()]);
    let bad = |_| SittingError::from(StoreError::Other("an option has a letter".to_owned()));
    let first = one(turn).map_err(bad)?;
    if first == key {
        one(turn + 1).map_err(bad)
    } else {
        Ok(first)
    }
}
