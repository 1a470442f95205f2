//! Which tables are the register, in an order in which parents come before children, and which are not, each with the
//! reason. A test holds the list against the schema, so that nobody forgets a new table.

/// A table of the register.
#[derive(Debug, Clone, Copy)]
pub struct Exported {
    /// Its name.
    pub name: &'static str,
    /// The order of its rows.
    pub order: &'static str,
    /// Which rows belong to the register; empty for all.
    pub only: &'static str,
    /// Columns that stay behind: numbers the database gives out anew.
    pub without: &'static [&'static str],
    /// Columns whose value stays behind, with what stands for it in JSON.
    pub blank: &'static [(&'static str, &'static str)],
    /// Columns with words among staff; in what a person gets they are empty.
    pub among_staff: &'static [&'static str],
    /// Which rows are about the person `$1`; empty when none are.
    pub of_person: &'static str,
    /// Which rows are about the case `$1`; empty when none are.
    pub of_case: &'static str,
}

/// A table that is no part of the register.
#[derive(Debug, Clone, Copy)]
pub struct ElsewhereTable {
    /// Its name.
    pub name: &'static str,
    /// Why it stays.
    pub why: &'static str,
}

const fn table(name: &'static str, order: &'static str) -> Exported {
    Exported {
        name,
        order,
        only: "",
        without: &[],
        blank: &[],
        among_staff: &[],
        of_person: "",
        of_case: "",
    }
}

const fn of(mut table: Exported, person: &'static str, case: &'static str) -> Exported {
    table.of_person = person;
    table.of_case = case;
    table
}

const fn numbered(mut table: Exported) -> Exported {
    table.without = &["seq"];
    table
}

const fn noted(mut table: Exported) -> Exported {
    table.among_staff = &["note"];
    table
}

/// The records that gave way to that of the person `$1`: they are the same human.
macro_rules! gave_way {
    () => {
        "SELECT g.person_id FROM merges g WHERE g.into_id = $1 AND g.state = 'merged'"
    };
}

/// The streams that ended with a merge into the person `$1`, as the other record had the same: no row is left of them, so they
/// are found by the minute of the merge (a stream may be ahead of the clock) and by the person whom their first event names.
macro_rules! gone {
    ($kind:literal) => {
        concat!(
            "SELECT d.stream_id FROM merges g \
             JOIN event d ON d.recorded_at >= g.at AND d.recorded_at < g.at + 60000000 \
             JOIN event f ON f.stream_id = d.stream_id AND f.version = 1 \
             WHERE g.into_id = $1 AND g.state = 'merged' AND d.name = '",
            $kind,
            "_dropped' AND f.stream_kind = '",
            $kind,
            "' AND (f.data LIKE '%' || $1 || '%' OR EXISTS (SELECT 1 FROM merges x \
             WHERE x.into_id = $1 AND x.state = 'merged' AND f.data LIKE '%' || x.person_id || '%'))"
        )
    };
}

const OWN: &str = "person_id = $1";
/// Also what stays with a record that gave way: its name and account, and the two years whose courses went to the same ones of
/// this person (what was counted in them stands there for good).
const OWN_OR_GAVE_WAY: &str = concat!("person_id = $1 OR person_id IN (", gave_way!(), ")");
const OF_CASE: &str = "case_id = $1";
const OWN_CASE: &str = "case_id IN (SELECT id FROM cases WHERE person_id = $1)";
const OWN_PROFILE: &str = "profile_id IN (SELECT id FROM profiles WHERE person_id = $1)";
const PROFILE_OF_CASE: &str = "profile_id IN (SELECT id FROM profiles WHERE case_id = $1)";
const OWN_SITTING: &str = "sitting_id IN (SELECT id FROM sittings WHERE person_id = $1)";
const SITTING_OF_CASE: &str = "sitting_id IN (SELECT id FROM sittings WHERE case_id = $1)";
const OWN_COMPLETION: &str = "completion_id IN (SELECT id FROM completions WHERE person_id = $1)";
const OWN_REGISTRATION: &str = "registration_id IN (SELECT id FROM registrations WHERE person_id = $1)";
const OWN_AUDIT: &str = "audit_id IN (SELECT id FROM audits WHERE person_id = $1)";
const OWN_POST: &str = "post_id IN (SELECT o.id FROM thread_posts o JOIN threads t ON t.id = o.thread_id \
                        WHERE t.person_id = $1 AND o.act IN ('asked', 'answered'))";

