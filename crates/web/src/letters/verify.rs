//! Checking a letter by its code.

use cqr_app::letters::{self, Checked, Fate, Found};
use cqr_edge::Fields;

use super::view::{CheckedView, VerifyPage};
use crate::{
    ctx::{Answer, Ctx, Frame, html, store},
    forms::{Field, Problems},
    notices,
    page::{Page, Section},
    paths,
};

/// Longest text that is looked at.
const TEXT_MAX: usize = 60;

/// The form, and what the code leads to.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["code"])?;
    let asked = fields.get("code").is_some();
    let typed: String = fields.text("code").trim().chars().take(TEXT_MAX).collect();
    let checked = if asked {
        Some(letters::verify(ctx.app(), &typed).await.map_err(store)?)
    } else {
        None
    };
    let frame = ctx.frame(Section::Register).await?;
    let view = match &checked {
        None | Some(Checked::NoCode) => None,
        Some(Checked::Unknown) => Some(CheckedView {
            kind: "unknown",
            ..CheckedView::default()
        }),
        Some(Checked::Genuine(found)) => Some(genuine(&ctx, &frame, found)),
    };
    html(&page(frame.page, &typed, checked == Some(Checked::NoCode), view))
}

fn genuine(ctx: &Ctx, frame: &Frame, found: &Found) -> CheckedView {
    let (page, format) = (&frame.page, &frame.format);
    let label = &ctx.app().programs.default_program().body.zone_label;
    let (kind, at) = match found.fate {
        Fate::Stands => ("genuine", None),
        Fate::Superseded(at) => ("superseded", Some(at)),
        Fate::Revoked(at) => ("revoked", Some(at)),
    };
    let name = match &found.name {
        Some((_, name)) => name.clone(),
        None => page.t("verify-name-hidden").to_string(),
    };
    CheckedView {
        kind,
        since: at.map(|at| format.date_of(at)),
        facts: vec![
            (
                page.t("verify-says").to_string(),
                notices::title(ctx.app(), page, format, &found.notice),
            ),
            (
                page.t("verify-date").to_string(),
                format.date_of(found.notice.written_at.0).text,
            ),
            (page.t("verify-name").to_string(), name),
        ],
        entry: found.name.as_ref().map(|(id, _)| paths::register_entry(id)),
        as_of: format!("{} {label}", format.instant(found.as_of)),
    }
}

/// The page with what was typed.
pub(super) fn page(page: Page, typed: &str, is_wrong: bool, found: Option<CheckedView>) -> VerifyPage {
    let code = Field::text(&page, "verify-code")
        .autocomplete("off")
        .width(30)
        .error(&page, is_wrong.then_some("verify-missing"));
    VerifyPage {
        problems: Problems::of(&page, &[&code]),
        code: Field {
            name: "code".to_owned(),
            ..code.value(typed)
        },
        found,
        page,
    }
}
