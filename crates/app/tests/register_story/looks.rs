//! Each look of the office at a record is listed for its holder: when and in which role, never by whom.

use cqr_app::{accounts::looks, people};
use cqr_domain::{
    accounts::{Principal, Role},
    journal::Actor,
};
use cqr_store::{StoreError, accounts};
use cqr_testkit::on_both;

use crate::world::{World, signed_in, staff};

async fn hired(world: &World, role: Role) -> Principal {
    let account = world.app().store.write(move |tx| -> Result<_, StoreError> {
        let new = accounts::NewAccount {
            person: None,
            email: format!("{role}@example.org"),
            name: "Nadia Ferro".to_owned(),
        };
        let account = accounts::add(tx, &new)?.id.0;
        accounts::grant(tx, account, role, Actor::Operator, None)?;
        Ok(account)
    });
    Principal {
        account: account.await.unwrap(),
        ..staff(1, role)
    }
}

#[test]
fn a_holder_sees_who_looked_and_when() {
    on_both("2024-06-01T17:00:00Z", |test| async move {
        let world = World::new(test);
        let app = world.app();
        world.register(&[("H-1", "1984-06-17"), ("H-2", "1984-06-17")], &[]);
        let (one, two) = (world.person("H-1").await.id.0, world.person("H-2").await.id.0);
        let (holder, other) = (signed_in(one), signed_in(two));
        assert_eq!(looks(app, &holder).await.unwrap(), []);

        let (officer, reviewer) = (
            hired(&world, Role::CaseOfficer).await,
            hired(&world, Role::CeReviewer).await,
        );
        people::look(app, &officer, one).await.unwrap();
        world.test.it_is("2024-06-02T17:00:00Z");
        people::look(app, &reviewer, one).await.unwrap();
        let seen = looks(app, &holder).await.unwrap();
        let told: Vec<_> = seen.iter().map(|look| (look.at.to_string(), look.role)).collect();
        assert_eq!(
            told,
            [
                ("2024-06-02T17:00:00Z".to_owned(), Some(Role::CeReviewer)),
                ("2024-06-01T17:00:00Z".to_owned(), Some(Role::CaseOfficer)),
            ]
        );
        for _ in 0..3 {
            people::look(app, &reviewer, one).await.unwrap();
        }
        people::look(app, &officer, one).await.unwrap();
        let folded = looks(app, &holder).await.unwrap();
        let times: Vec<_> = folded.iter().map(|look| (look.role, look.times)).collect();
        let (reviews, cases) = (Some(Role::CeReviewer), Some(Role::CaseOfficer));
        // One line for a kind, a role and a day.
        assert_eq!(times.len(), 3);
        assert!(times.contains(&(reviews, 4)) && times.iter().filter(|line| **line == (cases, 1)).count() == 2);
        assert!(!format!("{seen:?}").contains("Nadia"), "nobody is named");
        assert_eq!(looks(app, &other).await.unwrap(), [], "each holder sees their own");
        assert_eq!(looks(app, &officer).await.unwrap(), [], "staff have no such list");
    });
}
