//! The table of sweeps as diesel sees it; the columns stand in the order of the migration.

diesel::table! {
    sweeps (id) {
        id -> Text,
        day -> Text,
        started_at -> BigInt,
        finished_at -> Nullable<BigInt>,
        opened -> BigInt,
        notices -> BigInt,
        closed -> BigInt,
        grace_ended -> BigInt,
        held_back -> BigInt,
    }
}
