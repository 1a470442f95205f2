//! The table of program versions as diesel sees it; the columns stand in the order of the migration.

diesel::table! {
    program_versions (program, version) {
        program -> Text,
        version -> Integer,
        from_on -> Text,
        files -> Text,
        sha256 -> Text,
        applied_by -> Text,
        applied_at -> BigInt,
    }
}
