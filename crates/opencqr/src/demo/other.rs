//! A demonstration of another program: its folder, and the files of a register that begins on the first day, without a
//! history. Whatever it shows is data; nothing here knows the program.

use std::path::Path;

use cqr_app::App;
use cqr_jobs::Mailer;

use super::{accounts, begin, files, machine::Machine, move_clock, noon, now};
use crate::{
    cli::{DemoArgs, ImportKind},
    compose::{ComposeError, because},
};

/// What is imported, in this order.
const FILES: [(ImportKind, &str); 5] = [
    (ImportKind::Holders, "holders.csv"),
    (ImportKind::Credentials, "credentials.csv"),
    (ImportKind::Items, "items.json"),
    (ImportKind::Items, "items.csv"),
    (ImportKind::Activities, "activities.csv"),
];
/// Whom the first page offers: `external_id,story`.
const PEOPLE: &str = "people.csv";

/// Makes the register from the files of a folder.
pub async fn make(app: &App, mailer: &Mailer, args: &DemoArgs, folder: &Path) -> Result<(), ComposeError> {
    let program = app.programs.default_program();
    println!("Making a demonstration of {}. This happens once.", program.id);
    let day = match args.as_of {
        Some(day) => day,
        None => program.today(now(app).await?),
    };
    move_clock(app, noon(day, app)?).await?;
    tokio::task::block_in_place(|| {
        let there = FILES.iter().map(|(kind, name)| (*kind, folder.join(name)));
        there
            .filter(|(_, file)| file.is_file())
            .try_for_each(|(kind, file)| files::take(app, kind, &file))
    })?;
    files::forms(app, day).await?;
    accounts::staff(app, false).await?;
    accounts::offered(app, people(&folder.join(PEOPLE))?).await?;
    let machine = Machine::new(app, mailer);
    machine.catch_up().await.map_err(because("opening windows"))?;
    begin(app).await
}

/// Numbers and stories of the people who are offered.
fn people(file: &Path) -> Result<Vec<(String, String)>, ComposeError> {
    let mut reader = csv::Reader::from_path(file).map_err(because("reading whom the first page offers"))?;
    reader
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(because("reading whom the first page offers"))
}
