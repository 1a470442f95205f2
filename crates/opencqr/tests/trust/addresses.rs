//! A postal address through the pages: its person and officers change it, what is wrong is told without losing a word, and nobody
//! writes over what somebody else entered meanwhile.

use cqr_domain::accounts::Role;

use crate::{
    requests::{field, sent},
    world::on_both,
};

const OWN: &str = "/security/address";
const DULUTH: [(&str, &str); 3] = [("region", "MN"), ("postal_code", "55802"), ("country", "us")];

#[test]
fn an_address_is_changed_by_its_person_and_by_an_officer_and_nothing_typed_is_lost() {
    on_both(|story| {
        let own = || sent(&story, &story.a, "address", OWN, &[]).text();
        let seen = field(&own(), "seen").unwrap();
        let change = |city: &str| {
            let street = "Apartment 4\r\n7 Invented Avenue";
            let more = [("address_lines", street), ("city", city), ("seen", seen.as_str())];
            let fields = [&DULUTH[..], &more[..]].concat();
            sent(&story, &story.a, "address_change", OWN, &fields)
        };
        let wrong = change("");
        let page = wrong.text();
        assert_eq!(wrong.status, 200);
        for kept in ["There is a problem", "href=\"#city\"", "7 Invented Avenue", "55802"] {
            assert!(page.contains(kept), "{kept}: {page}");
        }
        assert_eq!(field(&own(), "seen").unwrap(), seen, "nothing was kept");
        assert_eq!(change("Duluth").status, 303);
        let now = "Apartment 4, 7 Invented Avenue, Duluth, MN, 55802, US";
        assert_eq!(field(&own(), "seen").unwrap(), now);

        let officer = &story.others[&Role::CaseOfficer];
        let person = story.a.principal.as_ref().unwrap().person.unwrap();
        let path = format!("/staff/people/{person}/address");
        let correct = |seen: &str, source: &str| {
            let more = [
                ("address_lines", "9 Elm Street"),
                ("city", "Duluth"),
                ("seen", seen),
                ("source", source),
            ];
            let fields = [&DULUTH[..], &more[..]].concat();
            sent(&story, officer, "staff_address_correct", &path, &fields)
        };
        for (refused, why) in [
            (correct(&seen, "told_us"), "after you opened this page"),
            (correct(now, ""), "Choose how you know it"),
        ] {
            let page = refused.text();
            assert_eq!(refused.status, 200);
            assert!(page.contains(why) && page.contains("9 Elm Street"), "{why}: {page}");
        }
        assert_eq!(field(&own(), "seen").unwrap(), now, "nothing was kept");
        assert_eq!(correct(now, "told_us").status, 303);
        assert!(own().contains("9 Elm Street, Duluth"));
        let path = format!("/staff/people/{person}");
        let page = sent(&story, officer, "staff_person", &path, &[]).text();
        for told in ["Postal address changed from", "The person told us"] {
            assert!(page.contains(told), "{told}: {page}");
        }
    });
}
