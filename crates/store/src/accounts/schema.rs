//! The tables of accounts as diesel sees them; the columns stand in the order of the migration.

diesel::table! {
    accounts (id) {
        id -> Text,
        person_id -> Nullable<Text>,
        email -> Text,
        name -> Text,
        password_hash -> Nullable<Text>,
        password_changed_at -> Nullable<BigInt>,
        wrong_tries -> Integer,
        disabled_at -> Nullable<BigInt>,
        created_at -> BigInt,
    }
}

diesel::table! {
    account_roles (account_id, role) {
        account_id -> Text,
        role -> Text,
        granted_by -> Text,
        granted_at -> BigInt,
        ends_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    sessions (id) {
        id -> Text,
        account_id -> Text,
        token_hash -> Binary,
        kind -> Text,
        started_at -> BigInt,
        seen_at -> BigInt,
        stepped_up_at -> BigInt,
        held_until -> Nullable<BigInt>,
        network -> Text,
        agent -> Text,
        ended_at -> Nullable<BigInt>,
        end_reason -> Nullable<Text>,
    }
}

diesel::table! {
    invitations (id) {
        id -> Text,
        account_id -> Text,
        way -> Text,
        token_hash -> Nullable<Binary>,
        invited_by -> Text,
        invited_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        withdrawn_at -> Nullable<BigInt>,
        run_id -> Nullable<Text>,
    }
}

diesel::table! {
    invitation_runs (id) {
        id -> Text,
        way -> Text,
        state -> Text,
        started_by -> Text,
        started_at -> BigInt,
        again -> Bool,
        found -> Integer,
        after_person -> Text,
        invited -> Integer,
        passed_over -> Integer,
        next_at -> BigInt,
        stopped_by -> Nullable<Text>,
        ended_at -> Nullable<BigInt>,
        goes_on_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    password_resets (id) {
        id -> Text,
        account_id -> Text,
        token_hash -> Nullable<Binary>,
        asked_at -> BigInt,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
        withdrawn_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    known_devices (id) {
        id -> Text,
        account_id -> Text,
        token_hash -> Binary,
        added_at -> BigInt,
        seen_at -> BigInt,
    }
}

diesel::table! {
    calendar_feeds (account_id) {
        account_id -> Text,
        token_hash -> Binary,
        made_at -> BigInt,
    }
}

diesel::table! {
    sign_in_attempts (key) {
        key -> Text,
        window_started_at -> BigInt,
        in_window -> Integer,
        in_row -> Integer,
        tried_at -> BigInt,
    }
}

diesel::joinable!(sessions -> accounts (account_id));
diesel::allow_tables_to_appear_in_same_query!(accounts, sessions);
diesel::joinable!(calendar_feeds -> accounts (account_id));
diesel::allow_tables_to_appear_in_same_query!(accounts, calendar_feeds);
diesel::joinable!(account_roles -> accounts (account_id));
diesel::allow_tables_to_appear_in_same_query!(accounts, account_roles);
