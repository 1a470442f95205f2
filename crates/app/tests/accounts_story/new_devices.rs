//! Whoever has an account is told when somebody signs in to it in a way that it does not know: that may be a stranger with the
//! password (ASVS 6.3.5).

use cqr_app::accounts::{About, Arrival, Door, SignedIn, sign_in};

use super::world::{GOOD, OTHER, World, at_home, from_network, tell};

/// Signs in to R-77001, and answers how many mails told of it.
async fn told(world: &World, arrival: &Arrival, door: Door) -> usize {
    sign_in(world.app(), "R-77001", GOOD, arrival, door).await.unwrap();
    let mails = world.mails().await;
    assert!(mails.iter().all(|mail| mail.to == "avery@example.org"));
    mails.iter().filter(|mail| mail.about == About::NewDevice).count()
}

/// A browser that somebody signed in from.
fn browser_of(signed_in: &SignedIn) -> Arrival {
    Arrival {
        device: signed_in.device.as_ref().map(|token| token.as_str().to_owned()),
        ..at_home()
    }
}

#[test]
fn a_browser_that_is_known_to_another_account_is_no_known_one() {
    tell(|world| async move {
        let owner = world.holder("R-77001", "avery@example.org", GOOD).await;
        let stranger = world.holder("R-77002", "blake@example.org", OTHER).await;
        assert_eq!(told(&world, &browser_of(&owner), Door::Browser).await, 0);
        let browser = browser_of(&stranger);
        assert!(browser.device.is_some());
        assert_eq!(told(&world, &browser, Door::Browser).await, 1);
        assert_eq!(told(&world, &browser, Door::Browser).await, 0, "told once");
        let made_up = Arrival {
            device: Some("a".repeat(43)),
            ..at_home()
        };
        assert_eq!(told(&world, &made_up, Door::Browser).await, 1);
        assert_eq!(told(&world, &at_home(), Door::Browser).await, 1, "one without a cookie");
    });
}

#[test]
fn a_program_is_told_of_by_its_name_and_its_network() {
    tell(|world| async move {
        world.holder("R-77001", "avery@example.org", GOOD).await;
        let program = |network: &str, agent: &str| Arrival {
            agent: agent.to_owned(),
            ..from_network(network)
        };
        let own = program("203.0.113.0/24", "planner/1.0");
        assert_eq!(told(&world, &own, Door::Api).await, 1);
        assert_eq!(told(&world, &own, Door::Api).await, 0, "each night from then on");
        for other in [
            program("198.51.100.0/24", "planner/1.0"),
            program("203.0.113.0/24", "curl/8.5.0"),
        ] {
            assert_eq!(told(&world, &other, Door::Api).await, 1, "{other:?}");
        }
        // What a browser did says nothing about programs.
        let like_the_browser = program("203.0.113.0/24", "Firefox on Linux");
        assert_eq!(told(&world, &like_the_browser, Door::Api).await, 1);
    });
}
