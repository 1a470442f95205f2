//! The tables of threads as diesel sees them; the columns stand in the order of the migration.

use crate::{schema::people, uploads::schema::uploads};

diesel::table! {
    threads (id) {
        id -> Text,
        person_id -> Text,
        program -> Text,
        topic -> Text,
        state -> Text,
        assignee_id -> Nullable<Text>,
        due_on -> Nullable<Text>,
        opened_at -> BigInt,
        last_at -> BigInt,
        places -> Integer,
        said_place -> Integer,
    }
}

diesel::table! {
    thread_posts (id) {
        id -> Text,
        thread_id -> Text,
        place -> Integer,
        act -> Text,
        account_id -> Text,
        posted_at -> BigInt,
        due_on -> Nullable<Text>,
        once_key -> Text,
        read_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    thread_texts (post_id) {
        post_id -> Text,
        subject -> Text,
        body -> Text,
    }
}

diesel::table! {
    thread_files (post_id, place) {
        post_id -> Text,
        place -> Integer,
        upload_id -> Text,
    }
}

diesel::joinable!(threads -> people (person_id));
diesel::joinable!(thread_posts -> threads (thread_id));
diesel::joinable!(thread_texts -> thread_posts (post_id));
diesel::joinable!(thread_files -> uploads (upload_id));
diesel::joinable!(thread_files -> thread_posts (post_id));
diesel::allow_tables_to_appear_in_same_query!(threads, thread_posts, thread_texts, thread_files, people);
diesel::allow_tables_to_appear_in_same_query!(threads, uploads);
diesel::allow_tables_to_appear_in_same_query!(thread_posts, uploads);
diesel::allow_tables_to_appear_in_same_query!(thread_files, uploads);
