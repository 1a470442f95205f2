//! The list of migrations.

/// One step of the schema: number, name, text.
pub type Migration = (u32, &'static str, &'static str);

/// Every migration, in the order they are run.
pub const MIGRATIONS: &[Migration] = &[
    (1, "core", include_str!("../migrations/0001_core.sql")),
    (2, "register", include_str!("../migrations/0002_register.sql")),
    (3, "accounts", include_str!("../migrations/0003_accounts.sql")),
    (4, "items", include_str!("../migrations/0004_items.sql")),
    (5, "sittings", include_str!("../migrations/0005_sittings.sql")),
    (6, "ce", include_str!("../migrations/0006_ce.sql")),
    (7, "programs", include_str!("../migrations/0007_programs.sql")),
    (8, "profiles", include_str!("../migrations/0008_profiles.sql")),
    (9, "threads", include_str!("../migrations/0009_threads.sql")),
    (
        10,
        "register_entries",
        include_str!("../migrations/0010_register_entries.sql"),
    ),
    (11, "demo", include_str!("../migrations/0011_demo.sql")),
    (12, "foretold", include_str!("../migrations/0012_foretold.sql")),
    (13, "requests", include_str!("../migrations/0013_requests.sql")),
    (14, "endings", include_str!("../migrations/0014_endings.sql")),
    (
        15,
        "registrations",
        include_str!("../migrations/0015_registrations.sql"),
    ),
    (16, "audits", include_str!("../migrations/0016_audits.sql")),
    (18, "agenda", include_str!("../migrations/0018_agenda.sql")),
    (19, "office", include_str!("../migrations/0019_office.sql")),
    (
        20,
        "returned_mails",
        include_str!("../migrations/0020_returned_mails.sql"),
    ),
    (21, "letters", include_str!("../migrations/0021_letters.sql")),
    (22, "middle_names", include_str!("../migrations/0022_middle_names.sql")),
    (23, "merges", include_str!("../migrations/0023_merges.sql")),
    (24, "own_choices", include_str!("../migrations/0024_own_choices.sql")),
    (
        25,
        "notices_by_case",
        include_str!("../migrations/0025_notices_by_case.sql"),
    ),
    (
        26,
        "kept_and_renamed",
        include_str!("../migrations/0026_kept_and_renamed.sql"),
    ),
    (27, "legal_names", include_str!("../migrations/0027_legal_names.sql")),
    (
        28,
        "registrations_to_begin",
        include_str!("../migrations/0028_registrations_to_begin.sql"),
    ),
    (
        29,
        "birth_date_corrections",
        include_str!("../migrations/0029_birth_date_corrections.sql"),
    ),
    (
        30,
        "returned_account_mails",
        include_str!("../migrations/0030_returned_account_mails.sql"),
    ),
    (
        32,
        "invitation_runs",
        include_str!("../migrations/0032_invitation_runs.sql"),
    ),
    (33, "job_queue", include_str!("../migrations/0033_job_queue.sql")),
    (
        34,
        "further_allocations",
        include_str!("../migrations/0034_further_allocations.sql"),
    ),
    (
        35,
        "invitations_put_off",
        include_str!("../migrations/0035_invitations_put_off.sql"),
    ),
    (
        36,
        "mails_handed_over",
        include_str!("../migrations/0036_mails_handed_over.sql"),
    ),
    (37, "cut_overs", include_str!("../migrations/0037_cut_overs.sql")),
    (
        38,
        "ending_appeals",
        include_str!("../migrations/0038_ending_appeals.sql"),
    ),
    (39, "appeals", include_str!("../migrations/0039_appeals.sql")),
    (40, "addresses", include_str!("../migrations/0040_addresses.sql")),
];
