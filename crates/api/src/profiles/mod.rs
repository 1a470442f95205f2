//! The professional profile of the holder's own case: fill in, submit, compare. Only the holder ever sees the answers.

mod comparison;
mod form;
mod save;

use cqr_edge::{Access, Owner, Spec};

use crate::describe::{Op, Table};

const SHOW: Spec = own("api_profile", "R-PROF-1");
const SAVE: Spec = own("api_profile_save", "R-PROF-10");
const SUBMIT: Spec = own("api_profile_submit", "R-FLOW-1");
const COMPARISON: Spec = own("api_profile_comparison", "R-PROF-5");

const fn own(name: &'static str, rule: &'static str) -> Spec {
    Spec::new(name, rule, Access::HOLDER).owner(Owner::person("case"))
}

pub(crate) fn routes() -> Table {
    Table::new()
        .get(
            "/api/v1/cases/{case}/profile",
            SHOW,
            Op::new("showProfile", "The profile's questions with your answers so far.")
                .answers::<form::Profile>(200, "The profile"),
            form::show,
        )
        .put(
            "/api/v1/cases/{case}/profile",
            SAVE,
            Op::new(
                "saveProfile",
                "Save answers; those that are not named stay as they are. Repeating it changes nothing.",
            )
            .takes::<save::Body>()
            .answers::<save::Saved>(200, "They are saved")
            .refuses(409, CLOSED),
            save::save,
        )
        .post(
            "/api/v1/cases/{case}/profile/submit",
            SUBMIT,
            Op::new("submitProfile", "Submit the profile. Repeating it changes nothing.")
                .answers_nothing("It is submitted")
                .refuses(
                    409,
                    "Answers are missing (profile_incomplete), the setting is missing (setting_missing), or the profile is \
                     closed",
                ),
            save::submit,
        )
        .get(
            "/api/v1/cases/{case}/profile/comparison",
            COMPARISON,
            Op::new(
                "compareProfile",
                "Your submitted profile beside others of the discipline; small groups are never shown.",
            )
            .query::<comparison::Query>()
            .answers::<comparison::Comparison>(200, "The comparison"),
            comparison::show,
        )
}

const CLOSED: &str = "The profile cannot be changed any more";
