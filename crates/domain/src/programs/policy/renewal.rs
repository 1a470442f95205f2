//! Figures of the yearly renewal and of audits of continuing education. When renewals open stands with the calendar,
//! what they cost with the fees.

use super::group::group;

group! {
    /// Annual renewal of registration.
    RenewalPolicy as "renewal" {
        /// Whether a renewal with a fee waits until its payment is recorded.
        payment_needed: bool = true, Inferred, "R-REN-6";
        /// Days after the last day for which a filed renewal waits for its payment.
        payment_days: u32 = 30, Default, "R-REN-6";
        /// Months after the end of a biennium until which a missed renewal can still be filed.
        late_months: u32 = 6, Registry, "R-REIN-1; S6";
        /// Whether a renewal leaves out a credential that lost the one it rests on.
        stops_unsupported: bool = true, Default, "R-STAT-5";
        /// Keys of the notices that must have been handed over before a missed renewal ends a registration.
        required_notices: Vec<String> = notices(&["renewal-30d", "renewal-7d"]), Default, "R-NOTE-5";
    }
}

group! {
    /// Audits of reported continuing education.
    AuditPolicy as "audit" {
        /// Of those whose biennium was settled in the month before, how many percent are audited.
        sample_percent: u32 = 3, Default, "R-AUD-1";
        /// Most reported courses that one audit asks about; 0 for all.
        courses_most: u32 = 0, Default, "R-AUD-2";
        /// Days in which staff review an answer.
        review_days: u32 = 14, Registry, "R-AUD-3; S11";
        /// Keys of the notices that must have been handed over before an audit without an answer ends a registration.
        required_notices: Vec<String> = notices(&["audit-14d", "audit-3d"]), Default, "R-NOTE-5";
    }
}

fn notices(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}
