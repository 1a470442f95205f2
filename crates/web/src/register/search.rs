//! Looking somebody up.

use cqr_app::register::{self, FOUND_MAX, Found, Missing, SearchError, Wish};
use cqr_edge::Fields;

use super::{
    line::entry_line,
    view::{FoundView, SearchPage},
};
use crate::{
    ctx::{Answer, Ctx, Frame, html, store},
    forms::{Field, Problems},
    page::{Page, Section},
};

/// Longest text that is looked for.
const TEXT_MAX: usize = 100;

/// What was typed; empty when nothing was.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub(super) family: String,
    pub(super) given: String,
    pub(super) city: String,
    pub(super) region: String,
    pub(super) number: String,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let text = |name| fields.text(name).trim().chars().take(TEXT_MAX).collect();
        Self {
            family: text("family"),
            given: text("given"),
            city: text("city"),
            region: text("region"),
            number: text("number"),
        }
    }

    fn wish(self, by_number: bool) -> Wish {
        if by_number {
            return Wish::Number(self.number);
        }
        Wish::Name {
            family: self.family,
            given: self.given,
            city: self.city,
            region: self.region,
        }
    }
}

/// The search, and who was found.
pub async fn show(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["family", "given", "city", "region", "number"])?;
    let by_number = fields.get("number").is_some();
    let asked = by_number || fields.get("family").is_some();
    let typed = Typed::of(&fields);
    let (found, missing) = if asked {
        match register::search(ctx.app(), &typed.clone().wish(by_number)).await {
            Ok(found) => (Some(found), Vec::new()),
            Err(SearchError::Missing(missing)) => (None, missing),
            Err(SearchError::Store(error)) => return Err(store(error)),
        }
    } else {
        (None, Vec::new())
    };
    let frame = ctx.frame(Section::Register).await?;
    let label = &ctx.app().programs.default_program().body.zone_label;
    let found = found.map(|found| view(&frame, label, by_number, &found));
    html(&page(frame.page, &typed, &missing, found))
}

fn view(frame: &Frame, zone_label: &str, by_number: bool, found: &Found) -> FoundView {
    FoundView {
        kind: match (found.too_many, found.entries.is_empty()) {
            (true, _) => "many",
            (false, true) => "none",
            (false, false) => "some",
        },
        by_number,
        count: found.entries.len(),
        most: FOUND_MAX,
        entries: found
            .entries
            .iter()
            .map(|entry| entry_line(&frame.page, &frame.format, entry))
            .collect(),
        as_of: format!("{} {zone_label}", frame.format.instant(found.as_of)),
    }
}

/// The page with what was typed and what is missing.
pub(super) fn page(page: Page, typed: &Typed, missing: &[Missing], found: Option<FoundView>) -> SearchPage {
    let error = |what: Missing, id: &'static str| missing.contains(&what).then_some(id);
    let named = |field: Field, name: &str, value: &str| Field {
        name: name.to_owned(),
        ..field.value(value)
    };
    let family = Field::text(&page, "register-family")
        .autocomplete("off")
        .error(&page, error(Missing::Family, "register-missing-family"));
    let given = Field::text(&page, "register-given").autocomplete("off");
    let region = Field::text(&page, "register-region")
        .autocomplete("off")
        .error(&page, error(Missing::Place, "register-missing-place"));
    let city = Field::text(&page, "register-city").autocomplete("off");
    let number = Field::text(&page, "register-number")
        .autocomplete("off")
        .width(20)
        .error(&page, error(Missing::Number, "register-missing-number"));
    let problems = Problems::of(&page, &[&family, &region, &number]);
    SearchPage {
        problems,
        family: named(family, "family", &typed.family),
        given: named(given, "given", &typed.given),
        region: named(region, "region", &typed.region),
        city: named(city, "city", &typed.city),
        number: named(number, "number", &typed.number),
        found,
        page,
    }
}
