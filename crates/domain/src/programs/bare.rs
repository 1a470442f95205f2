//! A program with nothing in it but disciplines and fees, for tables about single rules.

use std::collections::BTreeMap;

use super::{Body, Discipline, Fee, FrequencyScale, Pathway, Policy, Program, Work};
use crate::{calendar::Zone, journal::PolicyVersion};

/// The abbreviation of a discipline, how it is earned, and the disciplines one of which must be kept with it.
pub(crate) type Row<'a> = (&'a str, &'a [Pathway], &'a [&'a str]);

/// A program with these disciplines and these fees, each with its cents.
pub(crate) fn bare(disciplines: &[Row<'_>], fees: &[(&str, u64)]) -> Program {
    let discipline = |(abbr, pathways, supported_by): &Row<'_>| Discipline {
        abbr: (*abbr).to_owned(),
        name: (*abbr).to_owned(),
        credential: (*abbr).to_owned(),
        pathways: pathways.to_vec(),
        supported_by: supported_by.iter().map(|one| (*one).to_owned()).collect(),
        last_award: None,
        succeeded_by: Vec::new(),
    };
    let fee = |(code, amount_minor): &(&str, u64)| Fee {
        code: (*code).to_owned(),
        name: (*code).to_owned(),
        amount_minor: *amount_minor,
        currency: "USD".to_owned(),
    };
    Program {
        id: "bare".to_owned(),
        version: PolicyVersion::of("bare", 1),
        name: "Bare".to_owned(),
        body: Body {
            name: "Body".to_owned(),
            zone: Zone::named("America/Chicago").expect("a zone"),
            zone_label: "Central".to_owned(),
            phone: String::new(),
            hours: String::new(),
            email: String::new(),
            address: Vec::new(),
        },
        disciplines: disciplines.iter().map(discipline).collect(),
        outlines: Vec::new(),
        procedures: BTreeMap::new(),
        scale: FrequencyScale { points: Vec::new() },
        work: Work::default(),
        refreshers: Vec::new(),
        policy: Policy::default(),
        earlier: Vec::new(),
        approvers: Vec::new(),
        activity_kinds: Vec::new(),
        notices: Vec::new(),
        fees: fees.iter().map(fee).collect(),
        faq_topics: Vec::new(),
        faq: Vec::new(),
        canned: Vec::new(),
    }
}
