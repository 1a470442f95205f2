//! A16: a recorded stream of 500 saves, permuted and duplicated, always ends in the same state.

use cqr_app::sittings::{Player, SaveAnswer, SittingError, save, start};
use cqr_domain::forms::seeded_order;
use cqr_store::sittings;

use cqr_testkit::{SittingWorld, wish};

/// How often per run; the full 1,000 ways take `OPENCQR_TEST_SCALE=50`.
const WAYS: u64 = 20;

/// What a player sent: 80 questions, each changed again and again, 500 saves in all.
fn recorded() -> Vec<SaveAnswer> {
    let letters = ["A", "B", "C", "D", "AC", ""];
    (0..500u16)
        .map(|n| wish(n % 80 + 1, u32::from(n / 80) + 1, letters[usize::from(n * 7 % 6)]))
        .collect()
}

#[tokio::test]
async fn any_order_and_any_repetition_ends_in_the_same_answers() {
    let scale = std::env::var("OPENCQR_TEST_SCALE")
        .ok()
        .and_then(|scale| scale.parse().ok())
        .unwrap_or(1);
    let stream = recorded();
    let mut last: std::collections::BTreeMap<u16, String> = std::collections::BTreeMap::new();
    for save in &stream {
        last.insert(save.number, save.response.to_string());
    }
    for way in 0..WAYS * scale {
        let world = SittingWorld::in_memory().await;
        let id = start(&world.app, &world.holder, world.case).await.unwrap().view.id;
        let player = Player::of(&world.holder).unwrap();
        // Every save comes once in an order of its own, and every third one once more somewhere else.
        let mut order = seeded_order(way, stream.len());
        order.extend(seeded_order(way + 1_000_000, stream.len()).into_iter().step_by(3));
        for place in order {
            match save(&world.app, player, id, stream[place].clone()).await {
                // An older revision that comes after a newer one is answered with the newer one.
                Ok(saved) => assert!(saved.revision >= stream[place].revision),
                Err(error @ SittingError::RevisionTaken(_)) => panic!("way {way}: {error}"),
                Err(error) => panic!("way {way}: {error}"),
            }
        }
        let ended = world.app.store.read(move |rx| sittings::current(rx, id)).await.unwrap();
        let ended: std::collections::BTreeMap<u16, String> = ended
            .into_iter()
            .map(|(number, answer)| (number, answer.response.0.to_string()))
            .collect();
        assert_eq!(ended, last, "way {way}");
    }
}
