//! Invented holders whose discontinuation is released, and held by what came in since.

use jiff::civil::date;

use super::{
    input::{CredentialInput, HeldBackInput, Standing},
    sample::{credential, dashboard, holder, shown},
    view::WindowPage,
};
use crate::{
    paths,
    samples::{Sample, Set},
};

/// The overview and the window of somebody whose course, request for more time, or result is awaited first.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    let (course, request, score) = (held(set, 1, 0), held(set, 0, 1), held(set, 0, 0));
    let overview = |first: &CredentialInput| shown(set, &dashboard(set, first.clone(), Vec::new()));
    let window = |input: &CredentialInput| WindowPage::new(holder(set), &set.format, input);
    vec![
        Sample::of("dashboard-held-course", &overview(&course)),
        Sample::of("dashboard-held-request", &overview(&request)),
        Sample::of("dashboard-held-score", &overview(&score)),
        Sample::of("dashboard-held-grace", &overview(&over_by_now(set))),
        Sample::of("window-held-course", &window(&course)),
        Sample::of("window-held-request", &window(&request)),
    ]
}

/// Held by so many courses and requests.
fn held(set: &Set, courses: usize, requests: usize) -> CredentialInput {
    let days = [date(2026, 11, 20), date(2026, 11, 22)];
    CredentialInput {
        held_back: Some(HeldBackInput {
            courses: days
                .into_iter()
                .take(courses)
                .map(|on| (paths::course("0193e1"), on))
                .collect(),
            review_by: (courses > 0).then_some(date(2026, 11, 24)),
            requests: vec![paths::request("0193d1"); requests],
            answer_by: (requests > 0).then_some(date(2026, 12, 7)),
            grace_over: false,
        }),
        ..credential(set, "Radiography", Standing::CloseReview, "close-review")
    }
}

/// Released, and the extra year is over before it took effect.
fn over_by_now(set: &Set) -> CredentialInput {
    let mut input = held(set, 0, 0);
    if let Some(held) = &mut input.held_back {
        held.grace_over = true;
    }
    input
}

#[cfg(test)]
mod tests {
    use cqr_app::texts::Texts;

    use super::*;

    fn said(set: &Set, first: CredentialInput) -> (String, String) {
        let view = shown(set, &dashboard(set, first, Vec::new()));
        (view.standing, view.lead)
    }

    #[test]
    fn the_overview_says_that_the_decision_waits_for_the_course_and_what_happens_then() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let (standing, lead) = said(&set, held(&set, 1, 0));
        assert_eq!(
            standing,
            "We decided to discontinue your Radiography credential. But first, we review your course."
        );
        assert_eq!(
            lead,
            "You are still certified and registered. Nothing happens to your credential until the course that you reported \
             on November 20, 2026 is reviewed. We aim to be done by November 24, 2026. If all your steps are finished then, \
             the decision falls away. If a step is still open, your credential is discontinued, and we write to you."
        );
        let (several, lead) = said(&set, held(&set, 2, 1));
        assert!(several.ends_with("we review your courses."), "{several}");
        assert!(
            lead.contains("the 2 courses that you reported since November 20, 2026 are reviewed."),
            "{lead}"
        );
        assert!(lead.ends_with("We answer what you asked for first, too."), "{lead}");
    }

    #[test]
    fn the_overview_says_that_the_decision_waits_for_our_answer() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let (standing, lead) = said(&set, held(&set, 0, 1));
        assert!(standing.ends_with("But first, we answer your request."), "{standing}");
        assert!(
            lead.contains("until your request is settled. We answer by December 7, 2026. If we decide as you ask"),
            "{lead}"
        );
    }

    #[test]
    fn a_decision_that_would_leave_no_time_does_not_take_effect_and_says_what_to_do() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let (standing, lead) = said(&set, over_by_now(&set));
        assert!(standing.ends_with("But it does not take effect."), "{standing}");
        assert!(lead.ends_with("Ask us for more time, or call us."), "{lead}");
    }

    #[test]
    fn who_is_late_names_no_day_that_has_passed() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let mut late = held(&set, 1, 0);
        if let Some(held) = &mut late.held_back {
            held.review_by = Some(date(2026, 11, 20));
        }
        let (_, lead) = said(&set, late);
        assert!(lead.contains("is reviewed. If all your steps"), "{lead}");
    }

    #[test]
    fn the_window_leads_to_what_holds_the_decision_and_no_longer_says_that_nothing_is_decided() {
        let set = Set::plain(Texts::embedded().expect("the catalog"));
        let window = |input: &CredentialInput| WindowPage::new(holder(&set), &set.format, input);
        let view = window(&held(&set, 1, 1));
        let says = &view.review.0;
        assert!(view.under_review && !says.contains("Nothing is decided"), "{says}");
        let links: Vec<&str> = view.held_by.iter().map(|(_, words)| words.as_str()).collect();
        assert_eq!(
            links,
            [
                "See the course that you reported on November 20, 2026",
                "See what you asked for"
            ]
        );
        let open = window(&credential(&set, "Radiography", Standing::CloseReview, "close-review"));
        assert!(open.review.0.starts_with("Nothing is decided yet.") && open.held_by.is_empty());
    }
}
