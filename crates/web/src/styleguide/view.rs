//! What the style guide shows. The people and figures are invented.

use askama::Template;
use cqr_domain::Credits;
use jiff::{ToSpan, civil::Date};

use crate::{
    cases::{DateCard, LineInput, LineRow, PaceView},
    charts::{self, Mark, MarkKind, PeerBand, PeerChart, QuestionState, WindowScale},
    format::Format,
    forms::{Field, Problems, Steps},
    html::Markup,
    page::Page,
};

/// Colors by the names of their tokens.
const COLORS: [&str; 22] = [
    "ground",
    "sheet",
    "hover",
    "line",
    "edge",
    "ink",
    "ink-2",
    "act",
    "act-strong",
    "act-tint",
    "you",
    "you-tint",
    "peer",
    "past",
    "track",
    "good",
    "good-tint",
    "wait-tint",
    "alert",
    "alert-tint",
    "still-tint",
    "focus",
];

/// Colors of tags: the end of the class, and the word of the state it stands for.
const TAGS: [(&str, &str); 5] = [
    ("blue", "messages-new"),
    ("green", "result-standard-met"),
    ("yellow", "result-learning-needed"),
    ("red", "pace-tag-short"),
    ("still", "course-state-withdrawn"),
];

/// The whole guide.
#[derive(Template, Clone)]
#[template(path = "styleguide/styleguide.html")]
pub struct Styleguide {
    /// What is around it.
    pub page: Page,
    /// Names of the color tokens.
    pub colors: Vec<&'static str>,
    /// (class, words).
    pub tags: Vec<(&'static str, String)>,
    /// A field as it comes.
    pub field: Field,
    /// A field with an error.
    pub wrong: Field,
    /// A longer text.
    pub area: Field,
    /// A file.
    pub file: Field,
    /// The summary of errors on top; here it does not take the focus.
    pub problems: Markup,
    /// Where somebody is in a longer form.
    pub progress: Steps,
    /// The date beside the next act.
    pub date: DateCard,
    /// The advice to start early, with each margin.
    pub paces: Vec<PaceView>,
    /// The line of time.
    pub scale: Markup,
    /// Prescribed subjects with their bars.
    pub lines: Vec<LineRow>,
    /// How sure a result is.
    pub dots: Markup,
    /// How often colleagues do something.
    pub peers: Markup,
    /// The questions of a sitting.
    pub strip: Markup,
}

impl Styleguide {
    /// The finished guide.
    #[must_use]
    pub fn new(page: Page, format: &Format) -> Self {
        let wrong = Field::text(&page, "identifier").error(&page, Some("styleguide-error"));
        let wrong = Field {
            id: "wrong".into(),
            ..wrong
        };
        let area = Field {
            id: "area".into(),
            label: page.t("styleguide-area").to_string(),
            ..Field::text(&page, "identifier").rows(3)
        };
        let file = Field {
            id: "file".into(),
            label: page.t("styleguide-file").to_string(),
            ..Field::text(&page, "identifier").kind("file")
        };
        let names = ["step-profile", "step-assessment", "step-learning"];
        let names: Vec<(String, bool)> = names.iter().map(|id| (page.t(id).to_string(), true)).collect();
        let deadline = format.deadline_on(later(format, 219));
        Self {
            colors: COLORS.to_vec(),
            tags: TAGS
                .iter()
                .map(|(class, id)| (*class, page.t(id).to_string()))
                .collect(),
            field: Field::text(&page, "identifier"),
            problems: Markup(Problems::of(&page, &[&wrong]).to_string().replace(" autofocus", "")),
            wrong,
            area,
            file,
            progress: Steps::new(&page, &names, 2),
            date: DateCard {
                label: page.t("dash-by").to_string(),
                date: deadline.date,
                left: deadline.left,
                time: deadline.time,
            },
            paces: paces(&page, format),
            scale: scale(&page, format),
            lines: lines(&page, format),
            dots: charts::of_twenty(&page.t("styleguide-dots").to_string(), 13),
            peers: peers(&page),
            strip: strip(&page),
            page,
        }
    }
}

fn later(format: &Format, days: i32) -> Date {
    format.today().checked_add(days.days()).unwrap_or(Date::MAX)
}

fn paces(page: &Page, format: &Format) -> Vec<PaceView> {
    let view = |margin: &str, days: i32, tag: Option<&'static str>| {
        let say = |id: String| {
            page.t(&id)
                .s("credits", "4.5")
                .s("date", format.date(later(format, days - 75)))
                .n("days", days)
                .s("left", days)
                .n("needed", 45)
                .to_string()
        };
        PaceView {
            title: say(format!("pace-title-{margin}")),
            text: say(format!("pace-known-{margin}")),
            tag: tag.map(|color| (color, page.t_of("pace-tag", margin).to_string())),
            how: say("pace-how-known".to_owned()),
        }
    };
    vec![
        view("ample", 219, None),
        view("tight", 60, Some("yellow")),
        view("short", 20, Some("red")),
    ]
}

fn scale(page: &Page, format: &Format) -> Markup {
    let mark = |kind, days| Mark {
        kind,
        on: later(format, days),
    };
    let marks = [
        mark(MarkKind::Done, -260),
        mark(MarkKind::Done, -70),
        mark(MarkKind::StartBy, 144),
        mark(MarkKind::Today, 0),
    ];
    let (opens, closes) = (later(format, -876), later(format, 219));
    let name = page
        .t("scale-name")
        .s("opens", format.date(opens))
        .s("closes", format.date(closes))
        .s("today", format.date(format.today()))
        .to_string();
    charts::window_scale(&WindowScale {
        name: &name,
        opens,
        closes,
        marks: &marks,
        today_word: &page.t("key-today").to_string(),
        month: &|date| format.month(date),
    })
}

fn lines(page: &Page, format: &Format) -> Vec<LineRow> {
    let amounts = [(300, 0), (150, 100), (0, 0)];
    let rows = amounts.into_iter().enumerate().map(|(at, (approved, in_review))| {
        LineInput {
            name: page.t("styleguide-subject").n("number", at + 1).to_string(),
            prescribed: Credits::whole(3),
            approved: Credits::from_hundredths(approved),
            in_review: Credits::from_hundredths(in_review),
        }
        .row(page, format, at)
    });
    rows.collect()
}

fn peers(page: &Page) -> Markup {
    let people = [1, 3, 5, 6, 4, 1];
    let bands: Vec<PeerBand> = (1..)
        .zip(people)
        .map(|(number, people)| PeerBand {
            label: number.to_string(),
            people,
            you: number == 4,
        })
        .collect();
    let sentence = page.t("styleguide-peers").to_string();
    charts::peers(&PeerChart {
        name: sentence.clone(),
        sentence,
        you: page.t("compare-you").to_string(),
        bands,
    })
}

fn strip(page: &Page) -> Markup {
    let questions: Vec<QuestionState> = (0..24)
        .map(|at| QuestionState {
            answered: at < 11,
            marked: at == 4,
            here: at == 11,
        })
        .collect();
    charts::strip(&page.t("styleguide-strip").to_string(), &questions)
}

/// What stands around the pages of one kind of reader, with nothing in it.
#[derive(Template, Clone)]
#[template(path = "styleguide/shell.html")]
pub struct Shell {
    /// The shell.
    pub page: Page,
    /// The kind of reader.
    pub code: &'static str,
}
