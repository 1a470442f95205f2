//! Staff accounts, and the demonstration's sign-in.

use cqr_app::accounts::{DemoSignInError, StaffError, accept_invitation, create_staff, demo_sign_in};
use cqr_domain::accounts::{Role, Roles};

use super::world::{GOOD, at_home, code_of, tell};

#[test]
fn the_operator_makes_a_staff_account_with_a_link_and_no_password() {
    tell(|world| async move {
        let roles = Roles::of(&[Role::CeReviewer, Role::CaseOfficer]);
        let first = create_staff(world.app(), "Kim.Reviewer@example.org", roles)
            .await
            .unwrap();
        let second = create_staff(world.app(), "kim.reviewer@example.org", roles)
            .await
            .unwrap();
        assert!(
            accept_invitation(world.app(), code_of(&first), "", GOOD, &at_home())
                .await
                .is_err(),
            "replaced"
        );
        let signed_in = accept_invitation(world.app(), code_of(&second), "", GOOD, &at_home())
            .await
            .unwrap();
        let resumed = world.resume(&signed_in).await.unwrap();
        assert_eq!(resumed.principal.roles, roles);
        assert_eq!(resumed.principal.person, None);
        assert!(world.sign_in("KIM.reviewer@example.org", GOOD).await.is_ok());
        let again = create_staff(world.app(), "kim.reviewer@example.org", roles).await;
        assert!(matches!(again, Err(StaffError::Exists)));
        let acts = world.acts(signed_in.account).await;
        assert_eq!(acts.iter().filter(|act| *act == "role_granted").count(), 4);
    });
}

#[test]
fn staff_sign_in_again_after_fifteen_idle_minutes_and_after_twelve_hours() {
    tell(|world| async move {
        let link = create_staff(world.app(), "kim@example.org", Roles::of(&[Role::Operator]))
            .await
            .unwrap();
        let signed_in = accept_invitation(world.app(), code_of(&link), "", GOOD, &at_home())
            .await
            .unwrap();
        world.after_minutes(14);
        assert!(world.resume(&signed_in).await.is_some());
        world.after_minutes(15);
        assert!(world.resume(&signed_in).await.is_none());
        let busy = world.sign_in("kim@example.org", GOOD).await.unwrap();
        for _ in 0..(12 * 6 - 1) {
            world.after_minutes(10);
            assert!(world.resume(&busy).await.is_some());
        }
        world.after_minutes(10);
        assert!(world.resume(&busy).await.is_none());
    });
}

#[test]
fn what_is_no_address_or_no_staff_role_is_refused() {
    tell(|world| async move {
        let roles = Roles::of(&[Role::Auditor]);
        for wrong in [
            "",
            "kim",
            "kim@",
            "@example.org",
            "kim@example",
            "kim @example.org",
            "kim@example.org\r\nbcc: x@example.org",
        ] {
            assert!(
                matches!(
                    create_staff(world.app(), wrong, roles).await,
                    Err(StaffError::Address(_))
                ),
                "{wrong}"
            );
        }
        let holder = create_staff(world.app(), "kim@example.org", Roles::of(&[Role::Holder])).await;
        assert!(matches!(holder, Err(StaffError::NotStaff)));
    });
}

#[test]
fn nobody_is_signed_in_by_a_click_outside_of_a_demonstration() {
    tell(|world| async move {
        let owner = world.holder("R-77001", "", GOOD).await;
        let refused = demo_sign_in(world.app(), owner.account, &at_home()).await;
        assert!(matches!(refused, Err(DemoSignInError::NotFound)));
    });
}
