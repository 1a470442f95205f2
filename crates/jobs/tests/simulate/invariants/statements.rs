//! Invariants as statements about the people in `scope`, written in SQL: they share no code with what they check. CROSS JOIN
//! and `+` before a column keep SQLite from beginning at the rows of everybody: a night asks about the few who were touched.

use cqr_store::{Rx, StoreError};

use super::{
    Violation,
    discontinued::{self, Asked},
};
use crate::sql;

/// Fills `scope` with everybody of whom a stream was touched, by the kind of that stream, and forgets what was touched.
pub const SCOPE: &str = "DELETE FROM scope; \
    INSERT OR IGNORE INTO scope SELECT kind, id FROM touched WHERE kind = 'person' AND id <> ''; \
    INSERT OR IGNORE INTO scope SELECT kind, c.person_id FROM touched t JOIN cases c ON c.id = t.id WHERE t.kind = 'case'; \
    INSERT OR IGNORE INTO scope SELECT kind, s.person_id FROM touched t JOIN sittings s ON s.id = t.id WHERE t.kind = 'sitting'; \
    INSERT OR IGNORE INTO scope SELECT kind, b.person_id FROM touched t JOIN bienniums b ON b.id = t.id WHERE t.kind = 'biennium'; \
    INSERT OR IGNORE INTO scope SELECT kind, r.person_id FROM touched t JOIN requests r ON r.id = t.id WHERE t.kind = 'request'; \
    DELETE FROM touched;";

/// The kinds of streams that a statement speaks of: whoever had none of them touched stands as before.
pub type Kinds = &'static [&'static str];

/// Checks the people in `scope` against what the program asks before a discontinuation.
pub fn check(rx: &mut Rx<'_>, asked: &Asked) -> Result<Vec<Violation>, StoreError> {
    let mut asking = Asking {
        touched: sql::same_lines(rx, "SELECT DISTINCT kind AS line FROM scope")?,
        rx,
        found: Vec::new(),
    };
    for (invariant, kinds, statement) in STATEMENTS {
        asking.ask(invariant, kinds, statement)?;
    }
    discontinued::ask(&mut asking, asked)?;
    Ok(asking.found)
}

/// Asks what goes through the whole journal, whenever everything is checked: each act for many made as many windows longer as it says.
pub fn check_whole(rx: &mut Rx<'_>, found: &mut Vec<Violation>) -> Result<(), StoreError> {
    let lines = sql::lines(rx, FOR_MANY)?;
    found.extend(lines.into_iter().map(|what| Violation { invariant: "I7", what }));
    Ok(())
}

const FOR_MANY: &str = "SELECT 'extension ' || a.stream_id || ' says that it made other windows longer than it did' AS line \
    FROM event a WHERE a.stream_kind = 'bulk_extension' AND a.name = 'bulk_extension_applied' \
    AND json_extract(a.data, '$.extended') <> (SELECT count(*) FROM event e WHERE e.stream_kind = 'case' \
        AND e.name = 'case_extended' AND json_extract(e.data, '$.by.bulk') = a.stream_id)";

/// Statements asked one after the other.
pub struct Asking<'a, 'db> {
    rx: &'a mut Rx<'db>,
    /// The kinds of streams in `scope`.
    touched: Vec<String>,
    found: Vec<Violation>,
}

impl Asking<'_, '_> {
    /// Asks a statement about those of `scope` of whom a stream of these kinds was touched.
    pub fn ask(&mut self, invariant: &'static str, kinds: Kinds, statement: &str) -> Result<(), StoreError> {
        if !self.touched.iter().any(|kind| kinds.contains(&&**kind)) {
            return Ok(());
        }
        let kinds = kinds.join("', '");
        let scope = format!("FROM (SELECT DISTINCT person FROM scope WHERE kind IN ('{kinds}')) scope ");
        let lines = sql::same_lines(self.rx, &statement.replace("FROM scope ", &scope))?;
        let broken = |what| Violation { invariant, what };
        self.found.extend(lines.into_iter().map(broken));
        Ok(())
    }
}

