//! The legal acts among the notices. Which notices are legal acts, and so go on paper, is a figure of the policy
//! (`notices.legal_acts`); here stands which ones can be, which ones always are, and what each decision leaves open.

/// What the person can do about an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Nothing is decided yet: say what is missing, ask for more time.
    Undecided,
    /// Appeal (R-APP-1).
    Appeal,
    /// Take the appeal to the panel.
    Panel,
    /// Call or write: nothing was taken away, or there is no further step but a complaint.
    Call,
}

impl Way {
    /// The written name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Undecided => "undecided",
            Self::Appeal => "appeal",
            Self::Panel => "panel",
            Self::Call => "call",
        }
    }
}

/// A decision about somebody's record: a legal act unless the policy says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Act {
    /// The kind of its notice.
    pub kind: &'static str,
    /// What the person can do about it.
    pub way: Way,
}

const fn told(kind: &'static str, way: Way) -> Act {
    Act { kind, way }
}

/// Every decision; by default these are the legal acts.
pub const ACTS: &[Act] = &[
    told("close_review", Way::Undecided),
    told("discontinued", Way::Appeal),
    told("discontinued_finally", Way::Appeal),
    told("reinstated", Way::Call),
    told("grace_ended", Way::Call),
    told("window_extended", Way::Call),
    told("not_subject", Way::Call),
    told("extension_refused", Way::Call),
    told("appeal_granted", Way::Call),
    told("appeal_refused", Way::Panel),
    told("appeal_refused_finally", Way::Call),
    told("credential_closed", Way::Call),
    told("credential_sanctioned", Way::Call),
    told("sanction_lifted", Way::Call),
    told("credential_reawarded", Way::Call),
    told("ending_corrected", Way::Call),
    told("registration_ended", Way::Call),
    told("registration_restored", Way::Call),
];

/// What a program may call a legal act besides: no decision about a credential or a registration, but something that nobody
/// can turn off.
pub const FURTHER_ACTS: &[&str] = &[
    "renewal_missed",
    "credential_not_renewed",
    "support_lost",
    "biennium_moved",
    "probation_began",
    "probation_missed",
    "audit_began",
    "audit_insufficient",
    "audit_reopened",
    "audit_unanswered",
    "complaint_answered",
    "name_changed",
    "name_not_changed",
];

/// What every program tells on paper: that a credential or a registration is about to be lost, or is. Without these somebody
/// could lose one unannounced (I9).
pub const ALWAYS_ACTS: &[&str] = &[
    "close_review",
    "discontinued",
    "discontinued_finally",
    "credential_sanctioned",
    "registration_ended",
];

/// Whether a program may call notices of this kind legal acts.
#[must_use]
pub fn may_be_act(kind: &str) -> bool {
    act(kind).is_some() || FURTHER_ACTS.contains(&kind)
}

/// What the person can do about a notice of this kind; nothing when it is no decision and the program does not call it a legal
/// act. A right to appeal does not depend on the way a decision is told.
#[must_use]
pub fn way_of(kind: &str, is_legal: bool) -> Option<Way> {
    act(kind).map(|act| act.way).or(is_legal.then_some(Way::Call))
}

/// A later act that takes the earlier one back; any other later act about the same thing comes after it. A discontinued
/// window is made longer only when an appeal was granted, or when its last day was corrected; nobody was to be discontinued
/// who turns out not to be subject. An end of a registration is taken back by an appeal, not by renewing late.
const REVOKES: [(&str, &str); 7] = [
    ("not_subject", "discontinued"),
    ("window_extended", "discontinued"),
    ("window_extended", "discontinued_finally"),
    ("appeal_granted", "appeal_refused"),
    ("appeal_granted", "registration_ended"),
    ("sanction_lifted", "credential_sanctioned"),
    ("ending_corrected", "credential_closed"),
];

/// What is no decision itself and yet settles what an act left open: whoever is done within the window has nothing to say
/// any more to the review of its close.
const SETTLES: [(&str, &str); 1] = [("case_completed", "close_review")];

/// Every kind of notice that makes something of an earlier act.
pub fn follow_ups() -> impl Iterator<Item = &'static str> {
    let settling = SETTLES.iter().map(|(by, _)| *by);
    ACTS.iter().map(|act| act.kind).chain(settling)
}

/// Whether what a notice of this kind tells can be taken back by a later act.
#[must_use]
pub fn may_be_revoked(kind: &str) -> bool {
    REVOKES.iter().any(|(_, revoked)| *revoked == kind)
}

