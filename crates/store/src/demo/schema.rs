//! The demonstration's tables as diesel sees them.

diesel::table! {
    demo_people (position) {
        position -> Integer,
        account_id -> Text,
        story -> Text,
    }
}

diesel::table! {
    demo_travel (id) {
        id -> Integer,
        kind -> Text,
        state -> Text,
        begun_at -> BigInt,
        until_at -> BigInt,
        person_id -> Nullable<Text>,
    }
}

diesel::table! {
    demo_mails (seq) {
        seq -> BigInt,
        message_id -> Text,
        recipient -> Text,
        subject -> Text,
        body -> Text,
        sent_at -> BigInt,
    }
}
