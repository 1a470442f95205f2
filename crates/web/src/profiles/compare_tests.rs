//! U10: sentence, dots and table give the same numbers; twenty dots; groups of fewer than twenty are never shown.

use askama::Template as _;
use cqr_app::profiles::{Compared, ComparedGroup, Measured};
use cqr_app::texts::Texts;
use cqr_domain::profiles::{Bands, Peers, compare, part};

use super::*;
use crate::{profiles::comparison_sample, samples::Set};

/// A small generator; the numbers only have to differ.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }
}

/// Procedures of a synthetic person.
const PROCEDURES: usize = 100;

/// A synthetic person beside groups of every size, half of them around the smallest that is shown.
fn person(dice: &mut Dice) -> Comparison {
    let mut compared = comparison_sample::comparison(1_233);
    let procedure = |place: usize, dice: &mut Dice| {
        let most = if place.is_multiple_of(2) { 9 } else { 300 };
        let counts: Vec<u64> = (0..6).map(|_| dice.roll(most)).collect();
        let own = usize::try_from(dice.roll(6)).unwrap_or(0);
        let people: u64 = counts.iter().sum();
        let peers = compare(&Bands(counts), own, 20, 20);
        assert_eq!(peers.is_some(), people >= 20, "{people} people");
        Compared {
            code: format!("p{place}"),
            name: format!("Procedure {place}"),
            own,
            peers,
        }
    };
    let procedures: Vec<Compared> = (0..PROCEDURES).map(|place| procedure(place, dice)).collect();
    let measured = |one: &Compared| Measured {
        own: part(&[u32::try_from(one.own).unwrap_or(0)]),
        done: None,
        often: one.peers.clone(),
    };
    let group = |one: &Compared| ComparedGroup {
        name: one.name.replace("Procedure", "Group"),
        measured: measured(one),
        procedures: Vec::new(),
    };
    let mut groups: Vec<ComparedGroup> = procedures.iter().map(group).collect();
    groups[0].procedures = procedures;
    compared.groups = groups;
    compared
}

/// The text between two others.
fn between<'a>(text: &'a str, from: &str, to: &str) -> Option<&'a str> {
    text.split_once(from)?.1.split_once(to).map(|(found, _)| found)
}

/// Less, same, more.
type Split = [u64; 3];

fn of_sentence(figure: &str) -> Option<Split> {
    let number = |from: &str, to: &str| between(figure, from, to)?.parse().ok();
    Some([
        number("as often and ", " less often.")?,
        number("more often, ", " as often")?,
        number("Of 20 people like you, ", " do it more often")?,
    ])
}

/// Where the dots stand beside the rule of the own value.
fn of_dots(figure: &str) -> Option<Split> {
    let at = |text: &str| -> Option<f64> { text.split_once('%')?.0.parse().ok() };
    let own = at(between(figure, "<line class=\"c-rule\" x1=\"", "\"")?)?;
    let mut split = [0, 0, 0];
    for stack in figure.split("<svg x=\"").skip(1) {
        let x = at(stack)?;
        let side = if (x - own).abs() < 0.01 {
            1
        } else {
            usize::from(x > own) * 2
        };
        split[side] += u64::try_from(
            between(stack, "", "</svg>")?
                .matches("<circle class=\"c-peer\"")
                .count(),
        )
        .ok()?;
    }
    Some(split)
}

fn of_table(html: &str, name: &str) -> Option<Split> {
    let row = between(
        html,
        &format!("<th scope=\"row\" class=\"govuk-table__header\">{name}</th>"),
        "</tr>",
    )?;
    let mut cells = row.split("govuk-table__cell--numeric").skip(1);
    let mut next = || between(cells.next()?, ">", "<")?.parse().ok();
    Some([next()?, next()?, next()?])
}

