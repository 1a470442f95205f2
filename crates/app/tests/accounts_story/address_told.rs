//! Whoever has an account is told when the place their letters go to becomes another one: that may be a stranger at an open
//! session (A40).

use cqr_app::{
    accounts::About,
    people::{Address, change_own_address, correct_address},
};
use cqr_domain::accounts::Role;

use super::world::{GOOD, World, tell};

fn elsewhere(lines: &str) -> Address {
    Address {
        lines: lines.into(),
        city: "Duluth".into(),
        ..Address::default()
    }
}

/// The addresses to which mail went that tells of it.
async fn told(world: &World) -> Vec<String> {
    let mails = world.mails().await.into_iter();
    let told = mails.filter(|mail| mail.about == About::AddressChanged);
    told.map(|mail| mail.to).collect()
}

#[test]
fn a_changed_postal_address_is_told_once_by_mail_whoever_changed_it() {
    tell(|world| async move {
        let here = world.holder("R-77001", "avery@example.org", GOOD).await;
        let me = world.resume(&here).await.unwrap().principal;
        let person = me.person.unwrap();
        told(&world).await;
        let first = elsewhere("1 Birch Lane");
        for _ in 0..2 {
            change_own_address(world.app(), &me, "", &first).await.unwrap();
        }
        assert_eq!(told(&world).await, ["avery@example.org"], "sent twice, told once");

        let officer = world.staff("officer@example.org", Role::CaseOfficer).await;
        let (seen, second) = (first.one_line(), elsewhere("2 Birch Lane"));
        correct_address(world.app(), &officer, person, &seen, &second, "told_us")
            .await
            .unwrap();
        assert_eq!(told(&world).await, ["avery@example.org"]);
    });
}

#[test]
fn nobody_without_an_account_is_told() {
    tell(|world| async move {
        let person = world.person("R-77002", "blake@example.org").await;
        let officer = world.staff("officer@example.org", Role::CaseOfficer).await;
        let there = elsewhere("1 Birch Lane");
        correct_address(world.app(), &officer, person, "", &there, "told_us")
            .await
            .unwrap();
        assert_eq!(told(&world).await, Vec::<String>::new());
    });
}
