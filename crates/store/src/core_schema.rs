//! The store's own tables as diesel knows them; made by `migrations/0001_core.sql`.

diesel::table! {
    installation (id) {
        id -> Text,
        created_at -> BigInt,
        is_demo -> Bool,
        time_zone -> Text,
        key_fingerprint -> Text,
    }
}

diesel::table! {
    demo_clock (installation_id) {
        installation_id -> Text,
        offset_us -> BigInt,
    }
}

diesel::table! {
    event (seq) {
        seq -> BigInt,
        stream_kind -> Text,
        stream_id -> Text,
        version -> Integer,
        name -> Text,
        schema_version -> Integer,
        data -> Text,
        actor -> Text,
        policy -> Text,
        reason -> Text,
        effective_on -> Text,
        recorded_at -> BigInt,
    }
}

diesel::table! {
    idempotency (scope, key) {
        scope -> Text,
        key -> Text,
        request_hash -> Text,
        status -> Integer,
        body -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    schema_migration (version) {
        version -> Integer,
        name -> Text,
        checksum -> Text,
        applied_at -> BigInt,
    }
}
