//! Who would move, and why, before a version of a program is in force: every registered credential is looked at under
//! the version in force and under the new one, once for each changed figure alone and once for all together. The
//! comparison itself is `cqr_domain::programs::moves`; nothing is written. A window that is open keeps its days; the one after it,
//! or the one that was announced, moves as the sweep would move it (`next_window`).

use std::collections::{BTreeMap, BTreeSet};

use cqr_domain::{
    calendar::Born,
    ids::CredentialId,
    programs::{
        Program,
        moves::{Move, Stands, moves, stands},
        policy::Policy,
    },
};
use cqr_store::{
    Db, StoreError,
    cases::{self, CaseRow},
    credentials::{self, Held},
};
use jiff::civil::Date;

use super::{
    ProgramError, diff,
    next_window::NextWindow,
    versions::{all_before, version_with_day},
};
use crate::App;

/// Credentials looked at in one reading.
const PAGE: i64 = 2_000;
/// How many people of each kind of move are named.
const FIRST: usize = 10;

/// What a version would do to the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// The day on which both versions are asked.
    pub on: Date,
    /// Registered credentials of the program.
    pub credentials: u64,
    /// How many of them would move by all changes together.
    pub moved: u64,
    /// What each changed rule does alone, and last what all of them do together.
    pub rules: Vec<ByRule>,
}

/// What one rule does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByRule {
    /// The figure, such as `calendar.window_years`; `outlines` for the outlines, `disciplines` for the disciplines; nothing for
    /// all changes together.
    pub key: Option<String>,
    /// The numbered rule behind it, such as `R-DATE-2`; empty where there is none.
    pub rule: String,
    /// The kinds of moves with those who make them.
    pub moves: Vec<Moved>,
}

/// Those who make one kind of move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The kind.
    pub kind: Move,
    /// How many credentials.
    pub count: u64,
    /// The first of them.
    pub first: Vec<Example>,
}

/// One credential that would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Example {
    /// Number of the holder.
    pub number: String,
    /// Name of the holder, for staff only.
    pub name: String,
    /// The discipline, by its abbreviation.
    pub discipline: String,
    /// How it stands now.
    pub before: Stands,
    /// How it would stand.
    pub after: Stands,
}

/// One changed rule with the version that has nothing else changed.
struct Trial {
    key: Option<String>,
    rule: String,
    program: Program,
    /// Disciplines whose outline of the day has other content under the same id.
    rewritten: BTreeSet<String>,
    found: BTreeMap<Move, (u64, Vec<Example>)>,
}

/// Looks at the register under a new version of a program that stands in memory. Blocking.
///
/// # Errors
/// Those of the store.
pub fn what_if(db: &mut Db, old: &Program, new: &Program, on: Date) -> Result<WhatIf, StoreError> {
    let mut trials = trials(old, new, on);
    let earlier = all_before(db, old)?;
    let (mut credentials, mut moved, mut after) = (0, 0, None);
    loop {
        let page = credentials::held(db, &old.id, after, PAGE)?;
        let Some(last) = page.last() else { break };
        after = Some(last.credential);
        let windows = windows_of(db, &page)?;
        for held in &page {
            credentials += 1;
            let Some(born) = Born::in_month(held.birth_month) else {
                continue;
            };
            let cases = windows.get(&held.credential).map_or(&[][..], Vec::as_slice);
            let next = NextWindow::of(held, born, cases, old, &earlier);
            // An assessment that has begun keeps its outline.
            let has_begun = cases
                .iter()
                .any(|case| !case.state.0.is_finished() && case.outline.is_some());
            let before = stands(old, &held.discipline, next.kept(old).as_ref(), on);
            for trial in &mut trials {
                let window = next.then(&trial.program, on);
                let then = stands(&trial.program, &held.discipline, window.as_ref(), on);
                let mut kinds = moves(&before, &then);
                let is_asked = before.window.is_some() && then.window.is_some();
                if is_asked && before.outline == then.outline && trial.rewritten.contains(&held.discipline) {
                    kinds.push(Move::OtherOutline);
                }
                kinds.retain(|kind| !has_begun || *kind != Move::OtherOutline);
                moved += u64::from(trial.key.is_none() && !kinds.is_empty());
                for kind in kinds {
                    let (count, first) = trial.found.entry(kind).or_default();
                    *count += 1;
                    if first.len() < FIRST {
                        first.push(Example {
                            number: held.number.clone(),
                            name: format!("{} {}", held.name.0, held.name.1),
                            discipline: held.discipline.clone(),
                            before: before.clone(),
                            after: then.clone(),
                        });
                    }
                }
            }
        }
    }
    let rules = trials.into_iter().map(|trial| ByRule {
        key: trial.key,
        rule: trial.rule,
        moves: trial
            .found
            .into_iter()
            .map(|(kind, (count, first))| Moved { kind, count, first })
            .collect(),
    });
    Ok(WhatIf {
        on,
        credentials,
        moved,
        rules: rules.collect(),
    })
}