const STATEMENTS: &[(&str, Kinds, &str)] = &[
    (
        "I1",
        &["sitting"],
        "SELECT 'question ' || a.item_no || ' of sitting ' || a.sitting || ' was acknowledged and is not stored so' AS line \
         FROM scope CROSS JOIN sittings s ON s.person_id = scope.person CROSS JOIN acks a ON a.sitting = s.id \
         LEFT JOIN answers x ON x.sitting_id = a.sitting AND x.item_no = a.item_no AND x.revision = a.revision \
         WHERE x.saved_at IS NULL OR x.response <> a.response OR x.saved_at <> a.saved_at",
    ),
    (
        "I1",
        &["sitting"],
        "SELECT 'question ' || x.item_no || ' of sitting ' || x.sitting_id || ' is stored and was never acknowledged' AS line \
         FROM scope CROSS JOIN sittings s ON s.person_id = scope.person CROSS JOIN answers x ON x.sitting_id = s.id \
         LEFT JOIN acks a ON a.sitting = x.sitting_id AND a.item_no = x.item_no AND a.revision = x.revision \
         WHERE a.sitting IS NULL",
    ),
    (
        "I2",
        &["sitting"],
        "SELECT 'question ' || x.item_no || ' of sitting ' || s.id || ' was saved after the end' AS line \
         FROM scope CROSS JOIN sittings s ON s.person_id = scope.person CROSS JOIN answers x ON x.sitting_id = s.id \
         WHERE x.saved_at >= s.deadline_at",
    ),
    (
        "I2",
        &["sitting"],
        "SELECT 'question ' || x.item_no || ' of sitting ' || s.id || ' was saved after the submission' AS line \
         FROM scope CROSS JOIN sittings s ON s.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'sitting' AND e.stream_id = s.id AND e.name = 'sitting_submitted' \
         CROSS JOIN answers x ON x.sitting_id = s.id WHERE x.saved_at > e.recorded_at",
    ),
    (
        "I3",
        &["sitting"],
        "SELECT 'sitting ' || s.id || ' was started, submitted or scored more than once' AS line \
         FROM scope CROSS JOIN sittings s ON s.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'sitting' AND e.stream_id = s.id GROUP BY s.id \
         HAVING sum(e.name = 'sitting_started') <> 1 OR sum(e.name = 'sitting_submitted') > 1 \
            OR sum(e.name = 'result_recorded') > 1 OR (s.state = 'scored') <> (sum(e.name = 'result_recorded') = 1)",
    ),
    (
        "I3",
        &["sitting"],
        "SELECT 'case ' || s.case_id || ' has two sittings' AS line FROM scope CROSS JOIN sittings s ON s.person_id = scope.person \
         WHERE s.state <> 'voided' GROUP BY s.case_id HAVING count(*) > 1",
    ),
    (
        "I6",
        &["case"],
        "SELECT 'line ' || l.subcategory || ' of case ' || c.id || ' does not add up' AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person CROSS JOIN prescription_lines l ON l.case_id = c.id \
         WHERE l.earned > l.prescribed OR l.earned <> coalesce((SELECT sum(a.credits) FROM allocations a \
            WHERE a.case_id = c.id AND a.subcategory = l.subcategory), 0) \
            OR l.earned <> coalesce((SELECT sum(json_extract(j.value, '$.credits')) FROM event e, json_each(e.data, '$.lines') j \
            WHERE e.stream_kind = 'case' AND e.stream_id = c.id AND e.name = 'credits_allocated' \
            AND json_extract(j.value, '$.subcategory') = l.subcategory), 0)",
    ),
    (
        "I6",
        &["case", "biennium"],
        "SELECT 'completion ' || k.id || ' counts for case ' || c.id || ' without being approved' AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person CROSS JOIN allocations a ON a.case_id = c.id \
         JOIN completions k ON k.id = a.completion_id \
         WHERE a.credits > 0 AND (k.state <> 'approved' OR k.person_id <> c.person_id)",
    ),
    (
        "I6",
        &["case", "biennium"],
        "SELECT 'activity ' || k.activity_id || ' counts twice for credential ' || c.credential_id AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person CROSS JOIN allocations a ON a.case_id = c.id \
         JOIN completions k ON k.id = a.completion_id WHERE a.credits > 0 \
         GROUP BY c.credential_id, c.cycle, k.activity_id HAVING count(DISTINCT k.id) > 1",
    ),
    (
        "I6",
        &["biennium"],
        "SELECT 'biennium ' || b.id || ' does not add up' AS line \
         FROM scope CROSS JOIN bienniums b ON b.person_id = scope.person \
         WHERE b.counted <> coalesce((SELECT sum(credits) FROM completions k WHERE k.biennium_id = b.id AND +k.state = 'approved' \
               AND k.id NOT IN (SELECT u.completion_id FROM audits a JOIN audit_courses u ON u.audit_id = a.id \
                  WHERE a.biennium_id = b.id AND u.is_insufficient)), 0) \
               + coalesce((SELECT sum(CASE WHEN e.name IN ('credits_lent', 'loan_taken_back') THEN -1 ELSE 1 END \
                  * json_extract(e.data, '$.credits')) \
               FROM event e WHERE e.stream_kind = 'biennium' AND e.stream_id = b.id \
               AND e.name IN ('credits_borrowed', 'credits_lent', 'loan_taken_back', 'biennium_taken_over') \
               AND coalesce(json_extract(e.data, '$.completion') NOT IN (SELECT u.completion_id FROM audits a \
                  JOIN audit_courses u ON u.audit_id = a.id WHERE a.biennium_id = b.id AND u.is_insufficient), 1)), 0) \
            OR b.in_review <> coalesce((SELECT sum(claimed) FROM completions k WHERE k.biennium_id = b.id AND +k.state = 'reported'), 0)",
    ),
    (
        "I7",
        &["case"],
        "SELECT 'case ' || c.id || ' got more time with many others, and nobody but one person approved it' AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'case' AND e.stream_id = c.id AND e.name = 'case_extended' \
         WHERE json_extract(e.data, '$.by.bulk') IS NOT NULL \
            AND (SELECT count(DISTINCT json_extract(a.data, '$.by')) FROM event a WHERE a.stream_kind = 'bulk_extension' \
               AND a.stream_id = json_extract(e.data, '$.by.bulk') AND a.name = 'bulk_extension_approved' AND a.seq < e.seq) < 2",
    ),
    (
        "I8",
        &["person"],
        "SELECT 'record ' || g.record || ' gave way, and its journal is not closed' AS line \
         FROM scope CROSS JOIN kin g ON g.record = scope.person \
         WHERE coalesce((SELECT e.name FROM event e WHERE e.stream_kind = 'person' AND e.stream_id = g.record \
            ORDER BY e.version DESC LIMIT 1), '') <> 'merged_into'",
    ),
    (
        "I8",
        &["person", "case", "biennium", "request"],
        "SELECT 'record ' || g.record || ' gave way, and not everything went with it' AS line \
         FROM scope CROSS JOIN kin g ON g.record = scope.person \
         WHERE EXISTS (SELECT 1 FROM credentials x WHERE x.person_id = g.record) \
            OR EXISTS (SELECT 1 FROM cases x WHERE x.person_id = g.record) \
            OR EXISTS (SELECT 1 FROM completions x WHERE x.person_id = g.record) \
            OR EXISTS (SELECT 1 FROM registrations x WHERE x.person_id = g.record) \
            OR EXISTS (SELECT 1 FROM requests x WHERE x.person_id = g.record) \
            OR EXISTS (SELECT 1 FROM notices x WHERE x.person_id = g.record) \
            OR EXISTS (SELECT 1 FROM letters x WHERE x.person_id = g.record)",
    ),
    (
        "I11",
        &["person"],
        "SELECT 'notice ' || n.id || ' counts as handed over and never came' AS line \
         FROM scope CROSS JOIN notices n ON n.person_id = scope.person \
         WHERE +n.mail_state = 'handed_over' AND n.id NOT IN (SELECT message FROM delivered)",
    ),
    (
        "I11",
        &["person"],
        "SELECT 'notice ' || n.id || ' waits for a mail that no job will send' AS line \
         FROM scope CROSS JOIN notices n ON n.person_id = scope.person \
         WHERE +n.mail_state = 'queued' AND NOT EXISTS (SELECT 1 FROM jobs j WHERE j.state IN ('queued', 'running') \
            AND j.kind = 'mail_notice' AND instr(j.payload, n.id) > 0)",
    ),
    (
        "I12",
        &["person", "case"],
        "SELECT 'credential ' || k.id || ' stands as ' || k.status || ' against the decisions' AS line \
         FROM scope CROSS JOIN credentials k ON k.person_id = scope.person \
         WHERE (k.status = 'discontinued') <> (EXISTS (SELECT 1 FROM cases c CROSS JOIN decisions d ON d.case_id = c.id \
            WHERE c.credential_id = k.id AND c.state IN ('discontinued_grace', 'discontinued_final') AND +d.state = 'released' \
            AND (SELECT count(*) FROM decision_releases r WHERE r.decision_id = d.id) >= d.people_needed \
            AND NOT EXISTS (SELECT 1 FROM event a WHERE a.stream_kind = 'person' AND a.stream_id = k.person_id \
               AND a.name = 'credential_reawarded' AND json_extract(a.data, '$.credential') = k.id AND a.seq > \
               (SELECT max(e.seq) FROM event e WHERE e.stream_kind = 'case' AND e.stream_id = c.id AND e.name = 'case_discontinued'))) \
            OR coalesce((SELECT p.name IN ('credential_closed', 'credential_ended', 'credential_stopped') FROM event p \
               WHERE p.stream_kind = 'person' \
               AND p.stream_id IN (SELECT k.person_id UNION ALL SELECT g.record FROM kin g WHERE g.person = k.person_id) AND json_extract(p.data, '$.credential') = k.id \
               AND p.name IN ('credential_awarded', 'credential_discontinued', 'credential_reinstated', 'credential_ended', \
                  'credential_restored', 'credential_closed', 'credential_stopped', 'support_regained', 'credential_reawarded', \
                  'ending_corrected') \
               ORDER BY p.seq DESC LIMIT 1), 0))",
    ),
    (
        "I12",
        &["person", "request"],
        "SELECT 'person ' || p.id || ' is not called what was granted last' AS line \
         FROM scope CROSS JOIN people p ON p.id = scope.person CROSS JOIN request_names w ON w.request_id = \
            (SELECT q.id FROM requests q CROSS JOIN event d ON d.stream_kind = 'request' AND d.stream_id = q.id \
               AND d.name = 'request_decided' WHERE q.person_id = p.id AND +q.wish = 'legal_name' \
               AND json_extract(d.data, '$.verdict') = 'granted' ORDER BY d.seq DESC LIMIT 1) \
         WHERE p.given_name <> trim(w.given_name || ' ' || w.middle_name) OR p.family_name <> w.family_name",
    ),
    (
        "I13",
        &["case"],
        "SELECT 'case ' || c.id || ' has not one entry of the audit for each ' || e.name AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'case' AND e.stream_id = c.id GROUP BY c.id, e.name \
         HAVING count(*) <> (SELECT count(*) FROM audit a WHERE a.subject_kind = 'case' AND a.subject_id = c.id AND a.act = e.name)",
    ),
    (
        "I13",
        &["sitting"],
        "SELECT 'sitting ' || s.id || ' has not one entry of the audit for each ' || e.name AS line \
         FROM scope CROSS JOIN sittings s ON s.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'sitting' AND e.stream_id = s.id GROUP BY s.id, e.name \
         HAVING count(*) <> (SELECT count(*) FROM audit a WHERE a.subject_kind = 'sitting' AND a.subject_id = s.id AND a.act = e.name)",
    ),
    (
        "I13",
        &["biennium"],
        "SELECT 'completion ' || json_extract(e.data, '$.completion') || ' has not one entry of the audit for each ' || e.name AS line \
         FROM scope CROSS JOIN bienniums b ON b.person_id IN \
            (SELECT scope.person UNION ALL SELECT g.record FROM kin g WHERE g.person = scope.person) \
         CROSS JOIN event e ON e.stream_kind = 'biennium' AND e.stream_id = b.id AND e.name LIKE 'completion_%' \
         WHERE scope.person NOT IN (SELECT record FROM kin) \
         GROUP BY json_extract(e.data, '$.completion'), e.name HAVING count(*) <> (SELECT count(*) FROM audit a \
            WHERE a.subject_kind = 'completion' AND a.subject_id = json_extract(e.data, '$.completion') AND a.act = e.name)",
    ),
    (
        "I13",
        &["request"],
        "SELECT 'request ' || q.id || ' has not one entry of the audit for each ' || e.name AS line \
         FROM scope CROSS JOIN requests q ON q.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'request' AND e.stream_id = q.id GROUP BY q.id, e.name \
         HAVING count(*) <> (SELECT count(*) FROM audit a WHERE a.subject_kind = 'request' AND a.subject_id = q.id AND a.act = e.name)",
    ),
    (
        "I15",
        &["case"],
        "SELECT 'line ' || l.subcategory || ' of case ' || c.id || ' is no whole number of hundredths' AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person CROSS JOIN prescription_lines l ON l.case_id = c.id \
         WHERE typeof(l.earned) <> 'integer' OR typeof(l.prescribed) <> 'integer'",
    ),
    (
        "I15",
        &["case", "biennium"],
        "SELECT 'completion ' || k.id || ' is no whole number of hundredths' AS line \
         FROM scope CROSS JOIN completions k ON k.person_id = scope.person \
         LEFT JOIN allocations a ON a.completion_id = k.id \
         WHERE typeof(k.credits) <> 'integer' OR typeof(k.claimed) <> 'integer' OR typeof(coalesce(a.credits, 0)) <> 'integer'",
    ),
    (
        "I15",
        &["case"],
        "SELECT 'an event of case ' || c.id || ' has credits that are no whole number of hundredths' AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'case' AND e.stream_id = c.id, json_each(e.data, '$.lines') j \
         WHERE e.name IN ('prescription_issued', 'prescription_revised', 'credits_allocated') AND json_type(j.value, '$.credits') <> 'integer'",
    ),
];