/// The decision that a notice of this kind tells of.
#[must_use]
pub fn act(kind: &str) -> Option<Act> {
    ACTS.iter().copied().find(|act| act.kind == kind)
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate<T> {
    /// It is the last word.
    Stands,
    /// A later message about the same thing came at this time.
    Superseded(T),
    /// What it says was taken back at this time.
    Revoked(T),
}

/// What became of a letter of this kind, by the acts about the same thing that were told later, the oldest in front. A
/// letter that tells of no act stands as it was told.
#[must_use]
pub fn fate<T: Copy>(kind: &str, later: &[(&str, T)]) -> Fate<T> {
    if act(kind).is_none() {
        return Fate::Stands;
    }
    if let Some((_, at)) = later.iter().find(|(by, _)| REVOKES.contains(&(by, kind))) {
        return Fate::Revoked(*at);
    }
    let comes_after = |by: &str| act(by).is_some() || SETTLES.iter().any(|(settles, of)| (*settles, *of) == (by, kind));
    match later.iter().find(|(by, _)| comes_after(by)) {
        Some((_, at)) => Fate::Superseded(*at),
        None => Fate::Stands,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A kind, what was told later, and what became of the letter.
    type Row = (&'static str, &'static [(&'static str, u8)], Fate<u8>);

    #[test]
    fn what_a_program_may_and_must_tell_on_paper_and_what_can_be_done_about_it() {
        for kind in ALWAYS_ACTS {
            assert!(act(kind).is_some(), "{kind}");
        }
        for kind in FURTHER_ACTS {
            assert!(may_be_act(kind) && act(kind).is_none(), "{kind}");
        }
        assert!(!may_be_act("course_approved") && !may_be_act("reminder_before_close"));
        for (by, kind) in REVOKES {
            let both = act(by).and(act(kind));
            assert!(both.is_some(), "only acts are looked up: {by} {kind}");
            assert!(may_be_revoked(kind), "{kind}");
        }
        assert!(!may_be_revoked("close_review") && !may_be_revoked("reinstated"));
        for (by, kind) in SETTLES {
            assert!(act(by).is_none() && act(kind).is_some(), "{by} {kind}");
            assert!(follow_ups().any(|follows| follows == by), "{by} is looked up");
        }
        let table = [
            ("discontinued", true, Some(Way::Appeal)),
            ("appeal_refused", false, Some(Way::Panel)),
            ("probation_began", true, Some(Way::Call)),
            ("probation_began", false, None),
        ];
        for (kind, is_legal, way) in table {
            assert_eq!(way_of(kind, is_legal), way, "{kind}");
        }
    }

    #[test]
    fn a_later_act_supersedes_a_letter_or_takes_it_back() {
        let table: [Row; 16] = [
            ("discontinued", &[], Fate::Stands),
            ("discontinued", &[("reminder_in_grace", 1)], Fate::Stands),
            ("discontinued", &[("reinstated", 2)], Fate::Superseded(2)),
            (
                "discontinued",
                &[("window_extended", 3), ("appeal_granted", 4)],
                Fate::Revoked(3),
            ),
            (
                "close_review",
                &[("discontinued", 5), ("window_extended", 6)],
                Fate::Superseded(5),
            ),
            // That everything is done is no decision, and the last word about the review all the same.
            ("close_review", &[("case_completed", 5)], Fate::Superseded(5)),
            ("discontinued", &[("case_completed", 5)], Fate::Stands),
            // Where there is no extra time, the end is told in other words; it is the same act (R-REIN-3).
            ("close_review", &[("discontinued_finally", 5)], Fate::Superseded(5)),
            ("discontinued_finally", &[("window_extended", 3)], Fate::Revoked(3)),
            ("discontinued", &[("not_subject", 4)], Fate::Revoked(4)),
            ("appeal_refused", &[("appeal_granted", 7)], Fate::Revoked(7)),
            ("registration_ended", &[("appeal_granted", 7)], Fate::Revoked(7)),
            // A late renewal takes nothing back: the registration had ended.
            (
                "registration_ended",
                &[("registration_restored", 7)],
                Fate::Superseded(7),
            ),
            ("credential_sanctioned", &[("sanction_lifted", 8)], Fate::Revoked(8)),
            ("credential_closed", &[("ending_corrected", 9)], Fate::Revoked(9)),
            ("reminder_before_close", &[("discontinued", 9)], Fate::Stands),
        ];
        for (kind, later, expected) in table {
            assert_eq!(fate(kind, later), expected, "{kind} {later:?}");
        }
    }
}
