//! Reading the files of a program: TOML to [`Program`], with every mistake explained by file and line.

mod faq;
mod lists;
mod outlines;
mod policy;
mod procedures;
mod program_file;
mod refreshers;

use std::collections::BTreeMap;

use cqr_domain::{
    journal::PolicyVersion,
    programs::{
        ActivityKind, Approver, Body, CannedAnswer, Discipline, FaqAnswer, FaqTopic, Fee, FrequencyScale, NoticeStep,
        Outline, Policy, Procedure, Program, Refresher, Work,
    },
};

use super::{
    ProgramFiles, check, embedded_files,
    tree::{Mistake, Mistakes, Place, Table, with_root},
};

/// What to do about a figure that the files do not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It is a mistake: a program says every figure.
    IsMistake,
    /// It has our default: a stored version may be older than the key.
    HasDefault,
}

/// Something read, with the place it was read from.
pub(super) struct Placed<T> {
    pub(super) place: Place,
    pub(super) it: T,
}

/// Everything read, before it is checked as a whole.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) program: Option<Placed<(String, String)>>,
    pub(super) body: Option<Body>,
    pub(super) scale: Option<Placed<FrequencyScale>>,
    pub(super) policy: Policy,
    /// Places of policy values by `group.key`.
    pub(super) policy_places: BTreeMap<String, Place>,
    pub(super) disciplines: Vec<Placed<Discipline>>,
    pub(super) outlines: Vec<Placed<Outline>>,
    pub(super) procedures: Vec<Placed<(String, Vec<Placed<Procedure>>)>>,
    pub(super) approvers: Vec<Placed<Approver>>,
    pub(super) activity_kinds: Vec<Placed<ActivityKind>>,
    pub(super) notices: Vec<Placed<NoticeStep>>,
    pub(super) fees: Vec<Placed<Fee>>,
    /// Nothing in a version that is older than the section.
    pub(super) work: Option<Placed<Work>>,
    pub(super) refreshers: Vec<Placed<Refresher>>,
    pub(super) faq_topics: Vec<Placed<FaqTopic>>,
    pub(super) faq: Vec<Placed<FaqAnswer>>,
    pub(super) canned: Vec<Placed<CannedAnswer>>,
    /// Files of texts: paths and contents.
    pub(super) texts: Vec<(String, String)>,
}

/// Reads one file of a program into its parts.
type ReadFile = fn(&Table<'_>, &mut Parts, &mut Mistakes);

/// Files that every program has, and how each is read. The policy comes first: outlines take their defaults from it.
const FIXED: &[(&str, ReadFile)] = &[
    ("program.toml", program_file::read),
    ("disciplines.toml", lists::disciplines),
    ("approvers.toml", lists::approvers),
    ("activity-kinds.toml", lists::activity_kinds),
    ("notices.toml", lists::notices),
    ("fees.toml", lists::fees),
    ("faq.toml", faq::read),
    ("canned.toml", faq::read_canned),
];

/// The refreshers, which a stored version may be older than.
const REFRESHERS: &str = "refreshers.toml";
/// Files that came later: a stored version without them has ours.
const NEWER: &[&str] = &["faq.toml", "canned.toml"];

/// Reads a program; `version` is what it is or will be stored under.
///
/// # Errors
/// Every mistake, in the order of files and lines.
pub fn read(files: &ProgramFiles, version: u32, missing: Missing) -> Result<Program, Vec<Mistake>> {
    let (mut parts, mut mistakes) = (Parts::default(), Mistakes::default());
    with_file(files, "policy.toml", &mut mistakes, |table, mistakes| {
        policy::read(table, missing, &mut parts, mistakes);
    });
    for (name, read) in FIXED {
        if missing == Missing::HasDefault && NEWER.contains(name) && !files.0.contains_key(*name) {
            with_file(&embedded_files(), name, &mut mistakes, |table, mistakes| {
                read(table, &mut parts, mistakes)
            });
            continue;
        }
        with_file(files, name, &mut mistakes, |table, mistakes| {
            read(table, &mut parts, mistakes)
        });
    }
    if missing == Missing::IsMistake || files.0.contains_key(REFRESHERS) {
        with_file(files, REFRESHERS, &mut mistakes, |table, mistakes| {
            refreshers::read(table, &mut parts, mistakes);
        });
    }
    for (path, text) in &files.0 {
        if path.starts_with("outlines/") {
            with_root(path, text, &mut mistakes, |table, mistakes| {
                outlines::read(table, &mut parts, mistakes)
            });
        } else if path.starts_with("procedures/") {
            with_root(path, text, &mut mistakes, |table, mistakes| {
                procedures::read(table, &mut parts, mistakes)
            });
        } else if path.starts_with("texts/") {
            parts.texts.push((path.clone(), text.clone()));
        } else if path != "policy.toml" && path != REFRESHERS && !FIXED.iter().any(|(name, _)| name == path) {
            let place = Place {
                file: path.clone(),
                line: 1,
            };
            mistakes.add(&place, "a program has no such file");
        }
    }
    // A stored version was checked when it was applied, perhaps by the rules of an older binary.
    if missing == Missing::IsMistake {
        check::whole(&parts, &mut mistakes);
    }
    mistakes.0.sort();
    mistakes.0.dedup();
    if mistakes.0.is_empty() {
        assemble(parts, version).ok_or_else(Vec::new)
    } else {
        Err(mistakes.0)
    }
}

fn with_file(files: &ProgramFiles, name: &str, mistakes: &mut Mistakes, read: impl FnOnce(&Table<'_>, &mut Mistakes)) {
    match files.0.get(name) {
        Some(text) => {
            with_root(name, text, mistakes, read);
        }
        None => mistakes.add(
            &Place {
                file: name.to_owned(),
                line: 1,
            },
            "the file is missing",
        ),
    }
}

fn assemble(parts: Parts, version: u32) -> Option<Program> {
    let (id, name) = parts.program?.it;
    let procedures = parts.procedures.into_iter().map(|list| {
        let (discipline, procedures) = list.it;
        (discipline, bare(procedures))
    });
    Some(Program {
        version: PolicyVersion::of(&id, version),
        id,
        name,
        body: parts.body?,
        disciplines: bare(parts.disciplines),
        outlines: bare(parts.outlines),
        procedures: procedures.collect(),
        scale: parts.scale?.it,
        policy: parts.policy,
        approvers: bare(parts.approvers),
        activity_kinds: bare(parts.activity_kinds),
        notices: bare(parts.notices),
        fees: bare(parts.fees),
        work: parts.work.map(|placed| placed.it).unwrap_or_default(),
        refreshers: bare(parts.refreshers),
        faq_topics: bare(parts.faq_topics),
        faq: bare(parts.faq),
        canned: bare(parts.canned),
        earlier: Vec::new(),
    })
}

fn bare<T>(placed: Vec<Placed<T>>) -> Vec<T> {
    placed.into_iter().map(|placed| placed.it).collect()
}
