//! The tables of the register as diesel sees them; the columns stand in the order of the migration.

diesel::table! {
    cut_overs (id) {
        id -> Text,
        begun_at -> BigInt,
        done_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    people (id) {
        id -> Text,
        external_id -> Text,
        given_name -> Text,
        family_name -> Text,
        birth_date -> Text,
        email -> Text,
        phone -> Text,
        address_lines -> Text,
        city -> Text,
        region -> Text,
        postal_code -> Text,
        country -> Text,
        time_zone -> Text,
        sort_name -> Text,
        birth_month -> Integer,
        import_id -> Nullable<Text>,
        registered_at -> BigInt,
    }
}

diesel::table! {
    merges (person_id) {
        person_id -> Text,
        into_id -> Text,
        state -> Text,
        proposed_by -> Text,
        reason -> Text,
        at -> BigInt,
    }
}

diesel::table! {
    birth_date_corrections (id) {
        id -> Text,
        person_id -> Text,
        state -> Text,
        born_before -> Text,
        born_on -> Text,
        reason -> Text,
        proposed_at -> BigInt,
        proposed_by -> Text,
        decided_at -> Nullable<BigInt>,
        decided_by -> Nullable<Text>,
        note -> Text,
    }
}

diesel::table! {
    calls (id) {
        id -> Text,
        person_id -> Text,
        called_at -> BigInt,
        called_by -> Text,
        outcome -> Text,
        note -> Text,
    }
}

diesel::table! {
    credentials (id) {
        id -> Text,
        person_id -> Text,
        program -> Text,
        discipline -> Text,
        awarded_on -> Text,
        status -> Text,
        next_opens_at -> Nullable<BigInt>,
        next_cycle -> Nullable<Integer>,
        foretold -> Nullable<Text>,
        import_id -> Nullable<Text>,
        tell_at -> Nullable<BigInt>,
        begin_at -> Nullable<BigInt>,
        ended -> Nullable<Text>,
        cycles_before -> Integer,
    }
}

diesel::table! {
    cases (id) {
        id -> Text,
        person_id -> Text,
        credential_id -> Text,
        program -> Text,
        discipline -> Text,
        cycle -> Integer,
        start_on -> Text,
        window_open_on -> Text,
        window_close_on -> Text,
        grace_end_on -> Text,
        closes_at -> BigInt,
        grace_ends_at -> BigInt,
        state -> Text,
        profile_id -> Nullable<Text>,
        sitting_id -> Nullable<Text>,
        outline -> Nullable<Text>,
        assessed -> Bool,
        prescription_id -> Nullable<Text>,
        decision_id -> Nullable<Text>,
        version -> Integer,
        look_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    agendas (program) {
        program -> Text,
        version -> Text,
    }
}

diesel::table! {
    prescription_lines (case_id, subcategory) {
        case_id -> Text,
        prescription_id -> Text,
        position -> Integer,
        subcategory -> Text,
        prescribed -> Integer,
        earned -> Integer,
    }
}

diesel::table! {
    decisions (id) {
        id -> Text,
        case_id -> Text,
        person_id -> Text,
        kind -> Text,
        people_needed -> Integer,
        state -> Text,
        proposed_at -> BigInt,
        settled_at -> Nullable<BigInt>,
        takes_effect_at -> Nullable<BigInt>,
        kept_until -> Nullable<Text>,
    }
}

diesel::table! {
    former_names (id) {
        id -> Text,
        person_id -> Text,
        changed_at -> BigInt,
        name_before -> Text,
        name_after -> Text,
    }
}

diesel::table! {
    former_addresses (id) {
        id -> Text,
        person_id -> Text,
        changed_at -> BigInt,
        lines_before -> Text,
        city_before -> Text,
        region_before -> Text,
        postal_code_before -> Text,
        country_before -> Text,
        lines_after -> Text,
        city_after -> Text,
        region_after -> Text,
        postal_code_after -> Text,
        country_after -> Text,
    }
}

diesel::table! {
    decision_keeps (id) {
        id -> Text,
        decision_id -> Text,
        account_id -> Text,
        kept_at -> BigInt,
        until_on -> Text,
        note -> Text,
        ended_at -> Nullable<BigInt>,
        ended_by -> Nullable<Text>,
    }
}

diesel::table! {
    decision_releases (decision_id, account_id) {
        decision_id -> Text,
        account_id -> Text,
        released_at -> BigInt,
    }
}

diesel::table! {
    notices (id) {
        id -> Text,
        person_id -> Text,
        case_id -> Nullable<Text>,
        kind -> Text,
        once_key -> Text,
        args -> Text,
        written_at -> BigInt,
        read_at -> Nullable<BigInt>,
        mail_state -> Text,
        handed_over_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    profiles (id) {
        id -> Text,
        case_id -> Text,
        person_id -> Text,
        program -> Text,
        discipline -> Text,
        state -> Text,
        not_practicing -> Bool,
        started_at -> BigInt,
        saved_at -> BigInt,
        submitted_at -> Nullable<BigInt>,
        setting -> Text,
        years_from -> Integer,
        counted -> Bool,
    }
}

diesel::table! {
    profile_answers (profile_id, procedure) {
        profile_id -> Text,
        procedure -> Text,
        band -> Integer,
    }
}

diesel::table! {
    profile_parts (profile_id, part) {
        profile_id -> Text,
        part -> Text,
        asked -> Integer,
        done -> Integer,
        often -> Integer,
    }
}

diesel::table! {
    profile_part_counts (program, discipline, setting, years_from, part, measure, value) {
        program -> Text,
        discipline -> Text,
        setting -> Text,
        years_from -> Integer,
        part -> Text,
        measure -> Text,
        value -> Integer,
        people -> BigInt,
    }
}

diesel::table! {
    profile_counts (program, discipline, setting, years_from, procedure, band) {
        program -> Text,
        discipline -> Text,
        setting -> Text,
        years_from -> Integer,
        procedure -> Text,
        band -> Integer,
        people -> BigInt,
    }
}

diesel::table! {
    jobs (id) {
        id -> Text,
        kind -> Text,
        payload -> Text,
        state -> Text,
        once_key -> Nullable<Text>,
        run_at -> BigInt,
        attempts -> Integer,
        leased_until -> Nullable<BigInt>,
        leased_by -> Nullable<Text>,
        last_error -> Nullable<Text>,
        created_at -> BigInt,
        finished_at -> Nullable<BigInt>,
        lost -> Integer,
    }
}

diesel::table! {
    imports (id) {
        id -> Text,
        kind -> Text,
        file_name -> Text,
        sha256 -> Text,
        state -> Text,
        rows_new -> BigInt,
        rows_changed -> BigInt,
        rows_same -> BigInt,
        started_at -> BigInt,
        finished_at -> Nullable<BigInt>,
    }
}

diesel::allow_tables_to_appear_in_same_query!(
    people,
    merges,
    birth_date_corrections,
    calls,
    credentials,
    cases,
    prescription_lines,
    decisions,
    decision_releases,
    decision_keeps,
    former_names,
    former_addresses,
    notices,
    profiles,
    profile_answers,
    profile_parts,
    profile_counts,
    profile_part_counts,
    jobs,
    imports
);

diesel::joinable!(credentials -> people (person_id));
diesel::joinable!(cases -> people (person_id));
diesel::joinable!(cases -> credentials (credential_id));
diesel::joinable!(prescription_lines -> cases (case_id));
diesel::joinable!(decisions -> cases (case_id));
diesel::joinable!(decision_releases -> decisions (decision_id));
diesel::joinable!(notices -> people (person_id));
diesel::joinable!(profiles -> cases (case_id));
diesel::joinable!(profile_answers -> profiles (profile_id));
diesel::joinable!(profile_parts -> profiles (profile_id));
