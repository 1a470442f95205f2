//! The page of payments with invented people.

use jiff::civil::date;

use super::{
    desk::fields,
    view::{OverLine, PaymentForm, PaymentsPage},
    words::amount,
};
use crate::{
    forms::{Field, Problems},
    page::Section,
    paths,
    samples::{Sample, Set},
};

/// The page in its states.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    vec![
        Sample::of("staff-payments", &payments(set, 2, false)),
        Sample::of("staff-payments-problems", &payments(set, 2, true)),
        Sample::of("staff-payments-none", &payments(set, 0, false)),
    ]
}

/// Holders whose renewals are not paid.
const HOLDERS: [&str; 5] = [
    "Marisol Quade",
    "Owen Tallis",
    "Calvin Oyelaran",
    "Nadia Ferro",
    "Zoë Søndergård-Łukasiewicz",
];

fn payments(set: &Set, lines: usize, problems: bool) -> PaymentsPage {
    let page = set.staff(Section::Payments);
    let line = |at: usize| {
        let wrong = (problems && at == 0).then_some("payment-error-reference");
        let mut reference = Field::text(&page, "reference").width(20).error(&page, wrong);
        let mut paid_on = Field::text(&page, "paid-on").kind("date").width(10);
        reference.id = format!("reference-{at}");
        paid_on.id = format!("paid-on-{at}");
        PaymentForm {
            href: paths::payment("0193f7", "2027-01-31"),
            id: at.to_string(),
            holder: (HOLDERS[at].into(), format!("D1000{at}")),
            person: paths::person("0193f7"),
            due: set
                .format
                .date([date(2026, 10, 30), date(2026, 11, 30), date(2025, 10, 31)][at.min(2)]),
            filed: set.format.date(date(2026, 10, 12)),
            fee: amount(&page, 4500, "USD"),
            late: at != 1,
            reference,
            paid_on,
        }
    };
    let why = |code: &str| {
        let words = page.t_of("staff-payments-over", code);
        words.s("date", set.format.date(date(2026, 4, 30))).to_string()
    };
    let over = ["too-late", "ended-otherwise", "nothing-left"].into_iter().enumerate();
    let over: Vec<OverLine> = over
        .filter(|_| lines > 0)
        .map(|(at, code)| OverLine {
            form: line(at + 2),
            why: why(code),
            takes: at == 0,
        })
        .collect();
    let lines: Vec<PaymentForm> = (0..lines).map(line).collect();
    let fields: Vec<&Field> = fields(&lines, &over).collect();
    PaymentsPage {
        problems: Problems::of(&page, &fields),
        lines,
        over,
        page,
    }
}
