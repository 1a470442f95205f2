//! Which messages a holder also wants by mail, and when.

use cqr_app::notices::{self, ChooseError, MyChoices};
use cqr_domain::notices::{ChoiceRefusal, MailChoices, QuietHours, Topic};
use cqr_edge::{Fields, Problem};

use super::view::{MailsPage, TopicLine};
use crate::{
    ctx::{Answer, Ctx, Frame, go, html, store},
    forms::{Choice, Field, Problems},
    page::Section,
    paths,
};

/// Hours of a day, for the list of them.
const HOURS: i8 = 24;

/// The page.
pub async fn show(ctx: Ctx) -> Answer {
    let mine = mine(&ctx).await?;
    let frame = ctx.frame(Section::Account).await?;
    html(&page(frame, &mine, None))
}

/// Keeps what was chosen; what is not taken is shown again with its reason.
pub async fn choose(ctx: Ctx, fields: Fields) -> Answer {
    let fields = fields.only(&["topics[]", "on_paper", "quiet_from", "quiet_until"])?;
    let wish = wish(&fields)?;
    match notices::choose(ctx.app(), ctx.caller()?, wish.clone()).await {
        Ok(()) => Ok(go(format!("{}?done=mails", paths::MAILS))),
        Err(ChooseError::Refused(refusal)) => {
            let mine = MyChoices {
                choices: wish,
                ..mine(&ctx).await?
            };
            let frame = ctx.frame(Section::Account).await?;
            html(&page(frame, &mine, Some(refusal)))
        }
        Err(other) => Err(refused(other)),
    }
}

async fn mine(ctx: &Ctx) -> Result<MyChoices, Problem> {
    notices::choices(ctx.app(), ctx.caller()?).await.map_err(refused)
}

fn refused(error: ChooseError) -> Problem {
    match error {
        ChooseError::NotFound => Problem::not_found(),
        ChooseError::Refused(refusal) => Problem::bad_request(refusal.to_string()),
        ChooseError::Store(error) => store(error),
    }
}

/// What the form says. The topics that are checked are mailed. One hour alone is no choice of hours.
fn wish(fields: &Fields) -> Result<MailChoices, Problem> {
    let mut off: std::collections::BTreeSet<Topic> = Topic::ALL.into();
    for name in fields.many("topics[]") {
        let topic = Topic::named(name).ok_or_else(|| Problem::bad_request("no such topic"))?;
        off.remove(&topic);
    }
    let hour = |name: &str| match fields.text(name) {
        "" => Ok(None),
        text => text
            .parse::<u32>()
            .map(Some)
            .map_err(|_| Problem::bad_request("no hour")),
    };
    Ok(MailChoices {
        off,
        on_paper: fields.text("on_paper") == "yes",
        quiet: hour("quiet_from")?
            .zip(hour("quiet_until")?)
            .map(|(from, until)| QuietHours { from, until }),
    })
}

/// The page with these choices.
pub(super) fn page(frame: Frame, mine: &MyChoices, refusal: Option<ChoiceRefusal>) -> MailsPage {
    let Frame { page, format } = frame;
    let policy = &mine.policy;
    let topic = |topic: Topic| TopicLine {
        name: topic.name(),
        label: page.t_of("mails-topic", topic.name()).to_string(),
        hint: page.t_of("mails-topic", format!("{}-hint", topic.name())).to_string(),
        on: !mine.choices.off.contains(&topic),
    };
    let hour = |id: &str, chosen: Option<u32>, usual: u32| {
        let number = |hour: u32| i8::try_from(hour).unwrap_or(0);
        let usual = page.t("mails-quiet-usual").s("hour", format.hour(number(usual)));
        let first = Choice {
            label: usual.to_string(),
            ..Choice::default()
        };
        let hours = (0..HOURS).map(|hour| Choice {
            value: hour.to_string(),
            label: format.hour(hour),
            chosen: chosen.map(number) == Some(hour),
            ..Choice::default()
        });
        Field::text(&page, id).choices([first].into_iter().chain(hours).collect())
    };
    let own = mine.choices.quiet;
    let mut from = hour("quiet-from", own.map(|own| own.from), policy.quiet_from_hour);
    from.error = refusal.map(|refusal| match refusal {
        ChoiceRefusal::TooQuiet(least) => page.t("mails-error-too-quiet").n("hours", least).to_string(),
        _ => page.t("mails-error-not-offered").to_string(),
    });
    let until = hour("quiet-until", own.map(|own| own.until), policy.quiet_until_hour);
    MailsPage {
        problems: Problems::of(&page, &[&from, &until]),
        topics: Topic::ALL.into_iter().map(topic).collect(),
        email: mine.email.clone(),
        zone: match mine.time_zone.as_str() {
            "" => String::new(),
            own => format.zone(own),
        },
        quiet: policy.own_quiet_hours.then(|| Box::new([from, until])),
        paper: policy.paper_on_request.then_some(mine.choices.on_paper),
        page,
    }
}
