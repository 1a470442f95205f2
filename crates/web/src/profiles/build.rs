//! From the comparison to its pages: sentence, dots and table are made of the same numbers.

use cqr_app::profiles::{Compared, ComparedGroup, Comparison, Measured, OwnChange, Years};
use cqr_domain::profiles::{Changed, Group, Peers};

use super::comparison_view::{ChangeView, Comparator, Line, PartTable, RefresherView, TableRow};
use crate::{
    charts::{PeerBand, PeerChart, Spread, peers, spread},
    ctx::Frame,
    format::Format,
    html::Markup,
    page::Page,
    paths,
};

/// What everything on the pages is written with.
pub(super) struct Build<'a> {
    pub(super) page: &'a Page,
    pub(super) format: &'a Format,
    pub(super) compared: &'a Comparison,
    pub(super) case: &'a str,
    /// Discipline in words.
    pub(super) discipline: &'a str,
}

impl<'a> Build<'a> {
    pub(super) fn of(frame: &'a Frame, compared: &'a Comparison, case: &'a str, discipline: &'a str) -> Self {
        let Frame { page, format } = frame;
        Self {
            page,
            format,
            compared,
            case,
            discipline,
        }
    }
}

/// A band of years in words.
pub(super) fn years_words(page: &Page, years: Years) -> String {
    match years.to {
        Some(to) => page
            .t("compare-years-band")
            .n("from", years.from)
            .n("to", to)
            .to_string(),
        None => page.t("compare-years-last").n("from", years.from).to_string(),
    }
}