/// The windows of these credentials, open and over.
fn windows_of(db: &mut Db, page: &[Held]) -> Result<BTreeMap<CredentialId, Vec<CaseRow>>, StoreError> {
    let ids: Vec<CredentialId> = page.iter().map(|held| held.credential).collect();
    let mut found: BTreeMap<CredentialId, Vec<CaseRow>> = BTreeMap::new();
    for case in cases::of_credentials(db, &ids)? {
        found.entry(case.credential_id.0).or_default().push(case);
    }
    Ok(found)
}

/// One trial for each changed figure, one for the outlines, one for the disciplines, and one for everything.
fn trials(old: &Program, new: &Program, on: Date) -> Vec<Trial> {
    let mut trials = Vec::new();
    let blank = |key: Option<String>, rule: &str, program: Program| Trial {
        key,
        rule: rule.to_owned(),
        rewritten: rewritten(old, &program, on),
        program,
        found: BTreeMap::new(),
    };
    for key in Policy::keys() {
        let value = new.policy.get(key.group, key.name);
        let (Some(value), true) = (value.clone(), value != old.policy.get(key.group, key.name)) else {
            continue;
        };
        let mut program = old.clone();
        if program.policy.set(key.group, key.name, &value).is_ok() {
            let rule = key.source.split([';', ',']).next().unwrap_or_default().trim();
            trials.push(blank(Some(format!("{}.{}", key.group, key.name)), rule, program));
        }
    }
    if old.outlines != new.outlines {
        let mut program = old.clone();
        program.outlines.clone_from(&new.outlines);
        trials.push(blank(Some("outlines".to_owned()), "R-SSA-4", program));
    }
    if old.disciplines != new.disciplines {
        let mut program = old.clone();
        program.disciplines.clone_from(&new.disciplines);
        trials.push(blank(Some("disciplines".to_owned()), "R-ELIG-11", program));
    }
    if !diff(old, new).is_empty() {
        trials.push(blank(None, "", new.clone()));
    }
    trials
}

/// Disciplines whose outline of a day has the same id and other content.
fn rewritten(old: &Program, new: &Program, on: Date) -> BTreeSet<String> {
    let differs = |discipline: &str| match (old.outline_on(discipline, on), new.outline_on(discipline, on)) {
        (Some(before), Some(after)) => before.id == after.id && before != after,
        _ => false,
    };
    let all = old.disciplines.iter().map(|discipline| discipline.abbr.clone());
    all.filter(|abbr| differs(abbr)).collect()
}

/// A stored version and what it would do on its first day, or does since.
#[derive(Debug, Clone, PartialEq)]
pub struct Coming {
    /// Name of the program.
    pub name: String,
    /// Number of the version.
    pub number: u32,
    /// Its figures.
    pub policy: Policy,
    /// Who would move.
    pub seen: WhatIf,
}

/// What a stored version would do on its first day, beside the one in force today; nothing when there is no such version.
///
/// # Errors
/// When a stored version cannot be read, or the store.
pub async fn what_if_of(app: &App, id: &str, number: u32) -> Result<Option<Coming>, ProgramError> {
    let (id, programs) = (id.to_owned(), app.programs.clone());
    app.store
        .read(move |rx| {
            let Some(old) = programs.find(&id) else { return Ok(None) };
            let Some((new, from_on)) = version_with_day(rx, &programs, &id, number)? else {
                return Ok(None);
            };
            let on = from_on.max(old.today(rx.now()));
            Ok(Some(Coming {
                seen: what_if(rx, &old, &new, on)?,
                name: new.name.clone(),
                number,
                policy: new.policy.clone(),
            }))
        })
        .await
}
