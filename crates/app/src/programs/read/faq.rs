//! `faq.toml` and `canned.toml`: topics and questions of help, and answers that staff have at hand. Codes only; the words
//! stand in the message catalog.

use cqr_domain::programs::{CannedAnswer, FaqAnswer, FaqLink, FaqTopic};

use super::{
    super::tree::{Mistakes, Table},
    Parts,
    lists::each,
};

pub(super) fn read(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    parts.faq_topics = each(table, "topic", mistakes, |entry, mistakes| {
        let code = entry.need("code", mistakes);
        Some(FaqTopic { code: code? })
    });
    parts.faq = each(table, "question", mistakes, |entry, mistakes| {
        let code = entry.need("code", mistakes);
        let topic = entry.need("topic", mistakes);
        let link = entry.may::<String>("link", mistakes).and_then(|name| {
            let link = FaqLink::from_name(&name);
            if link.is_none() {
                let names: Vec<String> = FaqLink::NAMES.iter().map(|(name, _)| format!("{name:?}")).collect();
                entry.refuse("link", &names.join(" or "), mistakes);
            }
            link
        });
        Some(FaqAnswer {
            code: code?,
            topic: topic?,
            link,
        })
    });
}

pub(super) fn read_canned(table: &Table<'_>, parts: &mut Parts, mistakes: &mut Mistakes) {
    parts.canned = each(table, "answer", mistakes, |entry, mistakes| {
        let code = entry.need("code", mistakes);
        let topic = entry.need("topic", mistakes);
        Some(CannedAnswer {
            code: code?,
            topic: topic?,
        })
    });
}