impl Build<'_> {
    /// `shown`, `few`, `first` or `resting`.
    pub(super) fn state(&self) -> &'static str {
        match (self.compared.not_practicing, self.compared.shown) {
            (true, _) => "resting",
            (false, Some(_)) => "shown",
            (false, None) if self.compared.is_first => "first",
            (false, None) => "few",
        }
    }

    /// Who is compared; in the other states why not.
    pub(super) fn who(&self) -> String {
        let who = match self.compared.shown {
            Some(group) => self
                .page
                .t("compare-people")
                .s("people", self.format.count(self.compared.people))
                .s("group", self.group_words(group)),
            None => self
                .page
                .t_of("compare-nobody", self.state())
                .n("least", self.compared.min_group),
        };
        let date = self.format.date(self.compared.as_of);
        who.s("discipline", self.discipline).s("date", date).to_string()
    }

    /// Why a wider group is shown than was asked for.
    pub(super) fn widened(&self) -> String {
        let (wanted, shown) = (self.compared.wanted, self.compared.shown);
        if shown.is_none() || shown == Some(wanted) {
            return String::new();
        }
        let has = self.compared.choices.iter().any(|choice| choice.group == wanted);
        let id = if has {
            "compare-widened"
        } else {
            "compare-widened-unknown"
        };
        self.page
            .t(id)
            .s("group", self.group_words(wanted))
            .n("least", self.compared.min_group)
            .s("discipline", self.discipline)
            .to_string()
    }

    /// The group in words, to follow a number of people.
    fn group_words(&self, group: Group) -> String {
        self.words("compare-group", group)
    }

    /// The group in words, to be chosen.
    fn choice_words(&self, group: Group) -> String {
        self.words("compare-choice", group)
    }

    fn words(&self, start: &str, group: Group) -> String {
        let detail = match group {
            Group::All => String::new(),
            Group::Setting => {
                let setting = self.compared.setting.as_ref();
                setting
                    .map(|code| self.page.t_of("setting", code).to_string())
                    .unwrap_or_default()
            }
            Group::Years => {
                let years = self.compared.years;
                years.map(|years| years_words(self.page, years)).unwrap_or_default()
            }
        };
        let words = self.page.t_of(start, group.name());
        words.s("discipline", self.discipline).s("detail", detail).to_string()
    }

    pub(super) fn comparators(&self) -> Vec<Comparator> {
        let everybody = self.compared.choices.iter().find(|choice| choice.group == Group::All);
        let everybody = everybody.and_then(|choice| choice.people);
        // A narrower group with as many people as the whole is the same people: it would only seem to say more.
        let choices = self.compared.choices.iter().filter(|choice| {
            let wide = choice.group == Group::All || self.compared.shown == Some(choice.group);
            wide || choice.people.is_none() || choice.people != everybody
        });
        choices
            .map(|choice| Comparator {
                words: self.choice_words(choice.group),
                people: choice
                    .people
                    .map(|people| self.format.count(people))
                    .unwrap_or_default(),
                href: choice
                    .people
                    .map(|_| with(paths::comparison(self.case), choice.group))
                    .unwrap_or_default(),
                here: self.compared.shown == Some(choice.group),
            })
            .collect()
    }

    /// The address of one group's page, with the same people.
    pub(super) fn group_href(&self, place: usize) -> String {
        self.with_group(paths::comparison_group(self.case, place + 1))
    }

    /// An address that shows the same people.
    pub(super) fn with_group(&self, path: String) -> String {
        with(path, self.compared.shown.unwrap_or_default())
    }

    fn of_twenty(&self, start: String, verb: &str, peers: Option<&Peers>) -> String {
        let Some(peers) = peers else {
            return start;
        };
        let split = peers.of_twenty;
        self.page
            .t_of("compare-of", verb)
            .s("start", start)
            .n("of", split.less + split.same + split.more)
            .n("less", split.less)
            .n("same", split.same)
            .n("more", split.more)
            .to_string()
    }

    fn frequency(&self, start: &str, place: usize) -> String {
        let code = self.compared.scale.get(place).map(String::as_str).unwrap_or_default();
        self.page.t_of(start, code).to_string()
    }

    /// The dots of a value on the frequency scale.
    fn dots(&self, name: &str, sentence: &str, compared: &Peers) -> Markup {
        let band = |(place, people): (usize, &u64)| PeerBand {
            label: self.frequency("frequency-short", place),
            people: u8::try_from(*people).unwrap_or(u8::MAX),
            you: place == compared.own,
        };
        peers(&PeerChart {
            name: name.to_owned(),
            sentence: sentence.to_owned(),
            you: self.page.t("compare-you").to_string(),
            bands: compared.dots.iter().enumerate().map(band).collect(),
        })
    }

    /// One group of procedures: how often what is done of it is done.
    pub(super) fn group_line(&self, place: usize, group: &ComparedGroup) -> Line {
        let own = usize::try_from(group.measured.own.often).unwrap_or(0);
        let peers = group.measured.often.as_ref();
        let sentence = self.of_twenty(self.frequency("frequency-group", own), "often", peers);
        Line {
            chart: peers.map(|peers| self.dots(&group.name, &sentence, peers)),
            name: group.name.clone(),
            href: self.group_href(place),
            you: self.frequency("frequency", own),
            sentence,
        }
    }

    /// One procedure.
    pub(super) fn procedure_line(&self, one: &Compared) -> Line {
        let peers = one.peers.as_ref();
        let sentence = self.of_twenty(self.frequency("frequency-said", one.own), "often", peers);
        Line {
            chart: peers.map(|peers| self.dots(&one.name, &sentence, peers)),
            name: one.name.clone(),
            href: String::new(),
            you: self.frequency("frequency", one.own),
            sentence,
        }
    }

    /// Where the own work differs most from that of the people like the reader, in one sentence: the groups in which most
    /// of them are on one side, the two clearest ones. It tells a difference and judges nothing.
    pub(super) fn most(&self) -> String {
        let mut measured = 0;
        let mut sides: Vec<(u64, String)> = Vec::new();
        for group in &self.compared.groups {
            let Some(split) = group.measured.often.as_ref().map(|peers| peers.of_twenty) else {
                continue;
            };
            measured += 1;
            let of = split.less + split.same + split.more;
            let (side, count) = if split.more >= split.less {
                ("more", split.more)
            } else {
                ("less", split.less)
            };
            if count * 2 > of {
                let words = self.page.t_of("compare-most-side", side);
                let words = words.s("name", &group.name).n("count", count).n("of", of);
                sides.push((count, words.to_string()));
            }
        }
        sides.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        match sides.as_slice() {
            [] if measured == 0 => String::new(),
            [] => self.page.t("compare-most-none").to_string(),
            [(_, one)] => self.page.t("compare-most-one").s("first", one).to_string(),
            [(_, first), (_, second), ..] => {
                let words = self.page.t("compare-most-two").s("first", first);
                words.s("second", second).to_string()
            }
        }
    }

    /// How many kinds of procedures: words and dots.
    pub(super) fn breadth(&self) -> (String, Option<Markup>) {
        let Measured { own, done, .. } = &self.compared.whole;
        let start = self
            .page
            .t("compare-breadth-text")
            .n("done", own.done)
            .n("listed", own.asked);
        let sentence = self.of_twenty(start.to_string(), "done", done.as_ref());
        let chart = done.as_ref().map(|peers| {
            let you = self.page.t("compare-you-number").n("number", peers.own).to_string();
            spread(&Spread {
                name: self.page.t("compare-breadth").to_string(),
                sentence: sentence.clone(),
                you,
                own: peers.own,
                highest: usize::try_from(own.asked).unwrap_or(0).max(peers.own),
                dots: peers.dots.clone(),
            })
        });
        (sentence, chart)
    }

    /// How often everything that is done is done, in words.
    pub(super) fn depth(&self) -> String {
        let Measured { own, often, .. } = &self.compared.whole;
        let place = usize::try_from(own.often).unwrap_or(0);
        self.of_twenty(self.frequency("frequency-whole", place), "often", often.as_ref())
    }

    fn table(&self, kind: &str, caption: String, rows: Vec<TableRow>) -> PartTable {
        let head = |column: &str| self.page.t_of(&format!("compare-{kind}"), column).to_string();
        let mut heads: Vec<String> = ["what", "you", "less", "same", "more"].map(head).into();
        heads.extend(["percentile", "people"].map(|column| self.page.t_of("compare-column", column).to_string()));
        PartTable {
            caption,
            heads,
            few: self.page.t("compare-few").to_string(),
            rows,
        }
    }

    fn row(&self, name: &str, you: String, peers: Option<&Peers>) -> TableRow {
        TableRow {
            name: name.to_owned(),
            you,
            counts: peers.map(|peers| {
                let split = peers.of_twenty;
                [split.less, split.same, split.more, peers.percentile]
            }),
            people: peers.map(|peers| self.format.count(peers.people)).unwrap_or_default(),
        }
    }

    /// What is measured group by group, and over all of them, each with its name.
    fn parts(&self) -> impl Iterator<Item = (String, &Measured)> {
        let whole = (self.page.t("compare-whole").to_string(), &self.compared.whole);
        let groups = self.compared.groups.iter();
        groups.map(|group| (group.name.clone(), &group.measured)).chain([whole])
    }

    pub(super) fn often_table(&self) -> PartTable {
        let row = |(name, measured): (String, &Measured)| {
            let own = usize::try_from(measured.own.often).unwrap_or(0);
            self.row(&name, self.frequency("frequency", own), measured.often.as_ref())
        };
        let rows = self.parts().map(row).collect();
        self.table("often", self.page.t("compare-often-caption").to_string(), rows)
    }

    pub(super) fn done_table(&self) -> PartTable {
        let row = |(name, measured): (String, &Measured)| {
            let own = measured.own;
            let you = self
                .page
                .t("compare-done-of")
                .n("done", own.done)
                .n("listed", own.asked);
            self.row(&name, you.to_string(), measured.done.as_ref())
        };
        let rows = self.parts().map(row).collect();
        self.table("done", self.page.t("compare-done-caption").to_string(), rows)
    }

    pub(super) fn procedure_table(&self, group: &ComparedGroup) -> PartTable {
        let row = |one: &Compared| self.row(&one.name, self.frequency("frequency", one.own), one.peers.as_ref());
        let caption = self.page.t("compare-caption").s("group", &group.name).to_string();
        self.table("procedure", caption, group.procedures.iter().map(row).collect())
    }

    pub(super) fn change(&self) -> Option<ChangeView> {
        let OwnChange { since, change } = self.compared.change.as_ref()?;
        let sentence = self
            .page
            .t("compare-change-text")
            .s("date", self.format.date(*since))
            .n("more", change.more.len())
            .n("less", change.less.len())
            .n("same", change.same);
        let name = |code: &str| {
            let all = self.compared.groups.iter().flat_map(|group| &group.procedures);
            let mut named = all.filter(|one| one.code == code).map(|one| one.name.clone());
            named.next()
        };
        let place = |place: u32| self.frequency("frequency", usize::try_from(place).unwrap_or(0));
        let row = |one: &Changed| Some((name(&one.procedure)?, place(one.before), place(one.now)));
        Some(ChangeView {
            sentence: sentence.to_string(),
            rows: change.more.iter().chain(&change.less).filter_map(row).collect(),
        })
    }

    pub(super) fn refreshers(&self) -> Vec<RefresherView> {
        let offers = self.compared.refreshers.iter().map(|offer| {
            let about = self
                .page
                .t_of("refresher", offer.refresher.kind.name())
                .n("minutes", offer.refresher.minutes)
                .s("by", &offer.refresher.by);
            let reason = self
                .page
                .t("refresher-reason")
                .s("name", offer.procedures.first().map(String::as_str).unwrap_or_default())
                .n("others", offer.procedures.len().saturating_sub(1));
            RefresherView {
                title: offer.refresher.title.clone(),
                url: offer.refresher.url.clone(),
                about: about.to_string(),
                reason: reason.to_string(),
            }
        });
        offers.collect()
    }
}

/// An address with the group of people; the widest one is not named.
fn with(path: String, group: Group) -> String {
    if group == Group::All {
        path
    } else {
        format!("{path}?with={}", group.name())
    }
}
