//! The demonstration's table as diesel sees it.

diesel::table! {
    demo_people (position) {
        position -> Integer,
        account_id -> Text,
        story -> Text,
    }
}
