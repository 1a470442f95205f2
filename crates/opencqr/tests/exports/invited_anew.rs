//! No password and no invitation travels with a register, so whoever had an account is invited where it came to.

use cqr_app::{
    accounts::{AccountStep, Arrival, Ask, Way, accept_invitation, invite, runs::board},
    people::look,
};
use cqr_store::{StoreError, accounts, people};
use cqr_testkit::Place;
use opencqr::compose;

use super::{Installation, officer, text};

/// Where a register came to that this person had an account in: an officer sees that nobody can sign in, and invites.
fn invites_anew(here: &Installation, number: &'static str) {
    let keys = compose::keys(&here.config).unwrap();
    let store = compose::ready_store(&here.config, &keys, false).unwrap();
    let app = compose::app(&here.config, store, keys, "http://127.0.0.1").unwrap();
    let found = app.store.read_blocking(move |rx| {
        let row = people::find_by_external_id(rx, number)?.ok_or(StoreError::NotFound)?;
        let account = accounts::find_by_person(rx, row.id.0)?.ok_or(StoreError::NotFound)?;
        Ok::<_, StoreError>((row.id.0, account))
    });
    let (person, account) = found.unwrap();
    assert_eq!(account.password_hash, None, "no password travels");
    let runtime = opencqr::commands::runtime().unwrap();
    let (kim, home) = (officer(1), Arrival::default());
    let waiting = || runtime.block_on(board(&app, &kim)).unwrap().waiting;
    let standing = || runtime.block_on(look(&app, &kim, person)).unwrap().account;
    assert_eq!(standing().step, AccountStep::NeverInvited);
    let before = waiting();
    let ask = Ask {
        way: Way::Post,
        seen: None,
        is_sure: false,
    };
    let invited = runtime.block_on(invite(&app, &kim, person, ask)).unwrap().unwrap();
    assert_eq!(invited.account, account.id.0, "it is the same account");
    assert_eq!(
        before.all() - waiting().all(),
        1,
        "whoever came was counted: {before:?}"
    );
    let code = invited.code.unwrap().in_groups();
    let opened = accept_invitation(&app, &code, number, "lavender tractor moon", &home);
    assert_eq!(runtime.block_on(opened).unwrap().person, Some(person));
    assert!(matches!(standing().step, AccountStep::Active { .. }));
}

#[test]
fn who_had_an_account_is_invited_anew_where_the_register_came_to() {
    let demo = Installation::demo();
    let folder = demo.folder("export");
    demo.said(&["export", "register", &text(&folder)]);
    let places = [Some(Place::sqlite()), Place::postgres()];
    for place in places.into_iter().flatten() {
        let empty = demo.beside(place);
        empty.said(&["import", "register", &text(&folder)]);
        invites_anew(&empty, "D10004");
    }
}
