//! Figures that must fit each other or something else of the program.

use cqr_domain::letters::{ACTS, ALWAYS_ACTS, FURTHER_ACTS, may_be_act};

use super::{
    super::{read::Parts, tree::Mistakes},
    known,
};
use crate::uploads::FORM_BYTES;

/// The most days over which decisions are counted: each is a row of the question to the database.
const DAYS_MOST: u32 = 1_000;

pub(super) fn check(parts: &Parts, mistakes: &mut Mistakes) {
    let mut complaints: Vec<(&str, String)> = Vec::new();
    lengths(parts, &mut complaints);
    disciplines(parts, &mut complaints);
    limits(parts, &mut complaints);
    notices(parts, &mut complaints);
    legal_acts(parts, &mut complaints);
    for (key, what) in complaints {
        if let Some(place) = parts.policy_places.get(key) {
            mistakes.add(place, format!("{key}: {what}"));
        }
    }
}

fn lengths(parts: &Parts, complaints: &mut Vec<(&str, String)>) {
    let calendar = &parts.policy.calendar;
    let mut at_least_one = |key, number: u32| {
        if number == 0 {
            complaints.push((key, "must be at least 1".to_owned()));
        }
    };
    at_least_one("calendar.cycle_years", calendar.cycle_years);
    at_least_one("calendar.window_years", calendar.window_years);
    at_least_one("calendar.biennium_years", calendar.biennium_years);
    at_least_one("assessment.minutes", parts.policy.assessment.minutes);
    at_least_one("assessment.attempts", parts.policy.assessment.attempts);
    at_least_one("ce.keep_years", parts.policy.ce.keep_years);
    at_least_one("uploads.files_max", parts.policy.uploads.files_max);
    at_least_one("review.counted_days", parts.policy.review.counted_days);
    at_least_one("accounts.invitations_a_day", parts.policy.accounts.invitations_a_day);
    at_least_one(
        "accounts.invitations_an_hour",
        parts.policy.accounts.invitations_an_hour,
    );
    at_least_one("profile.min_group", parts.policy.profile.min_group);
    at_least_one("profile.shown_of", parts.policy.profile.shown_of);
    at_least_one("prescription.prior_right", parts.policy.prescription.prior_right);
    at_least_one("prescription.prior_wrong", parts.policy.prescription.prior_wrong);
    if calendar.window_years > calendar.cycle_years {
        let what = format!("a window of {} years is longer than its cycle", calendar.window_years);
        complaints.push(("calendar.window_years", what));
    }
}

fn disciplines(parts: &Parts, complaints: &mut Vec<(&str, String)>) {
    let (calendar, ce) = (&parts.policy.calendar, &parts.policy.ce);
    let lists: [(&str, Vec<&String>); 4] = [
        ("calendar.always_limited", calendar.always_limited.iter().collect()),
        ("calendar.never_limited", calendar.never_limited.iter().collect()),
        (
            "ce.biennium_of",
            ce.biennium_of.iter().map(|of| &of.discipline).collect(),
        ),
        (
            "ce.biennium_in_discipline",
            ce.biennium_in_discipline.iter().map(|of| &of.discipline).collect(),
        ),
    ];
    for (key, named) in lists {
        for abbr in named.into_iter().filter(|abbr| !known(parts, abbr)) {
            complaints.push((key, format!("`{abbr}` is no discipline of the program")));
        }
    }
    if let Some(both) = calendar
        .always_limited
        .iter()
        .find(|abbr| calendar.never_limited.contains(abbr))
    {
        complaints.push(("calendar.never_limited", format!("`{both}` is always limited as well")));
    }
    for of in ce.biennium_of.iter().filter(|of| of.a_plus > of.credits) {
        complaints.push((
            "ce.biennium_of",
            format!("{}: more Category A+ than credits in all", of.discipline),
        ));
    }
}

