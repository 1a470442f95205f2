//! The pages of the comparison with invented people: made by the same code as the real ones, from counts.

use cqr_app::profiles::{Choice, Compared, ComparedGroup, Comparison, Measured, Offer, OwnChange, Years};
use cqr_domain::{
    ids::CaseId,
    profiles::{Bands, Change, Changed, Group, Peers, compare, part},
    programs::{Refresher, RefresherKind},
};
use jiff::civil::date;

use super::{
    compare::{group_page, page},
    sample::CASE,
};
use crate::{
    ctx::Frame,
    page::Section,
    samples::{Sample, Set},
};

/// The states of the comparison.
pub(super) fn samples(set: &Set) -> Vec<Sample> {
    let frame = Frame {
        page: set.holder(Section::Overview),
        format: set.format.clone(),
    };
    let show =
        |name: &str, compared: &Comparison| Sample::of(name, &page(&frame, compared, CASE, "Radiography", true, true));
    let shown = comparison(1_233);
    let setting = Comparison {
        wanted: Group::Setting,
        shown: Some(Group::Setting),
        people: 418,
        change: None,
        ..comparison(418)
    };
    let mut widened = comparison(1_233);
    widened.wanted = Group::Years;
    widened.choices[2].people = None;
    let few = Comparison {
        choices: Vec::new(),
        change: None,
        ..comparison(0)
    };
    let first = Comparison {
        is_first: true,
        ..few.clone()
    };
    let resting = Comparison {
        not_practicing: true,
        groups: Vec::new(),
        ..few.clone()
    };
    let mut samples = vec![
        show("comparison", &shown),
        show("comparison-same-setting", &setting),
        show("comparison-widened", &widened),
        show("comparison-too-few", &few),
        show("comparison-first", &first),
        show("comparison-not-practicing", &resting),
    ];
    let mut group = |name: &str, compared: &Comparison| {
        if let Some(page) = group_page(&frame, compared, CASE, "Radiography", 2) {
            samples.push(Sample::of(name, &page));
        }
    };
    group("comparison-group", &shown);
    group("comparison-group-too-few", &few);
    samples
}

const SCALE: [&str; 6] = [
    "never",
    "few_times_a_year",
    "monthly",
    "weekly",
    "daily",
    "several_times_a_day",
];

/// (group, procedures, own places on the scale from this one on).
const GROUPS: [(&str, &[&str], u32); 10] = [
    ("Chest and thorax", &["Chest, two views", "Ribs", "Sternum"], 3),
    (
        "Head and neck",
        &[
            "Skull",
            "Facial bones",
            "Paranasal sinuses",
            "Orbits",
            "Mandible",
            "Nasal bones",
            "Zygomatic arches",
            "Soft tissue of the neck",
            "Temporomandibular joints",
        ],
        0,
    ),
    ("Abdomen", &["Abdomen, supine", "Abdomen, upright"], 3),
    ("Upper extremity", &["Hand", "Wrist", "Elbow", "Shoulder"], 4),
    ("Lower extremity", &["Foot", "Ankle", "Knee", "Hip"], 4),
    ("Spine and pelvis", &["Cervical spine", "Lumbar spine", "Pelvis"], 2),
    ("Fluoroscopy", &["Esophagus", "Small bowel series"], 0),
    ("Surgical studies", &["C-arm, orthopedic"], 1),
    ("Mobile studies", &["Chest, mobile", "Abdomen, mobile"], 5),
    ("Pediatrics", &["Chest, child", "Abdomen, child"], 1),
];

/// People spread over `length` values around `middle`.
fn peers(people: u64, own: usize, middle: usize, length: usize) -> Option<Peers> {
    let weight = |place: usize| {
        8_u64
            .saturating_sub(3 * u64::try_from(place.abs_diff(middle)).unwrap_or(8))
            .max(1)
    };
    let whole: u64 = (0..length).map(weight).sum();
    let mut counts: Vec<u64> = (0..length).map(|place| people * weight(place) / whole).collect();
    let rest = people - counts.iter().sum::<u64>();
    *counts.get_mut(middle)? += rest;
    compare(&Bands(counts), own, 20, 20)
}

fn measured(people: u64, bands: &[u32], turn: usize) -> Measured {
    let own = part(bands);
    let place = |number: u32| usize::try_from(number).unwrap_or(0);
    let (asked, done, often) = (place(own.asked), place(own.done), place(own.often));
    Measured {
        own,
        done: peers(people, done, (asked * 2 / 3).max(1), asked + 1),
        often: peers(people, often, (often + turn % 3).clamp(1, 5) - 1, SCALE.len()),
    }
}

pub(super) fn comparison(people: u64) -> Comparison {
    let mut all = Vec::new();
    let groups = GROUPS.iter().enumerate().map(|(turn, (name, procedures, from))| {
        let bands: Vec<u32> = (0..procedures.len())
            .map(|place| (from + u32::try_from(place * 2).unwrap_or(0)) % 6)
            .collect();
        all.extend(bands.clone());
        let procedure = |(place, name): (usize, &&str)| {
            let own = usize::try_from(bands[place]).unwrap_or(0);
            Compared {
                code: name.to_lowercase(),
                name: (*name).to_owned(),
                own,
                peers: peers(people, own, (place + turn) % 6, SCALE.len()),
            }
        };
        ComparedGroup {
            name: (*name).to_owned(),
            measured: measured(people, &bands, turn),
            procedures: procedures.iter().enumerate().map(procedure).collect(),
        }
    });
    let groups: Vec<ComparedGroup> = groups.collect();
    let choice = |group, people| Choice { group, people };
    Comparison {
        case: CaseId::from_bits(1),
        discipline: "R".into(),
        scale: SCALE.map(str::to_owned).into(),
        submitted_on: Some(date(2026, 3, 2)),
        as_of: date(2026, 3, 2),
        min_group: 20,
        not_practicing: false,
        setting: Some("hospital".into()),
        years: Some(Years { from: 6, to: Some(10) }),
        choices: vec![
            choice(Group::All, Some(1_233)),
            choice(Group::Setting, Some(418)),
            choice(Group::Years, Some(207)),
        ],
        wanted: Group::All,
        shown: (people > 0).then_some(Group::All),
        people,
        is_first: false,
        whole: measured(people, &all, 1),
        change: Some(OwnChange {
            since: date(2025, 9, 14),
            change: Change {
                more: vec![changed("ribs", 2, 5), changed("hand", 3, 4)],
                less: vec![changed("skull", 1, 0)],
                same: all.len() - 3,
            },
        }),
        refreshers: vec![
            offer("Facial injuries and disorders", &["Skull", "Mandible"]),
            offer("Fluoroscopy: dose and safety", &["Esophagus"]),
        ],
        groups,
    }
}

fn changed(procedure: &str, before: u32, now: u32) -> Changed {
    Changed {
        procedure: procedure.into(),
        before,
        now,
    }
}

fn offer(title: &str, procedures: &[&str]) -> Offer {
    Offer {
        refresher: Refresher {
            discipline: "R".into(),
            group: "Head and neck".into(),
            title: title.into(),
            url: "https://www.example.org/refresher".into(),
            kind: RefresherKind::Reading,
            minutes: 8,
            by: "Example Library".into(),
        },
        procedures: procedures.iter().map(|name| (*name).to_owned()).collect(),
    }
}
