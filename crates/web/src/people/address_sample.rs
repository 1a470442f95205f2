//! The correction of an address with invented people.

use cqr_app::people::{Address, AddressFault, STREET_LINES_MAX};

use super::{
    address::{AddressCorrection, Entered, view},
    rename::who_in,
};
use crate::{
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// Its pages.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    let known = Entered {
        seen: invented().one_line(),
        address: invented(),
        ..Entered::default()
    };
    let wrong = Entered {
        address: Address {
            lines: "Building C\nStair 2\nApartment 14\n209 Sample Street\nRear".into(),
            country: "USA".into(),
            city: String::new(),
            ..invented()
        },
        faults: vec![
            AddressFault::Lines(STREET_LINES_MAX),
            AddressFault::Missing("city"),
            AddressFault::Country,
            AddressFault::Source,
        ],
        ..Entered::default()
    };
    let stale = Entered {
        seen: "7 Invented Avenue, Duluth, MN, 55802, US".into(),
        address: invented(),
        source: "told_us".into(),
        is_stale: true,
        ..Entered::default()
    };
    vec![
        Sample::of("staff-address", &correction(set, &known)),
        Sample::of("staff-address-none", &correction(set, &Entered::default())),
        Sample::of("staff-address-wrong", &correction(set, &wrong)),
        Sample::of("staff-address-stale", &correction(set, &stale)),
    ]
}

/// An address that nobody has.
pub(crate) fn invented() -> Address {
    Address {
        lines: "Apartment 4\n209 Sample Street".into(),
        city: "Springfield".into(),
        region: "IL".into(),
        postal_code: "62701".into(),
        country: "US".into(),
    }
}

fn correction(set: &Set, entered: &Entered) -> AddressCorrection {
    let page = set.staff(Section::People);
    let who = who_in(&page, "4418207", "June 17, 1984");
    let person = (paths::person("0193a9"), "Marisol Quade".into());
    view(page, paths::staff_address("0193a9"), person, who, entered)
}