fn limits(parts: &Parts, complaints: &mut Vec<(&str, String)>) {
    let policy = &parts.policy;
    let percents = [
        (
            "prescription.true_standard_percent",
            policy.prescription.true_standard_percent,
        ),
        ("ce.post_test_percent", policy.ce.post_test_percent),
        ("review.target_percent", policy.review.target_percent),
        ("audit.sample_percent", policy.audit.sample_percent),
    ];
    for (key, percent) in percents.into_iter().filter(|(_, percent)| *percent > 100) {
        complaints.push((key, format!("{percent} is more than 100 percent")));
    }
    let hours = [
        ("notices.quiet_from_hour", policy.notices.quiet_from_hour),
        ("notices.quiet_until_hour", policy.notices.quiet_until_hour),
    ];
    for (key, hour) in hours.into_iter().filter(|(_, hour)| *hour > 23) {
        complaints.push((key, format!("{hour} is no hour of the day, 0 to 23")));
    }
    if policy.review.counted_days > DAYS_MOST {
        let what = format!("more than {DAYS_MOST} days are not counted");
        complaints.push(("review.counted_days", what));
    }
    if policy.uploads.types.is_empty() {
        complaints.push(("uploads.types", "must name at least one kind of file".to_owned()));
    }
    let (most, size) = (policy.uploads.files_max, policy.uploads.bytes_max);
    if u64::from(most) * u64::from(size) > u64::from(FORM_BYTES) {
        let what = format!("{most} files of {size} bytes are more than the {FORM_BYTES} bytes that one form carries");
        complaints.push(("uploads.files_max", what));
    }
    let accounts = &policy.accounts;
    if accounts.password_max < 64 || accounts.password_min > accounts.password_max {
        let what = "at least 64 and not below accounts.password_min".to_owned();
        complaints.push(("accounts.password_max", what));
    }
    if !(1..=2).contains(&accounts.merge_people) {
        complaints.push(("accounts.merge_people", "1 or 2".to_owned()));
    }
    if !(1..=2).contains(&accounts.birth_date_people) {
        complaints.push(("accounts.birth_date_people", "1 or 2".to_owned()));
    }
    if accounts.disable_after_tries > 100 {
        complaints.push((
            "accounts.disable_after_tries",
            "never above 100 (NIST SP 800-63B-4)".to_owned(),
        ));
    }
    if parts
        .scale
        .as_ref()
        .is_some_and(|scale| policy.profile.refresher_up_to as usize >= scale.it.points.len())
    {
        complaints.push((
            "profile.refresher_up_to",
            "beyond the last point of the scale".to_owned(),
        ));
    }
}

fn notices(parts: &Parts, complaints: &mut Vec<(&str, String)>) {
    let policy = &parts.policy;
    let required = [
        (
            "discontinuation.required_notices",
            &policy.discontinuation.required_notices,
        ),
        ("renewal.required_notices", &policy.renewal.required_notices),
        ("ce.probation_notices", &policy.ce.probation_notices),
        ("audit.required_notices", &policy.audit.required_notices),
    ];
    for (key, notice) in required
        .into_iter()
        .flat_map(|(key, notices)| notices.iter().map(move |notice| (key, notice)))
    {
        match parts.notices.iter().find(|step| step.it.key == *notice) {
            None => complaints.push((key, format!("`{notice}` is no step of notices.toml"))),
            Some(step) if !step.it.legal => {
                complaints.push((key, format!("`{notice}` must be `legal = true` in notices.toml")));
            }
            Some(_) => {}
        }
    }
}

/// Which messages are legal acts is the program's, within what can be told on paper and what must be (I9).
fn legal_acts(parts: &Parts, complaints: &mut Vec<(&str, String)>) {
    const KEY: &str = "notices.legal_acts";
    let named = &parts.policy.notices.legal_acts;
    for (at, kind) in named.iter().enumerate() {
        if !may_be_act(kind) {
            let known: Vec<&str> = ACTS
                .iter()
                .map(|act| act.kind)
                .chain(FURTHER_ACTS.iter().copied())
                .collect();
            let what = format!(
                "no message `{kind}` can be a legal act; these can: {}",
                known.join(", ")
            );
            complaints.push((KEY, what));
        } else if named[..at].contains(kind) {
            complaints.push((KEY, format!("`{kind}` stands twice")));
        } else if parts.notices.iter().any(|step| step.it.text == *kind) {
            let what =
                format!("`{kind}` is the text of a step of notices.toml, which says itself how it goes: `channels`");
            complaints.push((KEY, what));
        }
    }
    for kind in ALWAYS_ACTS {
        if !named.iter().any(|named| named == kind) {
            let what = format!("`{kind}` must be one: nobody loses anything without a letter that says so");
            complaints.push((KEY, what));
        }
    }
}
