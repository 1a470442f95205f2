//! The tables of registrations as diesel sees them; the columns stand in the order of the migration.

use crate::schema::{credentials, people};

diesel::table! {
    registrations (id) {
        id -> Text,
        person_id -> Text,
        program -> Text,
        began_on -> Text,
        through_on -> Text,
        state -> Text,
        opens_on -> Text,
        due_on -> Text,
        opens_at -> BigInt,
        due_at -> BigInt,
        ended_for -> Nullable<Text>,
        version -> Integer,
        look_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    renewals (registration_id, due_on) {
        registration_id -> Text,
        due_on -> Text,
        opens_on -> Text,
        due_at -> BigInt,
        state -> Text,
        asked_ends_on -> Nullable<Text>,
        credits -> Nullable<Text>,
        fee_minor -> Nullable<BigInt>,
        currency -> Nullable<Text>,
        filed_at -> Nullable<BigInt>,
        payment_id -> Nullable<Text>,
        payment_how -> Nullable<Text>,
    }
}

diesel::table! {
    payments (id) {
        id -> Text,
        registration_id -> Text,
        due_on -> Text,
        reference -> Text,
        amount_minor -> BigInt,
        currency -> Text,
        paid_on -> Text,
        noted_by -> Text,
        noted_at -> BigInt,
        import_id -> Nullable<Text>,
    }
}

diesel::table! {
    endings (id) {
        id -> Text,
        registration_id -> Text,
        person_id -> Text,
        cause -> Text,
        people_needed -> Integer,
        state -> Text,
        proposed_at -> BigInt,
        settled_at -> Nullable<BigInt>,
        kept_until -> Nullable<Text>,
    }
}

diesel::table! {
    ending_releases (ending_id, account_id) {
        ending_id -> Text,
        account_id -> Text,
        released_at -> BigInt,
    }
}

diesel::table! {
    ending_appeals (ending_id) {
        ending_id -> Text,
        account_id -> Text,
        came_on -> Text,
        granted_at -> BigInt,
        note -> Text,
    }
}

diesel::joinable!(registrations -> people (person_id));
diesel::joinable!(renewals -> registrations (registration_id));
diesel::joinable!(payments -> registrations (registration_id));
diesel::joinable!(endings -> registrations (registration_id));
diesel::joinable!(ending_releases -> endings (ending_id));
diesel::allow_tables_to_appear_in_same_query!(registrations, renewals, payments, endings, ending_releases);
diesel::allow_tables_to_appear_in_same_query!(registrations, people);
diesel::allow_tables_to_appear_in_same_query!(renewals, people);
diesel::allow_tables_to_appear_in_same_query!(registrations, credentials);