/// Accounts without anything to sign in with: they only say who acted.
const ACCOUNTS: Exported = Exported {
    only: "person_id IS NOT NULL OR id IN (SELECT account_id FROM thread_posts) \
           OR id IN (SELECT assignee_id FROM threads) OR id IN (SELECT account_id FROM decision_releases) \
           OR id IN (SELECT account_id FROM decision_keeps) OR id IN (SELECT ended_by FROM decision_keeps WHERE ended_by IS NOT NULL) \
           OR id IN (SELECT account_id FROM ending_appeals) OR id IN (SELECT account_id FROM audit_appeals) \
           OR id IN (SELECT made_by FROM print_batches) OR id IN (SELECT settled_by FROM print_batches) \
           OR id IN (SELECT called_by FROM calls) OR id IN (SELECT proposed_by FROM birth_date_corrections) \
           OR id IN (SELECT decided_by FROM birth_date_corrections WHERE decided_by IS NOT NULL) \
           OR id IN (SELECT settled_by FROM returned_mails) OR id IN (SELECT settled_by FROM returned_account_mails)",
    blank: &[
        ("email", "\"\""),
        ("password_hash", "null"),
        ("password_changed_at", "null"),
        ("wrong_tries", "0"),
    ],
    of_person: OWN_OR_GAVE_WAY,
    ..table("accounts", "id")
};

/// Acts upon the register; what is done to accounts and programs, and how the body moved in, stays with the installation.
const AUDIT: Exported = Exported {
    only: "subject_kind NOT IN ('account', 'cut_over', 'invitation_run', 'program')",
    of_person: concat!(
        "(subject_kind = 'person' AND subject_id IN (SELECT id FROM people WHERE id = $1 UNION ALL ",
        gave_way!(),
        ")) OR (subject_kind = 'case' AND subject_id IN (SELECT id FROM cases WHERE person_id = $1 UNION ALL ",
        gone!("case"),
        ")) OR (subject_kind = 'sitting' AND subject_id IN (SELECT id FROM sittings WHERE person_id = $1)) \
         OR (subject_kind = 'completion' AND subject_id IN (SELECT id FROM completions WHERE person_id = $1)) \
         OR (subject_kind = 'credential' AND subject_id IN (SELECT id FROM credentials WHERE person_id = $1)) \
         OR (subject_kind = 'registration' AND subject_id IN (SELECT id FROM registrations WHERE person_id = $1 UNION ALL ",
        gone!("registration"),
        ")) OR (subject_kind = 'biennium' AND subject_id IN (SELECT id FROM bienniums WHERE person_id = $1 \
            OR person_id IN (",
        gave_way!(),
        ") UNION ALL ",
        gone!("biennium"),
        ")) OR (subject_kind = 'request' AND subject_id IN (SELECT id FROM requests WHERE person_id = $1)) \
         OR (subject_kind = 'decision' AND subject_id IN (SELECT id FROM decisions WHERE person_id = $1 \
             UNION ALL SELECT id FROM endings WHERE person_id = $1)) \
         OR (subject_kind = 'notice' AND subject_id IN (SELECT id FROM notices WHERE person_id = $1)) \
         OR (subject_kind = 'thread' AND subject_id IN (SELECT id FROM threads WHERE person_id = $1))"
    ),
    of_case: "(subject_kind = 'case' AND subject_id = $1) \
              OR (subject_kind = 'sitting' AND subject_id IN (SELECT id FROM sittings WHERE case_id = $1)) \
              OR (subject_kind = 'request' AND subject_id IN (SELECT id FROM requests WHERE case_id = $1)) \
              OR (subject_kind = 'decision' AND subject_id IN (SELECT id FROM decisions WHERE case_id = $1)) \
              OR (subject_kind = 'notice' AND subject_id IN (SELECT id FROM notices WHERE case_id = $1))",
    ..numbered(table("audit", "seq"))
};