/// Every figure of a page says what its row of the table says and what was compared.
fn agrees(html: &str, compared: &[(String, Option<Peers>)]) {
    let figures: Vec<&str> = html.split("<figure>").skip(1).collect();
    assert_eq!(figures.len(), compared.len());
    for (figure, (name, peers)) in figures.iter().zip(compared) {
        let figure = between(figure, "", "</figure>").unwrap_or(figure);
        assert!(figure.contains(&format!("<strong>{name}</strong>")), "{name}: {figure}");
        let (sentence, table) = (of_sentence(figure), of_table(html, name));
        let Some(peers) = peers else {
            assert_eq!((sentence, table), (None, None), "{name}");
            assert!(!figure.contains("<svg"), "{name} shows people: {figure}");
            continue;
        };
        let split = peers.of_twenty;
        let expected = Some([split.less, split.same, split.more]);
        assert_eq!(
            (sentence, of_dots(figure), table),
            (expected, expected, expected),
            "{name}"
        );
        assert_eq!(figure.matches("<circle").count(), 20, "{name}");
        assert_eq!(figure.matches("<path class=\"c-you\"").count(), 1, "{name}");
        let described = between(figure, "<desc>", "</desc>").unwrap_or_default();
        assert!(figure.contains(&format!("<title>{name}</title>")), "{name}");
        assert_eq!(
            of_sentence(described),
            expected,
            "{name}: the description holds the sentence (X12)"
        );
    }
}

#[test]
fn text_dots_and_table_give_the_same_numbers() {
    let set = Set::new(Texts::embedded().expect("the catalog can be read"));
    let frame = Frame {
        page: set.holder(Section::Overview),
        format: set.format.clone(),
    };
    let mut dice = Dice(10);
    let (mut shown, mut hidden) = (0, 0);
    for _ in 0..10 {
        let compared = person(&mut dice);
        let whole = page(&frame, &compared, "c", "Radiography", true, true);
        let whole = whole.render().expect("the page renders");
        let of_groups = compared
            .groups
            .iter()
            .map(|group| (group.name.clone(), group.measured.often.clone()));
        agrees(&whole, &of_groups.collect::<Vec<_>>());
        let one = group_page(&frame, &compared, "c", "Radiography", 1).expect("the first group");
        let procedures = compared.groups[0].procedures.iter();
        let procedures: Vec<_> = procedures.map(|one| (one.name.clone(), one.peers.clone())).collect();
        agrees(&one.render().expect("the page renders"), &procedures);
        shown += procedures.iter().filter(|(_, peers)| peers.is_some()).count();
        hidden += procedures.iter().filter(|(_, peers)| peers.is_none()).count();
    }
    assert_eq!(shown + hidden, 1_000, "1,000 random groups of people");
    assert!(shown > 400 && hidden > 100, "{shown} were shown, {hidden} were too few");
}

/// The sentence on top names the two groups in which most others are on one side, with the counts of the dots.
#[test]
fn the_first_sentence_names_the_largest_differences_and_no_other() {
    let set = Set::new(Texts::embedded().expect("the catalog can be read"));
    let frame = Frame {
        page: set.holder(Section::Overview),
        format: set.format.clone(),
    };
    let mut dice = Dice(7);
    let most = |compared: &Comparison| page(&frame, compared, "c", "Radiography", true, true).most;
    for _ in 0..20 {
        let mut compared = person(&mut dice);
        compared.groups.truncate(12);
        let sides = compared.groups.iter().filter_map(|group| {
            let split = group.measured.often.as_ref()?.of_twenty;
            let (count, words) = if split.more >= split.less {
                (split.more, "more often")
            } else {
                (split.less, "less often")
            };
            (count > 10).then(|| {
                (
                    count,
                    format!("{} ({count} of 20 people like you do it {words})", group.name),
                )
            })
        });
        let mut sides: Vec<(u64, String)> = sides.collect();
        sides.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let sentence = most(&compared);
        for (place, (_, words)) in sides.iter().enumerate() {
            assert_eq!(sentence.contains(words.as_str()), place < 2, "{words}: {sentence}");
        }
        assert_eq!(
            sides.is_empty(),
            sentence.starts_with("There is no group"),
            "{sentence}"
        );
    }
    assert_eq!(most(&comparison_sample::comparison(0)), "", "nobody to compare with");
}
