//! Credentials that rest on others, as tables: Mammography (M) rests on Radiography (R), Breast Sonography (BS) on
//! Mammography. Magnetic Resonance (MR) can rest on Radiography, or be earned as a first credential.

use jiff::civil::date;

use super::*;
use crate::{
    ids::ImportId,
    people::{Ending, Origin},
    programs::{
        Pathway::{Postprimary, Primary},
        bare::bare,
    },
};

const UNTIL: Date = date(2027, 6, 30);

fn program() -> Program {
    bare(
        &[
            ("R", &[Primary], &[]),
            ("M", &[Postprimary], &["R"]),
            ("BS", &[Postprimary], &["M"]),
            ("MR", &[Primary, Postprimary], &["R"]),
        ],
        &[],
    )
}

/// How one is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Held,
    GivenUp,
    /// A credential of another body supports it.
    OutsideSupport,
    /// A renewal left it out; it is registered until the last day of June.
    LeftOut,
    /// That day has passed.
    Stopped,
    /// It is held in another program.
    Elsewhere,
}

fn credentials(held: &[(&str, How)]) -> Vec<Credential> {
    let one = |(number, (abbr, how)): (u128, &(&str, How))| {
        let (id, origin) = (CredentialId::from_bits(number), Origin::Import(ImportId::from_bits(2)));
        let program = if *how == How::Elsewhere { "other" } else { "bare" };
        let mut credential = Credential::awarded(id, program, abbr, date(2016, 6, 17), origin);
        match how {
            How::Held | How::Elsewhere => {}
            How::GivenUp => credential.status = CredentialStatus::Closed(Ending::Surrendered),
            How::OutsideSupport => credential.outside_support = true,
            How::LeftOut => credential.renewed_until = Some(UNTIL),
            How::Stopped => {
                (credential.status, credential.renewed_until) = (CredentialStatus::NotRenewed, Some(UNTIL));
            }
        }
        credential
    };
    (1..).zip(held).map(one).collect()
}

#[test]
fn what_a_renewal_goes_on_with_and_what_it_leaves_out() {
    use How::{Elsewhere, GivenUp, Held, OutsideSupport};
    // What is held and how; what is renewed; what is left out (R-STAT-5).
    type Row = (
        &'static str,
        &'static [(&'static str, How)],
        &'static [&'static str],
        &'static [&'static str],
    );
    let table: [Row; 8] = [
        ("support is held", &[("R", Held), ("M", Held)], &["R", "M"], &[]),
        ("it was given up", &[("R", GivenUp), ("M", Held)], &[], &["M"]),
        (
            "what rests on what is left out goes with it",
            &[("R", GivenUp), ("M", Held), ("BS", Held)],
            &[],
            &["M", "BS"],
        ),
        (
            "another body supports it, and so what rests on it (R-ELIG-12)",
            &[("R", GivenUp), ("M", OutsideSupport), ("BS", Held)],
            &["M", "BS"],
            &[],
        ),
        ("it never rested on one of ours", &[("M", Held)], &["M"], &[]),
        (
            "it can be earned as a first credential",
            &[("R", GivenUp), ("MR", Held)],
            &["MR"],
            &[],
        ),
        (
            "one of the same name in another program is none",
            &[("R", GivenUp), ("M", Held), ("R", Elsewhere)],
            &[],
            &["M"],
        ),
        (
            "one of another program alone says nothing",
            &[("M", Held), ("R", Elsewhere)],
            &["M"],
            &[],
        ),
    ];
    for (story, held, goes_on, stops) in table {
        let found = at_renewal(&program(), &credentials(held), None);
        let stopped: Vec<_> = found.stops.iter().map(|lost| lost.discipline.as_str()).collect();
        assert_eq!(
            (found.goes_on.as_slice(), stopped.as_slice()),
            (names(goes_on).as_slice(), stops),
            "{story}"
        );
    }
}

#[test]
fn what_comes_back_when_support_is_held_again() {
    use How::{Elsewhere, GivenUp, Held, LeftOut, OutsideSupport, Stopped};
    // What is held and how; what comes back.
    type Row = (&'static str, &'static [(&'static str, How)], &'static [&'static str]);
    let table: [Row; 7] = [
        ("before its last day", &[("R", Held), ("M", LeftOut)], &["M"]),
        ("after it", &[("R", Held), ("M", Stopped)], &["M"]),
        ("not yet", &[("R", GivenUp), ("M", LeftOut)], &[]),
        (
            "what is left out itself supports nothing",
            &[("R", GivenUp), ("M", LeftOut), ("BS", LeftOut)],
            &[],
        ),
        (
            "with it comes what rests on it",
            &[("R", Held), ("BS", Stopped), ("M", LeftOut)],
            &["M", "BS"],
        ),
        (
            "another body supports one of them, and so the other",
            &[("R", GivenUp), ("M", OutsideSupport), ("BS", Stopped)],
            &["BS"],
        ),
        (
            "one of the same name in another program is none",
            &[("R", GivenUp), ("M", LeftOut), ("R", Elsewhere)],
            &[],
        ),
    ];
    for (story, held, back) in table {
        let held = credentials(held);
        let name = |event: PersonEvent| match event {
            PersonEvent::SupportRegained { credential } => {
                let found = held.iter().find(|held| held.id == credential);
                found.expect("it is held").discipline.clone()
            }
            other => panic!("{story}: {other:?}"),
        };
        let found: Vec<String> = supported_again(&program(), &held).into_iter().map(name).collect();
        assert_eq!(found, names(back), "{story}");
    }
}

#[test]
fn what_is_left_out_is_registered_through_its_last_day() {
    let held = credentials(&[("R", How::GivenUp), ("M", How::LeftOut)]);
    for (today, stops) in [
        (date(2027, 6, 29), 0),
        (UNTIL, 0),
        (date(2027, 7, 1), 1),
        (date(2027, 9, 1), 1),
    ] {
        assert_eq!(stopped_by(&held, today).len(), stops, "{today}");
    }
}

fn names(abbrs: &[&str]) -> Vec<String> {
    abbrs.iter().map(|abbr| (*abbr).to_owned()).collect()
}
