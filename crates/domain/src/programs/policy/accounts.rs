//! Figures for signing in.

use super::group::group;

group! {
    /// Signing in.
    AccountsPolicy as "accounts" {
        /// Codes of the documents that prove another name; their texts stand in the message catalog.
        name_documents: Vec<String> = ["marriage", "divorce", "court_order", "identity_card"].map(str::to_owned).to_vec(), Default, "issue 4";
        /// Days within which a request for another legal name is decided.
        name_days: u32 = 10, Default, "issue 4";
        /// Codes of what shows that two records are one human; their texts stand in the message catalog.
        merge_reasons: Vec<String> = ["imported_twice", "told_by_holder", "document"].map(str::to_owned).to_vec(), Default, "issue 4";
        /// People who look before two records are merged: 1 or 2.
        merge_people: u32 = 2, Default, "issue 4";
        /// People who look before a birth date is corrected: 1 or 2.
        birth_date_people: u32 = 2, Default, "R-DATE-9";
        /// Shortest password while there is no second factor, in characters.
        password_min: u32 = 15, Default, "NIST SP 800-63B-4 section 3.1.1.2";
        /// Longest password, in characters.
        password_max: u32 = 128, Default, "NIST SP 800-63B-4 section 3.1.1.2 (at least 64)";
        /// Minutes without a request after which a holder signs in again.
        session_idle_minutes: u32 = 60, Default, "NIST SP 800-63B-4 section 2.2.3";
        /// Minutes after which a holder signs in again in any case.
        session_absolute_minutes: u32 = 1440, Default, "NIST SP 800-63B-4 section 2.2.3";
        /// Minutes without a request after which staff sign in again.
        staff_idle_minutes: u32 = 15, Default, "NIST SP 800-63B-4 section 2.3.3";
        /// Minutes after which staff sign in again in any case.
        staff_absolute_minutes: u32 = 720, Default, "NIST SP 800-63B-4 section 2.3.3";
        /// Minutes after a sign-in in which nothing is asked again before a sensitive act.
        step_up_minutes: u32 = 10, Default, "trust-and-ux.md 1.3";
        /// Wrong tries in a row after which an account waits.
        throttle_account_tries: u32 = 10, Default, "NIST SP 800-63B-4 section 3.2.2 (never above 100)";
        /// Wrong tries from one network in the window after which it waits.
        throttle_network_tries: u32 = 50, Default, "trust-and-ux.md 1.3";
        /// Length of the window in which tries are counted, in minutes.
        throttle_window_minutes: u32 = 15, Default, "trust-and-ux.md 1.3";
        /// Wrong tries from everywhere in the window after which each network has one try before it waits.
        throttle_attack_tries: u32 = 40, Default, "trust-and-ux.md 1.9, A39";
        /// Seconds of the first wait; each further one is twice as long, up to the window.
        throttle_first_wait_seconds: u32 = 120, Default, "trust-and-ux.md 1.9, A39";
        /// Wrong tries in a row after which a password can no longer be used until it is reset.
        disable_after_tries: u32 = 100, Default, "NIST SP 800-63B-4 section 3.2.2";
        /// Days for which an invitation is good.
        invitation_days: u32 = 30, Default, "design.md section 8";
        /// Invitations that staff send one person within 24 hours, at most.
        invitations_a_day: u32 = 3, Default, "A39";
        /// Invitations by mail within an hour, at most, when many are invited at once.
        invitations_an_hour: u32 = 5000, Default, "A39";
        /// Minutes for which a code to reset a password is good.
        reset_minutes: u32 = 60, Default, "NIST SP 800-63B-4 (at most 24 hours)";
    }
}
