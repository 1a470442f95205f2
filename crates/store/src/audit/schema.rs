//! The audit's table as diesel sees it.

diesel::table! {
    audit (seq) {
        seq -> BigInt,
        at -> BigInt,
        actor -> Text,
        act -> Text,
        subject_kind -> Text,
        subject_id -> Text,
        details -> Text,
        policy -> Nullable<Text>,
        leaf -> Nullable<Binary>,
    }
}
