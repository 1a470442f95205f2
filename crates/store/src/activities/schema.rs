//! The tables of activities as diesel sees them; the columns stand in the order of the migration.

use crate::schema::imports;

diesel::table! {
    activities (id) {
        id -> Text,
        program -> Text,
        code -> Text,
        title -> Text,
        provider -> Text,
        search_text -> Text,
        approver -> Text,
        reference_number -> Text,
        minutes -> Integer,
        price_minor -> BigInt,
        currency -> Text,
        ce_credits -> Integer,
        category -> Text,
        kind -> Text,
        valid_from -> Text,
        valid_to -> Text,
        withdrawn_on -> Nullable<Text>,
        version -> Integer,
        import_id -> Nullable<Text>,
    }
}

diesel::table! {
    activity_credits (activity_id, discipline, subcategory) {
        activity_id -> Text,
        discipline -> Text,
        subcategory -> Text,
        credits -> Integer,
    }
}

diesel::joinable!(activity_credits -> activities (activity_id));
diesel::allow_tables_to_appear_in_same_query!(activities, activity_credits);
diesel::allow_tables_to_appear_in_same_query!(activities, imports);
