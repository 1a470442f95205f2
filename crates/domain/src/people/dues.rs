//! What a person has to do by a day, over everything that runs at once: windows, the renewal, credits, certificates. One
//! thing leads the overview and the others are told right beneath it, so that nobody with two last days sees only one
//! (R-FLOW-3, R-NOTE-4).

use jiff::civil::Date;

/// How a thing asks for attention. Of two with the same last day, the one that stands first here leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// A window that has closed with a decision pending: it can cost the credential, so it leads whatever else is due.
    Decides,
    /// Its last day is so near, or past, that it goes before whatever is due later.
    Presses,
    /// The window that the overview is about.
    Window,
    /// It is asked for, and leads only where no window does.
    Asked,
    /// Another window: told beside what leads.
    Beside,
    /// Nobody asks for it yet: told where it is due no later than the window or what leads.
    Ahead,
}

/// One thing with its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due<T> {
    /// What it is.
    pub what: T,
    /// How it asks for attention.
    pub weight: Weight,
    /// The last day; nothing where the person only waits, or where nothing can be done by a day any more.
    pub last_day: Option<Date>,
}

/// Everything that is to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dues<T> {
    /// What comes first; nothing where nothing asks.
    pub lead: Option<Due<T>>,
    /// What is due besides, the nearest day in front.
    pub others: Vec<Due<T>>,
}

impl<T> Dues<T> {
    /// What is due on the same day as what leads.
    pub fn same_day(&self) -> impl Iterator<Item = &Due<T>> {
        let day = self.lead.as_ref().and_then(|lead| lead.last_day);
        self.others
            .iter()
            .filter(move |due| day.is_some() && due.last_day == day)
    }
}

/// Finds what leads and what is told beneath it.
#[must_use]
pub fn in_order<T>(mut dues: Vec<Due<T>>) -> Dues<T> {
    // What is asked for and has no day any more is overdue; a window without a day waits for others.
    let day = |due: &Due<T>| match (due.last_day, due.weight) {
        (Some(day), _) => day,
        (None, Weight::Asked) => Date::MIN,
        (None, _) => Date::MAX,
    };
    dues.sort_by_key(|due| (day(due), due.weight));
    let first = |weights: &[Weight]| dues.iter().position(|due| weights.contains(&due.weight));
    let place = first(&[Weight::Decides])
        .or_else(|| first(&[Weight::Presses, Weight::Window]))
        .or_else(|| first(&[Weight::Asked]));
    let lead = place.map(|place| dues.remove(place));
    let window = dues.iter().filter(|due| due.weight == Weight::Window);
    let seen_until = window.chain(&lead).filter_map(|due| due.last_day).max();
    dues.retain(|due| match (due.weight, due.last_day) {
        (_, None) => false,
        (Weight::Ahead, Some(day)) => seen_until.is_some_and(|until| day <= until),
        _ => true,
    });
    Dues { lead, others: dues }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::{
        Weight::{Ahead, Asked, Beside, Decides, Presses, Window},
        *,
    };

    /// Name, weight, and the month of 2027 at whose end it is due.
    type Row = (&'static str, Weight, Option<i8>);

    fn ordered(rows: &[Row]) -> (&'static str, Vec<&'static str>, Vec<&'static str>) {
        let due = |(what, weight, month): &Row| Due {
            what: *what,
            weight: *weight,
            last_day: month.map(|month| date(2027, month, 1).last_of_month()),
        };
        let dues = in_order(rows.iter().map(due).collect());
        let same = dues.same_day().map(|due| due.what).collect();
        let others = dues.others.iter().map(|due| due.what).collect();
        (dues.lead.map_or("nothing", |lead| lead.what), others, same)
    }

    /// What is to be done; what leads; what is told beneath; what of it is due on the same day.
    type Told = (
        &'static [Row],
        &'static str,
        &'static [&'static str],
        &'static [&'static str],
    );

    const TABLE: [Told; 16] = [
        (
            &[("renewal", Asked, None), ("credits", Asked, Some(4))],
            "renewal",
            &["credits"],
            &[],
        ),
        (&[], "nothing", &[], &[]),
        (&[("window", Window, Some(6))], "window", &[], &[]),
        (
            &[("window", Window, Some(6)), ("credits", Ahead, Some(6))],
            "window",
            &["credits"],
            &["credits"],
        ),
        (
            &[("window", Window, Some(6)), ("credits", Ahead, Some(4))],
            "window",
            &["credits"],
            &[],
        ),
        (
            &[("window", Window, Some(6)), ("credits", Ahead, Some(8))],
            "window",
            &[],
            &[],
        ),
        (&[("credits", Ahead, Some(4))], "nothing", &[], &[]),
        (&[("credits", Asked, Some(4))], "credits", &[], &[]),
        (
            &[("window", Window, Some(6)), ("renewal", Asked, Some(1))],
            "window",
            &["renewal"],
            &[],
        ),
        (
            &[("window", Window, Some(6)), ("renewal", Presses, Some(6))],
            "renewal",
            &["window"],
            &["window"],
        ),
        (
            &[("window", Window, Some(3)), ("renewal", Presses, Some(6))],
            "window",
            &["renewal"],
            &[],
        ),
        (
            &[
                ("window", Window, Some(9)),
                ("other", Beside, Some(12)),
                ("certificates", Presses, Some(2)),
                ("probation", Asked, Some(3)),
            ],
            "certificates",
            &["probation", "window", "other"],
            &[],
        ),
        (
            &[
                ("certificates", Presses, Some(2)),
                ("window", Window, Some(6)),
                ("credits", Ahead, Some(6)),
            ],
            "certificates",
            &["window", "credits"],
            &[],
        ),
        // The holder waits for us, so the window has no day; what is asked for besides is still told.
        (
            &[
                ("window", Window, None),
                ("credits", Ahead, Some(8)),
                ("renewal", Asked, Some(1)),
            ],
            "window",
            &["renewal"],
            &[],
        ),
        // The window has closed and people decide: no other day goes before that, and each is told beneath.
        (
            &[
                ("closed", Decides, None),
                ("renewal", Presses, Some(1)),
                ("credits", Asked, Some(4)),
            ],
            "closed",
            &["renewal", "credits"],
            &[],
        ),
        (
            &[
                ("certificates", Presses, Some(2)),
                ("closed", Decides, None),
                ("late renewal", Asked, None),
                ("other", Beside, Some(6)),
            ],
            "closed",
            &["certificates", "other"],
            &[],
        ),
    ];

    #[test]
    fn one_thing_leads_and_the_others_are_told_beneath_it() {
        for (rows, lead, others, same) in TABLE {
            let expected = (lead, others.to_vec(), same.to_vec());
            assert_eq!(ordered(rows), expected, "{rows:?}");
        }
    }

    #[test]
    fn other_windows_never_lead() {
        assert_eq!(
            ordered(&[("other", Beside, Some(1)), ("window", Window, None)]),
            ("window", vec!["other"], Vec::new())
        );
    }
}
