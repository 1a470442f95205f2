//! Invented holders whose next window opens on a day that earlier rules set.

use jiff::civil::{Date, date};

use super::{
    input::{CredentialInput, Standing},
    sample::{credential, dashboard, shown},
    view::Dashboard,
};
use crate::samples::{Sample, Set};

/// The overview of somebody who waits for it, and of somebody for whom it stands beside an open window.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("dashboard-opens-kept", &leading(set)),
        Sample::of("dashboard-other-opens-kept", &beside(set)),
    ]
}

/// No window was ever open, and the rules changed before the first one.
fn waiting(set: &Set, discipline: &str) -> CredentialInput {
    let opens: Date = date(2029, 7, 1);
    CredentialInput {
        kept_since: Some(date(2026, 8, 1)),
        ..credential(set, discipline, Standing::NoWindow(Some(opens)), "no-window")
    }
}

fn leading(set: &Set) -> Dashboard {
    shown(set, &dashboard(set, waiting(set, "Radiography"), Vec::new()))
}

fn beside(set: &Set) -> Dashboard {
    let first = credential(set, "Radiography", Standing::LearningDue, "learning");
    shown(set, &dashboard(set, first, vec![waiting(set, "Mammography")]))
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;

    const WHY: &str = "We set this day by the rules from before August 1, 2026. It still holds for you, though newer rules count \
                       another day.";

    #[test]
    fn a_day_that_holds_by_earlier_rules_says_so_wherever_it_stands() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let next = leading(&set).next.expect("a word about waiting");
        assert!(next.text.starts_with(WHY), "{}", next.text);
        let others = beside(&set).others;
        assert!(others[0].more.ends_with(WHY), "{}", others[0].more);
        let mut pressed = dashboard(&set, waiting(&set, "Radiography"), Vec::new());
        if let Some(account) = &mut pressed.account {
            account.asked = true;
        }
        let lead = shown(&set, &pressed).lead;
        assert!(lead.ends_with(WHY), "where the credits of the two years lead: {lead}");
    }

    #[test]
    fn a_day_that_all_rules_count_says_nothing_and_neither_does_an_open_window() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let same = credential(
            &set,
            "Radiography",
            Standing::NoWindow(Some(date(2029, 7, 1))),
            "no-window",
        );
        let open = CredentialInput {
            kept_since: Some(date(2026, 8, 1)),
            ..credential(&set, "Radiography", Standing::LearningDue, "learning")
        };
        for input in [same, open] {
            let next = shown(&set, &dashboard(&set, input, Vec::new())).next.expect("an act");
            assert!(!next.text.contains("newer rules"), "{}", next.text);
        }
    }
}
