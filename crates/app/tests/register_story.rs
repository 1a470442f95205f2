//! Stories of the register, told on SQLite and on PostgreSQL: import, correct, sweep, decide, ask profiles, explain.
//! PostgreSQL is used when OPENCQR_TEST_PG names a server's database in which others may be created.
#![expect(clippy::unwrap_used, reason = "a story that cannot go on fails")]

#[path = "register_story/addresses.rs"]
mod addresses;
#[path = "register_story/anew.rs"]
mod anew;
#[path = "register_story/announced.rs"]
mod announced;
#[path = "register_story/appealed_audit.rs"]
mod appealed_audit;
#[path = "register_story/appealed_end.rs"]
mod appealed_end;
#[path = "register_story/asked_again.rs"]
mod asked_again;
#[path = "register_story/asked_for.rs"]
mod asked_for;
#[path = "register_story/audits.rs"]
mod audits;
#[path = "register_story/award_years.rs"]
mod award_years;
#[path = "register_story/awards.rs"]
mod awards;
#[path = "register_story/back.rs"]
mod back;
#[path = "register_story/behind_award.rs"]
mod behind_award;
#[path = "register_story/birth_dates.rs"]
mod birth_dates;
#[path = "register_story/board.rs"]
mod board;
#[path = "register_story/broken_off.rs"]
mod broken_off;
#[path = "register_story/by_rule.rs"]
mod by_rule;
#[path = "register_story/calls.rs"]
mod calls;
#[path = "register_story/close_again.rs"]
mod close_again;
#[path = "register_story/comparison.rs"]
mod comparison;
#[path = "register_story/complaints.rs"]
mod complaints;
#[path = "register_story/corrected_addresses.rs"]
mod corrected_addresses;
#[path = "register_story/corrected_close.rs"]
mod corrected_close;
#[path = "register_story/corrections.rs"]
mod corrections;
#[path = "register_story/cut_over.rs"]
mod cut_over;
#[path = "register_story/cut_over_hold.rs"]
mod cut_over_hold;
#[path = "register_story/cut_over_mended.rs"]
mod cut_over_mended;
#[path = "register_story/cut_over_of_registration.rs"]
mod cut_over_of_registration;
#[path = "register_story/cut_over_past_close.rs"]
mod cut_over_past_close;
#[path = "register_story/cut_over_report.rs"]
mod cut_over_report;
#[path = "register_story/damage.rs"]
mod damage;
#[path = "register_story/day_passed.rs"]
mod day_passed;
#[path = "register_story/decisions.rs"]
mod decisions;
#[path = "register_story/discipline_part.rs"]
mod discipline_part;
#[path = "register_story/disputed.rs"]
mod disputed;
#[path = "register_story/ended_before.rs"]
mod ended_before;
#[path = "register_story/endings.rs"]
mod endings;
#[path = "register_story/estate.rs"]
mod estate;
#[path = "register_story/evidence.rs"]
mod evidence;
#[path = "register_story/exempted.rs"]
mod exempted;
#[path = "register_story/explain.rs"]
mod explain;
#[path = "register_story/explain_fold.rs"]
mod explain_fold;
#[path = "register_story/extensions.rs"]
mod extensions;
#[path = "register_story/found.rs"]
mod found;
#[path = "register_story/grace_end.rs"]
mod grace_end;
#[path = "register_story/held_back.rs"]
mod held_back;
#[path = "register_story/imports.rs"]
mod imports;
#[path = "register_story/kept.rs"]
mod kept;
#[path = "register_story/lanes.rs"]
mod lanes;
#[path = "register_story/late_effect.rs"]
mod late_effect;
#[path = "register_story/late_reports.rs"]
mod late_reports;
#[path = "register_story/late_results.rs"]
mod late_results;
#[path = "register_story/late_rows.rs"]
mod late_rows;
#[path = "register_story/lending.rs"]
mod lending;
#[path = "register_story/letters.rs"]
mod letters;
#[path = "register_story/letters_aside.rs"]
mod letters_aside;
#[path = "register_story/looks.rs"]
mod looks;
#[path = "register_story/lost_already.rs"]
mod lost_already;
#[path = "register_story/mail_choices.rs"]
mod mail_choices;
#[path = "register_story/merged_accounts.rs"]
mod merged_accounts;
#[path = "register_story/merged_courses.rs"]
mod merged_courses;
#[path = "register_story/merged_exports.rs"]
mod merged_exports;
#[path = "register_story/merges.rs"]
mod merges;
#[path = "register_story/missed_steps.rs"]
mod missed_steps;
#[path = "register_story/mistakes.rs"]
mod mistakes;
#[path = "register_story/moved_years.rs"]
mod moved_years;
#[path = "register_story/names.rs"]
mod names;
#[path = "register_story/nobody_to_invite.rs"]
mod nobody_to_invite;
#[path = "register_story/not_ready.rs"]
mod not_ready;
#[path = "register_story/nothing_renews.rs"]
mod nothing_renews;
#[path = "register_story/old_files.rs"]
mod old_files;
#[path = "register_story/on_track.rs"]
mod on_track;
#[path = "register_story/online_only.rs"]
mod online_only;
#[path = "register_story/owed.rs"]
mod owed;
#[path = "register_story/paid_late.rs"]
mod paid_late;
#[path = "register_story/people_found.rs"]
mod people_found;
#[path = "register_story/profiles.rs"]
mod profiles;
#[path = "register_story/request_figures.rs"]
mod request_figures;
#[path = "register_story/request_files.rs"]
mod request_files;
#[path = "register_story/requests.rs"]
mod requests;
#[path = "register_story/returned.rs"]
mod returned;
#[path = "register_story/rows.rs"]
mod rows;
#[path = "register_story/rules.rs"]
mod rules;
#[path = "register_story/second_look.rs"]
mod second_look;
#[path = "register_story/side_by_side.rs"]
mod side_by_side;
#[path = "register_story/small_files.rs"]
mod small_files;
#[path = "register_story/standing.rs"]
mod standing;
#[path = "register_story/support.rs"]
mod support;
#[path = "register_story/sweep.rs"]
mod sweep;
#[path = "register_story/together.rs"]
mod together;
#[path = "register_story/told.rs"]
mod told;
#[path = "register_story/told_again.rs"]
mod told_again;
#[path = "register_story/told_days.rs"]
mod told_days;
#[path = "register_story/told_late.rs"]
mod told_late;
#[path = "register_story/waiting.rs"]
mod waiting;
#[path = "register_story/way_back.rs"]
mod way_back;
#[path = "register_story/what_if.rs"]
mod what_if;
#[path = "register_story/world.rs"]
mod world;
#[path = "register_story/zone_update.rs"]
mod zone_update;