const EVENT: Exported = Exported {
    of_person: concat!(
        "(stream_kind = 'person' AND stream_id IN (SELECT id FROM people WHERE id = $1 UNION ALL ",
        gave_way!(),
        ")) OR (stream_kind = 'case' AND stream_id IN (SELECT id FROM cases WHERE person_id = $1 UNION ALL ",
        gone!("case"),
        ")) OR (stream_kind = 'sitting' AND stream_id IN (SELECT id FROM sittings WHERE person_id = $1)) \
         OR (stream_kind = 'biennium' AND stream_id IN (SELECT id FROM bienniums WHERE person_id = $1 \
            OR person_id IN (",
        gave_way!(),
        ") UNION ALL ",
        gone!("biennium"),
        ")) OR (stream_kind = 'registration' AND stream_id IN (SELECT id FROM registrations WHERE person_id = $1 UNION ALL ",
        gone!("registration"),
        ")) OR (stream_kind = 'request' AND stream_id IN (SELECT id FROM requests WHERE person_id = $1))"
    ),
    of_case: "(stream_kind = 'case' AND stream_id = $1) \
              OR (stream_kind = 'sitting' AND stream_id IN (SELECT id FROM sittings WHERE case_id = $1)) \
              OR (stream_kind = 'request' AND stream_id IN (SELECT id FROM requests WHERE case_id = $1))",
    ..numbered(table("event", "seq"))
};

/// The register, parents before children.
pub const TABLES: &[Exported] = &[
    table("program_versions", "program, version"),
    table("agendas", "program"),
    table("imports", "id"),
    of(
        table("people", "id"),
        concat!("id = $1 OR id IN (", gave_way!(), ")"),
        "id = (SELECT person_id FROM cases WHERE id = $1)",
    ),
    of(table("register_entries", "person_id"), OWN_OR_GAVE_WAY, ""),
    of(table("merges", "person_id"), "person_id = $1 OR into_id = $1", ""),
    ACCOUNTS,
    of(
        table("credentials", "id"),
        OWN,
        "id = (SELECT credential_id FROM cases WHERE id = $1)",
    ),
    of(table("cases", "id"), OWN, "id = $1"),
    of(table("prescription_lines", "case_id, subcategory"), OWN_CASE, OF_CASE),
    of(table("decisions", "id"), OWN, OF_CASE),
    of(
        table("decision_releases", "decision_id, account_id"),
        "decision_id IN (SELECT id FROM decisions WHERE person_id = $1)",
        "decision_id IN (SELECT id FROM decisions WHERE case_id = $1)",
    ),
    of(table("notices", "id"), OWN, OF_CASE),
    of(
        table("returned_mails", "notice_id"),
        OWN,
        "notice_id IN (SELECT id FROM notices WHERE case_id = $1)",
    ),
    of(table("returned_account_mails", "job_id"), OWN, ""),
    of(table("mail_choices", "person_id"), OWN_OR_GAVE_WAY, ""),
    table("print_batches", "id"),
    of(
        table("letters", "notice_id"),
        OWN,
        "notice_id IN (SELECT id FROM notices WHERE case_id = $1)",
    ),
    noted(of(table("calls", "id"), OWN, "")),
    of(table("former_names", "id"), OWN, ""),
    of(table("former_addresses", "id"), OWN, ""),
    noted(of(table("birth_date_corrections", "id"), OWN, "")),
    of(table("profiles", "id"), OWN, OF_CASE),
    of(
        table("profile_answers", "profile_id, procedure"),
        OWN_PROFILE,
        PROFILE_OF_CASE,
    ),
    of(table("profile_parts", "profile_id, part"), OWN_PROFILE, PROFILE_OF_CASE),
    table(
        "profile_counts",
        "program, discipline, setting, years_from, procedure, band",
    ),
    table(
        "profile_part_counts",
        "program, discipline, setting, years_from, part, measure, value",
    ),
    table("items", "id"),
    table("item_versions", "item_id, version"),
    table("item_keys", "item_id, version"),
    table("forms", "id"),
    table("form_items", "form_id, position"),
    of(table("sittings", "id"), OWN, OF_CASE),
    of(
        table("answers", "sitting_id, item_no, revision"),
        OWN_SITTING,
        SITTING_OF_CASE,
    ),
    of(
        table("results", "sitting_id, subcategory"),
        OWN_SITTING,
        SITTING_OF_CASE,
    ),
    table("activities", "id"),
    table("activity_credits", "activity_id, discipline, subcategory"),
    of(table("uploads", "id"), OWN, ""),
    of(table("bienniums", "id"), OWN_OR_GAVE_WAY, ""),
    of(table("completions", "id"), OWN, ""),
    of(table("completion_texts", "completion_id"), OWN_COMPLETION, ""),
    of(
        table("completion_remarks", "completion_id, version"),
        OWN_COMPLETION,
        "",
    ),
    of(table("requests", "id"), OWN, OF_CASE),
    of(
        table("request_texts", "id"),
        "act <> 'noted' AND request_id IN (SELECT id FROM requests WHERE person_id = $1)",
        "request_id IN (SELECT id FROM requests WHERE case_id = $1)",
    ),
    of(
        table("request_files", "request_id, place"),
        "request_id IN (SELECT id FROM requests WHERE person_id = $1)",
        "request_id IN (SELECT id FROM requests WHERE case_id = $1)",
    ),
    of(
        table("request_names", "request_id"),
        "request_id IN (SELECT id FROM requests WHERE person_id = $1)",
        "",
    ),
    table("bulk_extensions", "id"),
    table("bulk_extension_progress", "bulk_id"),
    of(table("registrations", "id"), OWN, ""),
    of(table("renewals", "registration_id, due_on"), OWN_REGISTRATION, ""),
    of(table("payments", "id"), OWN_REGISTRATION, ""),
    of(table("endings", "id"), OWN, ""),
    of(
        table("ending_releases", "ending_id, account_id"),
        "ending_id IN (SELECT id FROM endings WHERE person_id = $1)",
        "",
    ),
    noted(of(
        table("decision_keeps", "id"),
        "decision_id IN (SELECT id FROM decisions WHERE person_id = $1) \
         OR decision_id IN (SELECT id FROM endings WHERE person_id = $1)",
        "decision_id IN (SELECT id FROM decisions WHERE case_id = $1)",
    )),
    noted(of(
        table("ending_appeals", "ending_id"),
        "ending_id IN (SELECT id FROM endings WHERE person_id = $1)",
        "",
    )),
    of(table("audits", "id"), OWN, ""),
    of(table("audit_courses", "audit_id, completion_id"), OWN_AUDIT, ""),
    of(table("audit_files", "audit_id, upload_id"), OWN_AUDIT, ""),
    of(table("audit_appeals", "audit_id, granted_at"), OWN_AUDIT, ""),
    table("audit_samples", "program, month_on"),
    of(numbered(table("allocations", "seq")), OWN_COMPLETION, OF_CASE),
    of(table("threads", "id"), OWN, ""),
    of(
        table("thread_posts", "id"),
        "thread_id IN (SELECT id FROM threads WHERE person_id = $1)",
        "",
    ),
    of(table("thread_texts", "post_id"), OWN_POST, ""),
    of(table("thread_files", "post_id, place"), OWN_POST, ""),
    EVENT,
    AUDIT,
];

