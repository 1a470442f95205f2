//! Refreshers for what somebody rarely does (R-PROF-8).

use cqr_domain::programs::{Program, Refresher};

use super::ComparedGroup;

/// A refresher with the reason for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The refresher.
    pub refresher: Refresher,
    /// Names of the procedures of its group that the holder rarely does.
    pub procedures: Vec<String>,
}

/// Refreshers of the groups in which something is done rarely; the group with most of it first.
pub(super) fn offers(program: &Program, discipline: &str, groups: &[ComparedGroup]) -> Vec<Offer> {
    let up_to = usize::try_from(program.policy.profile.refresher_up_to).unwrap_or(0);
    let mut offers: Vec<Offer> = Vec::new();
    let of_discipline = |refresher: &&Refresher| refresher.discipline == discipline;
    for refresher in program.refreshers.iter().filter(of_discipline) {
        let group = groups.iter().filter(|group| group.name == refresher.group);
        let rare = group
            .flat_map(|group| &group.procedures)
            .filter(|procedure| procedure.own <= up_to);
        let procedures: Vec<String> = rare.map(|procedure| procedure.name.clone()).collect();
        let same = offers.iter_mut().find(|offer| offer.refresher.url == refresher.url);
        match same {
            Some(offer) => offer.procedures.extend(procedures),
            None => offers.push(Offer {
                refresher: refresher.clone(),
                procedures,
            }),
        }
    }
    offers.retain(|offer| !offer.procedures.is_empty());
    offers.sort_by_key(|offer| std::cmp::Reverse(offer.procedures.len()));
    offers
}
