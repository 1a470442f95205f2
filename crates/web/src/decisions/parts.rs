//! The page of decisions in parts: what can be released, what is released, what is held, what is kept, and registrations; each with the
//! first of its proposals, or one part alone, page by page.

use cqr_app::decisions::CHOSEN_MOST;

use super::view::{EndingLine, ProposalGroup, ProposalLine, Rest};
use crate::{page::Page, paths, threads::Turn};

/// The part with the registrations.
pub(super) const ENDINGS: &str = "endings";
/// The parts, in the order of the page.
const PARTS: [&str; 5] = ["ready", "released", "held", "kept", ENDINGS];
/// How many proposals of a part stand on one page: all of them can be chosen at once.
const SHOWN: usize = CHOSEN_MOST;
/// The most pages of a part: more proposals than that are not gathered.
const PAGES: usize = 100;

/// What of the page is asked for: everything with the first of each part, or one part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// The one part, if one is asked for.
    pub group: Option<&'static str>,
    /// Its page, from 1.
    number: usize,
}

impl Default for Part {
    fn default() -> Self {
        Self { group: None, number: 1 }
    }
}

impl Part {
    /// From an address; what it does not know is everything.
    pub(super) fn of(group: &str, number: &str) -> Self {
        Self {
            group: PARTS.into_iter().find(|part| *part == group),
            number: number.parse().unwrap_or(1).clamp(1, PAGES),
        }
    }

    /// What of a part stands on this page, and what else there is; nothing of other parts.
    pub(super) fn cut<T>(self, id: &str, all: Vec<T>) -> (Vec<T>, Rest) {
        let count = all.len();
        let more = |wanted: bool, number: usize| if wanted { address(id, number) } else { String::new() };
        match self.group {
            None => {
                let rest = Rest {
                    all: more(count > SHOWN, 1),
                    count,
                    turn: Turn::default(),
                };
                (all.into_iter().take(SHOWN).collect(), rest)
            }
            Some(group) if group == id => {
                let number = self.number.min(count.div_ceil(SHOWN).max(1));
                let before = (number - 1) * SHOWN;
                let rest = Rest {
                    all: String::new(),
                    count,
                    turn: Turn {
                        before: more(number > 1, number - 1),
                        after: more(before + SHOWN < count, number + 1),
                    },
                };
                (all.into_iter().skip(before).take(SHOWN).collect(), rest)
            }
            Some(_) => (Vec::new(), Rest::default()),
        }
    }
}

fn address(id: &str, number: usize) -> String {
    format!("{}?group={id}&page={number}", paths::DECISIONS)
}

/// What can be released, then what is released and can be taken back, then what is held, then what somebody keeps.
pub(super) fn sorted(proposals: Vec<ProposalLine>) -> Vec<(&'static str, Vec<ProposalLine>)> {
    let (released, open): (Vec<_>, Vec<_>) = proposals.into_iter().partition(|proposal| proposal.effect.is_some());
    let (ready, held): (Vec<_>, Vec<_>) = open.into_iter().partition(|proposal| proposal.holds.is_empty());
    let (kept, held): (Vec<_>, Vec<_>) = held.into_iter().partition(|proposal| proposal.is_kept);
    vec![("ready", ready), ("released", released), ("held", held), ("kept", kept)]
}

/// The groups with their headings, as far as this page shows them; a group without any is left out.
pub(super) fn titled(page: &Page, part: Part, sorted: Vec<(&'static str, Vec<ProposalLine>)>) -> Vec<ProposalGroup> {
    let group = |(id, all): (&'static str, Vec<ProposalLine>)| {
        let (proposals, rest) = part.cut(id, all);
        let can_choose = proposals.iter().any(|proposal| !proposal.choose.is_empty());
        let hint = can_choose.then(|| page.t_of("staff-choose", id).n("most", CHOSEN_MOST).to_string());
        ProposalGroup {
            id,
            hint: hint.unwrap_or_default(),
            title: page.t_of("staff-decisions", id).n("count", rest.count).to_string(),
            proposals,
            rest,
        }
    };
    let groups = sorted.into_iter().map(group);
    groups.filter(|group| !group.proposals.is_empty()).collect()
}

/// How many stand where, with the way there; a part without any is left out.
pub(super) fn summary(
    page: &Page,
    part: Part,
    sorted: &[(&'static str, Vec<ProposalLine>)],
    endings: &[EndingLine],
) -> Vec<(String, String)> {
    let held = endings.iter().filter(|ending| !ending.holds.is_empty()).count();
    let counts = sorted.iter().map(|(id, all)| (*id, all.len(), 0));
    let parts = counts.chain([(ENDINGS, endings.len(), held)]);
    parts
        .filter(|(_, count, _)| *count > 0)
        .map(|(id, count, held)| {
            let words = page.t_of("staff-decisions-sum", id).n("count", count).n("held", held);
            let here = part.group.is_none() || part.group == Some(id);
            let href = if here { format!("#{id}") } else { address(id, 1) };
            (href, words.to_string())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_proposals_do_not_make_one_page() {
        let all: Vec<usize> = (0..45).collect();
        let (first, rest) = Part::default().cut("ready", all.clone());
        assert_eq!((first.len(), rest.count), (20, 45));
        assert_eq!(rest.all, "/staff/decisions?group=ready&page=1");
        let (last, rest) = Part::of("ready", "3").cut("ready", all.clone());
        assert_eq!(last, [40, 41, 42, 43, 44]);
        assert_eq!(rest.turn.before, "/staff/decisions?group=ready&page=2");
        assert_eq!(rest.turn.after, "");
        // A page that is gone, as others released meanwhile, is the last one; other parts are not on this page.
        let (gone, _) = Part::of("ready", "9").cut("ready", all.clone());
        assert_eq!(gone.len(), 5);
        assert!(Part::of("held", "1").cut("ready", all).0.is_empty());
        assert_eq!(Part::of("nonsense", "x"), Part::default());
    }
}
