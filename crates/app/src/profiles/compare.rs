//! The comparison with others of the discipline, right after the submission and at any time later (R-PROF-5).

use std::collections::BTreeMap;

use cqr_domain::{
    accounts::Principal,
    ids::CaseId,
    profiles::{Group, change, part},
    programs::Program,
};
use cqr_store::{
    Db, StoreError,
    profiles::{self, ProfileRow, WHOLE},
};

use super::{
    Choice, Compared, ComparedGroup, Comparison, Measured, OwnChange, ProfileError, Years,
    gather::{Counts, Others, own_parts},
    refreshers::offers,
};
use crate::App;

/// The comparison of the holder's own submitted profile with the wanted group, or with everybody where that group
/// cannot be shown without giving people away.
///
/// # Errors
/// [`ProfileError::NotFound`] when nothing was submitted, or the case is somebody else's.
pub async fn compare(
    app: &App,
    principal: &Principal,
    case: CaseId,
    wanted: Group,
) -> Result<Comparison, ProfileError> {
    let person = principal.person.ok_or(ProfileError::NotFound)?;
    let programs = app.programs.clone();
    app.store
        .read(move |rx| {
            let (row, _) = cqr_store::cases::lookup_owned(rx, case, person)?.ok_or(ProfileError::NotFound)?;
            let program = programs.current(&row.program);
            let profile = profiles::submitted_of(rx, case, person)?.ok_or(ProfileError::NotFound)?;
            let today = program.today(rx.now());
            let mut comparison = blank(&program, &profile, wanted);
            comparison.as_of = today;
            if !profile.not_practicing {
                fill(rx, &program, &profile, &mut comparison)?;
            }
            Ok(comparison)
        })
        .await
}

/// What is known without looking at others.
fn blank(program: &Program, profile: &ProfileRow, wanted: Group) -> Comparison {
    let submitted_on = profile.submitted_at.map(|at| program.today(at.0));
    let years_from = u32::try_from(profile.years_from).ok();
    Comparison {
        case: profile.case_id.0,
        discipline: profile.discipline.clone(),
        scale: program.scale.points.iter().map(|point| point.code.clone()).collect(),
        submitted_on,
        as_of: submitted_on.unwrap_or_default(),
        min_group: u64::from(program.policy.profile.min_group),
        not_practicing: profile.not_practicing,
        setting: Some(profile.setting.clone()).filter(|setting| !setting.is_empty()),
        years: years_from.map(|from| Years::of(program, from)),
        choices: Vec::new(),
        wanted,
        shown: None,
        people: 0,
        is_first: false,
        whole: Measured::default(),
        groups: Vec::new(),
        change: None,
        refreshers: Vec::new(),
    }
}

fn fill(db: &mut Db, program: &Program, profile: &ProfileRow, comparison: &mut Comparison) -> Result<(), StoreError> {
    let policy = &program.policy.profile;
    let others = Others::read(db, profile, policy.min_group, policy.shown_of)?;
    let choices = Group::ALL.into_iter().filter(|group| match group {
        Group::All => true,
        Group::Setting => comparison.setting.is_some(),
        Group::Years => comparison.years.is_some(),
    });
    let choice = |group| Choice {
        group,
        people: others.people(group),
    };
    comparison.choices = choices.map(choice).collect();
    comparison.is_first = others.is_first();
    let shown = [comparison.wanted, Group::All].into_iter().find_map(|group| {
        let people = others.people(group)?;
        Some((group, people))
    });
    comparison.shown = shown.map(|(group, _)| group);
    comparison.people = shown.map_or(0, |(_, people)| people);
    let counts = match comparison.shown {
        Some(group) => Some(others.counts(db, profile, group)?),
        None => None,
    };
    let answers: BTreeMap<String, i32> = profiles::answers(db, profile.id.0)?.into_iter().collect();
    beside(
        program,
        comparison,
        &answers,
        &own_parts(db, profile)?,
        &others,
        counts.as_ref(),
    );
    comparison.refreshers = offers(program, &comparison.discipline, &comparison.groups);
    comparison.change = own_change(db, program, profile, &answers)?;
    Ok(())
}

/// Puts the own answers beside the counts, in the order of the program.
fn beside(
    program: &Program,
    comparison: &mut Comparison,
    answers: &BTreeMap<String, i32>,
    parts: &BTreeMap<String, cqr_domain::profiles::Part>,
    others: &Others,
    counts: Option<&Counts>,
) {
    let points = comparison.scale.len();
    let measured = |name: &str, bands: &[u32]| {
        // A profile older than its parts is added up here; there is nothing then to compare it with.
        let own = parts.get(name).copied();
        let with = own.zip(counts);
        Measured {
            own: own.unwrap_or_else(|| part(bands)),
            done: with.and_then(|(own, counts)| others.done(counts, name, own)),
            often: with.and_then(|(own, counts)| others.often(counts, name, own, points)),
        }
    };
    let mut all = Vec::new();
    let mut groups: Vec<ComparedGroup> = Vec::new();
    for procedure in program.procedures_of(&comparison.discipline) {
        let own = answers
            .get(&procedure.code)
            .and_then(|band| usize::try_from(*band).ok());
        let Some(own) = own.filter(|own| *own < points) else {
            continue;
        };
        if groups.last().is_none_or(|group| group.name != procedure.group) {
            groups.push(ComparedGroup {
                name: procedure.group.clone(),
                measured: Measured::default(),
                procedures: Vec::new(),
            });
        }
        let peers = counts.and_then(|counts| others.procedure(counts, &procedure.code, own, points));
        if let Some(group) = groups.last_mut() {
            group.procedures.push(Compared {
                code: procedure.code.clone(),
                name: procedure.name.clone(),
                own,
                peers,
            });
        }
    }
    for group in &mut groups {
        let bands = group.procedures.iter().map(|one| u32::try_from(one.own).unwrap_or(0));
        let bands: Vec<u32> = bands.collect();
        group.measured = measured(&group.name, &bands);
        all.extend(bands);
    }
    comparison.whole = measured(WHOLE, &all);
    comparison.groups = groups;
}

fn own_change(
    db: &mut Db,
    program: &Program,
    profile: &ProfileRow,
    now: &BTreeMap<String, i32>,
) -> Result<Option<OwnChange>, StoreError> {
    let Some(before) = profiles::before(db, profile)? else {
        return Ok(None);
    };
    let Some(submitted_at) = before.submitted_at else {
        return Ok(None);
    };
    let then: BTreeMap<String, i32> = profiles::answers(db, before.id.0)?.into_iter().collect();
    let places = |answers: &BTreeMap<String, i32>| -> BTreeMap<String, u32> {
        let place = |(code, band): (&String, &i32)| Some((code.clone(), u32::try_from(*band).ok()?));
        answers.iter().filter_map(place).collect()
    };
    Ok(Some(OwnChange {
        since: program.today(submitted_at.0),
        change: change(&places(&then), &places(now)),
    }))
}