const SIGN_IN: &str = "sign-in data stay with the installation";
const DEMO: &str = "only demonstrations have it";

const fn stays(name: &'static str, why: &'static str) -> ElsewhereTable {
    ElsewhereTable { name, why }
}

/// What is no part of the register.
pub const ELSEWHERE: &[ElsewhereTable] = &[
    stays("schema_migration", "the program's own"),
    stays("installation", "each installation has its own"),
    stays("idempotency", "replies to requests of the last two days"),
    stays("jobs", "work under way stays where it is"),
    stays(
        "mails_handed_over",
        "where mails of the last weeks went, for those that come back here",
    ),
    stays(
        "cut_overs",
        "whether a body moves in is told of the installation; the manifest names the one that runs",
    ),
    stays("sweeps", "when they ran is told of the installation"),
    stays("account_roles", SIGN_IN),
    stays("account_factors", SIGN_IN),
    stays("sessions", SIGN_IN),
    stays("invitations", SIGN_IN),
    stays("invitation_runs", SIGN_IN),
    stays("password_resets", SIGN_IN),
    stays("known_devices", SIGN_IN),
    stays("calendar_feeds", SIGN_IN),
    stays("sign_in_attempts", SIGN_IN),
    stays("demo_clock", DEMO),
    stays("demo_people", DEMO),
    stays("demo_travel", DEMO),
    stays("demo_mails", DEMO),
];
