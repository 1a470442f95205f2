//! What was said in a thread, as pages show it.

use cqr_app::threads::{FileOf, Posted};

use super::{
    prose::{Links, prose},
    view::Said,
};
use crate::{
    format::Format,
    html::{Markup, escape},
    page::Page,
};

/// Who reads a thread.
pub(super) struct Reader<'a> {
    /// What is around the page.
    pub(super) page: &'a Page,
    /// How dates are written.
    pub(super) format: &'a Format,
    /// Our public address.
    pub(super) ours: &'a str,
    /// What somebody of an account is called; the holder is called by it too.
    pub(super) name: &'a dyn Fn(&Posted) -> String,
    /// Where a file is fetched.
    pub(super) file: &'a dyn Fn(&FileOf) -> String,
    /// The act whose messages are new until this reader opens them.
    pub(super) unread: &'static str,
}

/// What was said, in its order. An erased text says so.
pub(super) fn talk(reader: &Reader<'_>, posts: &[Posted], files: &[FileOf]) -> Vec<Said> {
    posts.iter().map(|posted| said(reader, posted, files)).collect()
}

fn said(reader: &Reader<'_>, posted: &Posted, files: &[FileOf]) -> Said {
    let post = &posted.post;
    let (kind, links) = match post.act.as_str() {
        "asked" => ("theirs", Links::Ours(reader.ours)),
        "answered" => ("ours", Links::Https(reader.ours)),
        "noted" => ("note", Links::Ours(reader.ours)),
        _ => ("act", Links::Ours(reader.ours)),
    };
    let who = (reader.name)(posted);
    let body = match &posted.text {
        Some(text) => prose(&text.body, links),
        None if kind == "act" => {
            let words = reader.page.t_of("thread-act", &post.act).s("who", &who).to_string();
            Markup(escape(&words))
        }
        None => Markup(format!(
            "<p>{}</p>",
            escape(&reader.page.t("thread-erased").to_string())
        )),
    };
    Said {
        kind,
        who,
        at: reader.format.instant(post.posted_at.0),
        new: post.act == reader.unread && post.read_at.is_none(),
        body,
        files: files
            .iter()
            .filter(|file| file.post == post.id)
            .map(|file| ((reader.file)(file), file.upload.original_name.clone()))
            .collect(),
    }
}
