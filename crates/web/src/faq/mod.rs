//! Help for everybody: the questions people ask, by topic and by search, each answer under its own address, and the ways
//! to a person.

mod show;
mod view;

use cqr_app::faq;
use cqr_domain::programs::FaqLink;
use cqr_edge::{Access, EdgeState, RateClass, RouteTable, Spec};

pub use view::{AnswerPage, Found, HelpPage, QuestionLine, TopicPage, TopicView};

pub(crate) use show::{found, topics};

use crate::{
    page::{Page, Section},
    paths,
    samples::{Sample, Set},
};

/// The routes of help.
#[must_use]
pub fn routes() -> RouteTable<EdgeState> {
    let open = |name| Spec::new(name, "R-NOTE-7", Access::Public);
    RouteTable::pages()
        .get(paths::HELP, open("help").rate(RateClass::Search), show::help)
        .get(paths::HELP_TOPIC, open("help_topic"), show::topic)
        .get(paths::HELP_ANSWER, open("help_answer"), show::answer)
}

/// Address and words of the page that helps further.
fn further(page: &Page, link: FaqLink) -> (&'static str, String) {
    let href = match link {
        FaqLink::Rules => paths::RULES,
        FaqLink::Accessibility => paths::ACCESSIBILITY,
        FaqLink::Privacy => paths::PRIVACY,
        FaqLink::SignIn => paths::SIGN_IN,
        FaqLink::Reset => paths::RESET,
        FaqLink::Overview => paths::OVERVIEW,
        FaqLink::Courses => paths::COURSES,
    };
    (href, page.t_of("help-further", link.name()).to_string())
}

/// The pages of help with the program's own questions.
#[doc(hidden)]
#[must_use]
pub fn samples(set: &Set) -> Vec<Sample> {
    let program = cqr_app::programs::embedded(1);
    let all = faq::topics(&program, &set.texts);
    let searched = |page: Page, query: &str| {
        let found = faq::search(&all, &set.texts, query);
        show::help_page(page, &all, query, &found)
    };
    let answer = |page: Page, code: &str| {
        let found = faq::find(&program, &set.texts, code);
        Sample::of(
            "help-answer",
            &show::answer_page(page, &all, &found.expect("a code of faq.toml")),
        )
    };
    vec![
        Sample::of("help", &searched(set.holder(Section::None), "")),
        Sample::of("help-public", &searched(set.public(Section::None), "")),
        Sample::of("help-found", &searched(set.holder(Section::None), "extension of time")),
        Sample::of("help-found-public", &searched(set.public(Section::None), "cost")),
        Sample::of("help-found-none", &searched(set.holder(Section::None), "zebra")),
        Sample::of("help-topic", &show::topic_page(set.public(Section::None), &all[1])),
        answer(set.holder(Section::None), "part-of-credits"),
    ]
}
