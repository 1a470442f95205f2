//! `calendar`: the dates of a cycle, without a database.

use cqr_domain::{
    calendar::{Born, cycle, subject},
    programs::Alignment,
};
use serde_json::json;

use super::{print, program::folder_program};
use crate::{
    cli::CalendarArgs,
    compose::{self, ComposeError},
};

/// Prints the dates of the first cycle and the window after it.
pub fn run(args: &CalendarArgs, json: bool) -> Result<(), ComposeError> {
    let program = match &args.program {
        Some(folder) => std::sync::Arc::new(folder_program(folder)?),
        None => compose::default_programs()?.default_program(),
    };
    let mut policy = program.policy.calendar.clone();
    match args.alignment.as_deref() {
        Some("anniversary") => policy.alignment = Alignment::Anniversary,
        Some("birth_month") => policy.alignment = Alignment::BirthMonth,
        _ => {}
    }
    if program.discipline(&args.discipline).is_none() {
        return Err(ComposeError(format!(
            "the program has no discipline {}",
            args.discipline
        )));
    }
    if args.birth_date > args.award {
        return Err(ComposeError("the birth date is after the award".to_owned()));
    }
    let born = Born::on(args.birth_date);
    if let Err(exempt) = subject(&policy, &args.discipline, args.award) {
        let value = json!({ "subject": false, "reason": exempt.to_string() });
        return print(json, &value, || format!("Not subject: {exempt}."));
    }
    let counted = |number| {
        cycle(&policy, &args.discipline, args.award, born, number).map_err(|error| ComposeError(error.to_string()))
    };
    let (first, second) = (counted(1)?, counted(2)?);
    let value = json!({
        "subject": true,
        "start": first.start,
        "window_open": first.window_open,
        "window_close": first.window_close,
        "grace_end": first.grace_end,
        "next_window_open": second.window_open,
        "next_window_close": second.window_close,
    });
    print(json, &value, || {
        format!(
            "Cycle starts      {}\nWindow opens      {}\nWindow closes     {}\nGrace year ends   {}\nNext window       {} to {}",
            first.start,
            first.window_open,
            first.window_close,
            first.grace_end,
            second.window_open,
            second.window_close
        )
    })
}
