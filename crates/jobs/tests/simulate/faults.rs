//! Faults put in by hand, one for each invariant, to see that each is found. They live here alone: no product code can do
//! what they do.

use crate::{sql, world::World};

/// One fault.
#[derive(Debug)]
pub struct Fault {
    /// The invariant that it breaks.
    pub invariant: &'static str,
    /// What it does.
    pub what: &'static str,
    /// The statements that do it.
    does: Does,
}

#[derive(Debug)]
enum Does {
    /// Statements that change something once the query finds a row.
    Sql(&'static str, &'static str),
    /// Removes a stored file.
    RemoveFile,
}

/// Every fault. I10 speaks of seats, which the product does not sell yet.
pub const FAULTS: &[Fault] = &[
    fault(
        "I1",
        "an acknowledged answer is gone",
        SUBMITTED,
        "DELETE FROM answers WHERE rowid = (SELECT max(rowid) FROM answers)",
    ),
    fault(
        "I2",
        "an answer was saved after the end",
        SUBMITTED,
        "UPDATE answers SET saved_at = (SELECT deadline_at FROM sittings WHERE id = sitting_id) WHERE rowid = (SELECT max(rowid) FROM answers)",
    ),
    fault(
        "I3",
        "a sitting was scored twice",
        "SELECT id AS line FROM sittings WHERE state = 'scored'",
        "INSERT INTO event (stream_kind, stream_id, version, name, schema_version, data, actor, policy, reason, effective_on, recorded_at) \
         SELECT stream_kind, stream_id, version + 1, name, schema_version, data, actor, policy, reason, effective_on, recorded_at \
         FROM event WHERE name = 'result_recorded' ORDER BY seq DESC LIMIT 1",
    ),
    fault(
        "I4",
        "one more right answer than were given",
        "SELECT sitting_id AS line FROM results WHERE correct < questions",
        "UPDATE results SET correct = correct + 1 WHERE rowid = (SELECT max(rowid) FROM results WHERE correct < questions)",
    ),
    fault(
        "I5",
        "a prescription asks for more than the rule",
        "SELECT stream_id AS line FROM event WHERE name = 'prescription_issued'",
        "UPDATE event SET data = json_set(data, '$.lines[0].credits', 900) \
         WHERE seq = (SELECT max(seq) FROM event WHERE name = 'prescription_issued')",
    ),
    fault(
        "I6",
        "a line counts what nobody earned",
        "SELECT case_id AS line FROM prescription_lines WHERE earned < prescribed",
        "UPDATE prescription_lines SET earned = prescribed \
         WHERE rowid = (SELECT max(rowid) FROM prescription_lines WHERE earned < prescribed)",
    ),
    fault(
        "I7",
        "a window closes a day late",
        "SELECT id AS line FROM cases",
        "UPDATE cases SET window_close_on = date(window_close_on, '+1 day') WHERE rowid = (SELECT max(rowid) FROM cases)",
    ),
    fault(
        "I8",
        "a case stands elsewhere than its journal says",
        "SELECT id AS line FROM cases WHERE state = 'profile_due'",
        "UPDATE cases SET state = 'complete' WHERE rowid = (SELECT max(rowid) FROM cases WHERE state = 'profile_due')",
    ),
    fault(
        "I9",
        "discontinued without the notice of 30 days",
        "SELECT id AS line FROM cases WHERE state LIKE 'discontinued%'",
        "UPDATE notices SET mail_state = 'undeliverable', handed_over_at = NULL, read_at = NULL \
         WHERE (once_key LIKE '%/close-30d' OR once_key LIKE '%/close_review') AND case_id IN (SELECT id FROM cases WHERE state LIKE 'discontinued%'); \
         UPDATE letters SET posted_at = NULL WHERE notice_id IN (SELECT id FROM notices WHERE mail_state = 'undeliverable')",
    ),
    fault(
        "I9",
        "discontinued and nothing was read or posted",
        "SELECT id AS line FROM cases WHERE state LIKE 'discontinued%'",
        "UPDATE notices SET read_at = NULL, mail_state = 'handed_over', handed_over_at = written_at \
         WHERE case_id IN (SELECT id FROM cases WHERE state LIKE 'discontinued%'); \
         UPDATE letters SET posted_at = NULL WHERE person_id IN \
            (SELECT person_id FROM cases WHERE state LIKE 'discontinued%')",
    ),
    fault(
        "I11",
        "a mail counts as handed over that nobody took",
        "SELECT id AS line FROM notices WHERE mail_state = 'undeliverable'",
        "UPDATE notices SET mail_state = 'handed_over', handed_over_at = written_at \
         WHERE id = (SELECT max(id) FROM notices WHERE mail_state = 'undeliverable')",
    ),
    fault(
        "I12",
        "the register says registered in spite of a decision",
        "SELECT id AS line FROM credentials WHERE status = 'discontinued'",
        "UPDATE credentials SET status = 'registered' WHERE status = 'discontinued'",
    ),
    fault(
        "I13",
        "an act without its entry in the audit",
        "SELECT subject_id AS line FROM audit WHERE subject_kind = 'case'",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit WHERE subject_kind = 'case')",
    ),
    Fault {
        invariant: "I14",
        what: "a stored certificate is gone",
        does: Does::RemoveFile,
    },
    fault(
        "I15",
        "credits that are no whole hundredths",
        "SELECT case_id AS line FROM prescription_lines WHERE earned = 0",
        "UPDATE prescription_lines SET earned = 0.5 WHERE rowid = (SELECT max(rowid) FROM prescription_lines WHERE earned = 0)",
    ),
    fault(
        "I16",
        "a row breaks a rule of the schema",
        "SELECT id AS line FROM jobs WHERE state = 'done'",
        "PRAGMA ignore_check_constraints = ON; \
         UPDATE jobs SET state = 'odd' WHERE rowid = (SELECT min(rowid) FROM jobs WHERE state = 'done'); \
         PRAGMA ignore_check_constraints = OFF",
    ),
];

const SUBMITTED: &str = "SELECT id AS line FROM sittings WHERE state = 'scored'";

const fn fault(invariant: &'static str, what: &'static str, when: &'static str, does: &'static str) -> Fault {
    Fault {
        invariant,
        what,
        does: Does::Sql(when, does),
    }
}

impl Fault {
    /// Puts the fault in if there is something to break; answers whether it did.
    pub async fn plant(&self, world: &World) -> bool {
        match self.does {
            Does::Sql(when, does) => {
                let found = world.app.store.read_blocking(move |rx| sql::lines(rx, when)).unwrap();
                if found.is_empty() {
                    return false;
                }
                sql::execute(&world.app, does.to_owned());
                true
            }
            Does::RemoveFile => {
                let keys = world.app.files.keys().await.unwrap();
                let Some(key) = keys.first() else { return false };
                world.app.files.remove(key).await.unwrap();
                true
            }
        }
    }
}
