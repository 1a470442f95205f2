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
    /// The same about a case that was discontinued, with statements that are put together.
    Made(fn() -> String),
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
        "I5",
        "a window that was open when the rules got stricter was read by those",
        MILDER_OF_TWO,
        "UPDATE event SET data = json_set(data, '$.lines', json((SELECT json_group_array(json_set(j.value, '$.credits', 400)) \
            FROM json_each(event.data, '$.lines') j))) \
         WHERE stream_kind = 'case' AND name = 'prescription_issued' \
         AND stream_id = (SELECT max(e.stream_id) FROM event e WHERE e.stream_kind = 'case' AND e.name = 'prescription_issued' \
            AND json_extract(e.data, '$.lines[0].credits') = 300 AND date(e.recorded_at / 1000000, 'unixepoch', '-6 hours') \
               >= (SELECT from_on FROM program_versions WHERE version = 2))",
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
        "I7",
        "one person alone gave many more time",
        FOR_MANY,
        "UPDATE event SET data = (SELECT f.data FROM event f WHERE f.stream_kind = 'bulk_extension' \
            AND f.name = 'bulk_extension_approved' ORDER BY f.seq LIMIT 1) \
         WHERE stream_kind = 'bulk_extension' AND name = 'bulk_extension_approved'; \
         UPDATE cases SET version = version WHERE id IN (SELECT stream_id FROM event WHERE stream_kind = 'case' \
            AND name = 'case_extended' AND json_extract(data, '$.by.bulk') IS NOT NULL)",
    ),
    fault(
        "I7",
        "an act for many says that it made one window more longer than it did",
        FOR_MANY,
        "UPDATE event SET data = json_set(data, '$.extended', json_extract(data, '$.extended') + 1) \
         WHERE seq = (SELECT max(seq) FROM event WHERE stream_kind = 'bulk_extension' AND name = 'bulk_extension_applied')",
    ),
    fault(
        "I8",
        "a case stands elsewhere than its journal says",
        "SELECT id AS line FROM cases WHERE state = 'profile_due'",
        "UPDATE cases SET state = 'complete' WHERE rowid = (SELECT max(rowid) FROM cases WHERE state = 'profile_due')",
    ),
    fault(
        "I8",
        "a request stands elsewhere than its journal says",
        "SELECT id AS line FROM requests",
        "UPDATE requests SET step = step + 1 WHERE rowid = (SELECT max(rowid) FROM requests)",
    ),
    fault(
        "I8",
        "a registration is good for longer than its journal says",
        "SELECT id AS line FROM registrations",
        "UPDATE registrations SET through_on = date(through_on, '+1 day') WHERE rowid = (SELECT max(rowid) FROM registrations)",
    ),
    fault(
        "I8",
        "something was recorded of a record that had given way",
        "SELECT record AS line FROM kin",
        "INSERT INTO event (stream_kind, stream_id, version, name, schema_version, data, actor, policy, reason, effective_on, recorded_at) \
         SELECT stream_kind, stream_id, version + 1, 'contact_changed', 1, '{\"fields\":[\"phone\"],\"origin\":\"staff\"}', \
            actor, policy, reason, effective_on, recorded_at FROM event WHERE stream_kind = 'person' \
            AND stream_id = (SELECT max(record) FROM kin) ORDER BY version DESC LIMIT 1",
    ),
    fault(
        "I8",
        "a message stayed with a record that had given way",
        "SELECT n.id AS line FROM kin CROSS JOIN notices n ON n.person_id = kin.person",
        "UPDATE notices SET person_id = (SELECT record FROM kin g WHERE g.person = notices.person_id) \
         WHERE id = (SELECT max(n.id) FROM kin CROSS JOIN notices n ON n.person_id = kin.person)",
    ),
    fault(
        "I9",
        "discontinued without the notice of 30 days",
        DISCONTINUED,
        "UPDATE notices SET mail_state = 'undeliverable', handed_over_at = NULL, read_at = NULL \
         WHERE (once_key LIKE '%/close-30d' OR once_key LIKE '%/close_review') AND case_id IN (SELECT id FROM cases WHERE state LIKE 'discontinued%'); \
         UPDATE letters SET posted_at = NULL WHERE notice_id IN (SELECT id FROM notices WHERE mail_state = 'undeliverable')",
    ),
    fault(
        "I9",
        "discontinued and nothing was read or posted",
        DISCONTINUED,
        "UPDATE notices SET read_at = NULL, mail_state = 'handed_over', handed_over_at = written_at \
         WHERE case_id IN (SELECT id FROM cases WHERE state LIKE 'discontinued%'); \
         UPDATE letters SET posted_at = NULL WHERE person_id IN \
            (SELECT person_id FROM cases WHERE state LIKE 'discontinued%')",
    ),
    fault(
        "I9",
        "discontinued while the window was open",
        DISCONTINUED,
        "UPDATE event SET data = json_set(data, '$.closes_at', '2099-01-01T06:00:00Z') \
         WHERE stream_kind = 'case' AND name IN ('case_opened', 'case_redated', 'case_extended') \
         AND stream_id = (SELECT max(id) FROM cases WHERE state LIKE 'discontinued%')",
    ),
    made("discontinued while more time was asked for", || {
        let filed = filed("extension", "illness");
        request("extension", "illness", "open") + &before("request", "c.id", "1", "request_filed", &filed)
    }),
    made("discontinued in spite of more time that was granted", || {
        let decided = "json_object('verdict', 'granted', 'window_close', '2099-12-31', 'further_until', NULL)";
        let filed = filed("extension", "illness");
        request("extension", "illness", "granted")
            + &before("request", "c.id", "2", "request_decided", decided)
            + &before("request", "c.id", "1", "request_filed", &filed)
    }),
    made("discontinued without being told that the window was longer", || {
        let longer = "json_object('by', json_object('request', c.id), 'granted_on', '2027-01-04', \
            'window_close', c.window_close_on, 'grace_end', c.grace_end_on, \
            'closes_at', json_extract(e.data, '$.closes_at'), 'grace_ends_at', json_extract(e.data, '$.grace_ends_at'))";
        before("case", "c.id", &next("case", "c.id"), "case_extended", longer)
    }),
    made("discontinued though the credential had been given up", || {
        let closed = "json_object('credential', c.credential_id, 'ending', 'surrendered', 'ended_on', '2027-01-04')";
        before(
            "person",
            "c.person_id",
            &next("person", "c.person_id"),
            "credential_closed",
            closed,
        )
    }),
    made(
        "an appeal was decided by whoever had released what it is against",
        || {
            let given = "json_object('verdict', 'refused', 'window_close', NULL, 'by', (SELECT json_extract(r.data, '$.by') \
            FROM event r WHERE r.stream_kind = 'case' AND r.stream_id = c.id AND r.name = 'discontinuation_released' \
            ORDER BY r.seq LIMIT 1))";
            request("appeal", "discontinuation", "open")
                + &after("1", "request_filed", &filed("appeal", "discontinuation"))
                + &after("2", "verdict_given", given)
        },
    ),
    made("discontinued while somebody kept the proposal", || {
        let kept = "json_object('decision', (SELECT json_extract(d.data, '$.decision') FROM event d \
            WHERE d.stream_kind = 'case' AND d.stream_id = c.id AND d.name = 'case_discontinued' ORDER BY d.seq LIMIT 1), \
            'by', (SELECT json_extract(r.data, '$.by') FROM event r WHERE r.stream_kind = 'case' AND r.stream_id = c.id \
            AND r.name = 'discontinuation_released' ORDER BY r.seq LIMIT 1), 'until', '2099-12-31')";
        before("case", "c.id", &next("case", "c.id"), "discontinuation_kept", kept)
    }),
    fault(
        "I9",
        "a registration ended, and one of its notices and what stands for it never came",
        ENDED,
        "UPDATE notices SET mail_state = 'undeliverable', handed_over_at = NULL, read_at = NULL \
         WHERE once_key LIKE '%/renewal-7d' OR once_key LIKE '%/probation-7d' OR once_key LIKE '%/audit-3d' \
            OR kind IN ('renewal_missed', 'probation_missed', 'audit_unanswered'); \
         UPDATE letters SET posted_at = NULL WHERE notice_id IN (SELECT id FROM notices WHERE mail_state = 'undeliverable')",
    ),
    fault(
        "I9",
        "one person alone ended a registration",
        ENDED,
        "UPDATE event SET data = json_set(data, '$.by', (SELECT json_extract(f.data, '$.by') FROM event f \
            WHERE f.stream_kind = 'registration' AND f.name = 'ending_released' ORDER BY f.seq LIMIT 1)) \
         WHERE stream_kind = 'registration' AND name = 'ending_released'; \
         UPDATE registrations SET version = version",
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
        "I12",
        "the register has a name that nobody granted",
        "SELECT id AS line FROM requests WHERE wish = 'legal_name' AND state = 'granted'",
        "UPDATE people SET family_name = 'Nobody' \
         WHERE id = (SELECT max(person_id) FROM requests WHERE wish = 'legal_name' AND state = 'granted')",
    ),
    fault(
        "I13",
        "an act without its entry in the audit",
        "SELECT subject_id AS line FROM audit WHERE subject_kind = 'case'",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit WHERE subject_kind = 'case')",
    ),
    fault(
        "I13",
        "a request without its entry in the audit",
        "SELECT subject_id AS line FROM audit WHERE subject_kind = 'request'",
        "DELETE FROM audit WHERE seq = (SELECT max(seq) FROM audit WHERE subject_kind = 'request')",
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

/// Several windows were made longer at once, by an act of which everything is done.
const FOR_MANY: &str = "SELECT e.stream_id AS line FROM event e CROSS JOIN cases c ON c.id = e.stream_id \
    WHERE e.stream_kind = 'case' AND e.name = 'case_extended' AND json_extract(e.data, '$.by.bulk') IS NOT NULL";

/// A registration that ended and is still on the books.
const ENDED: &str = "SELECT x.stream_id AS line FROM event x CROSS JOIN registrations r ON r.id = x.stream_id \
    WHERE x.stream_kind = 'registration' AND x.name = 'registration_ended'";

const DISCONTINUED: &str = "SELECT id AS line FROM cases WHERE state LIKE 'discontinued%'";

/// After the second version of the rules asked for four credits a gap, only the first one still asks for three.
const MILDER_OF_TWO: &str = "SELECT stream_id AS line FROM event WHERE stream_kind = 'case' AND name = 'prescription_issued' \
    AND json_extract(data, '$.lines[0].credits') = 300 \
    AND date(recorded_at / 1000000, 'unixepoch', '-6 hours') >= (SELECT from_on FROM program_versions WHERE version = 2)";

const SUBMITTED: &str = "SELECT id AS line FROM sittings WHERE state = 'scored'";

const fn fault(invariant: &'static str, what: &'static str, when: &'static str, does: &'static str) -> Fault {
    Fault {
        invariant,
        what,
        does: Does::Sql(when, does),
    }
}

/// One of I9, with statements about [`CONCERNED`].
const fn made(what: &'static str, does: fn() -> String) -> Fault {
    Fault {
        invariant: "I9",
        what,
        does: Does::Made(does),
    }
}

/// The case that such a fault is about, as `c`, with its opening, as `e`: the last one in the order of ids.
const CONCERNED: &str = "FROM cases c JOIN event e ON e.stream_kind = 'case' AND e.stream_id = c.id AND e.name = 'case_opened' \
    WHERE c.id = (SELECT max(id) FROM cases WHERE state LIKE 'discontinued%'); ";

/// A row for a request under the id of that case.
fn request(wish: &str, about: &str, state: &str) -> String {
    let due_on = if state == "open" { "'2027-01-18'" } else { "NULL" };
    format!(
        "INSERT INTO requests (id, case_id, person_id, program, wish, about, by_holder, state, step, filed_on, due_on, version) \
         SELECT c.id, c.id, c.person_id, c.program, '{wish}', '{about}', 1, '{state}', 1, '2027-01-04', {due_on}, 1 {CONCERNED}"
    )
}

/// What the filing of such a request says.
fn filed(wish: &str, about: &str) -> String {
    format!(
        "json_object('case', c.id, 'person', c.person_id, 'program', c.program, 'wish', '{wish}', 'about', '{about}', \
            'by_holder', json('true'), 'filed_on', '2027-01-04', 'due_on', '2027-01-18')"
    )
}

/// The version that follows in a stream.
fn next(kind: &str, stream: &str) -> String {
    format!("(SELECT max(p.version) + 1 FROM event p WHERE p.stream_kind = '{kind}' AND p.stream_id = {stream})")
}

/// An event in front of everything that the journal has.
fn before(kind: &str, stream: &str, version: &str, name: &str, data: &str) -> String {
    let columns = format!("'{kind}', {stream}, {version}, '{name}', 1, {data}");
    format!(
        "INSERT INTO event (seq, {COLUMNS}) SELECT (SELECT min(seq) - 1 FROM event), {columns}, {COPIED} {CONCERNED}"
    )
}

/// An event of the request at the end of the journal.
fn after(version: &str, name: &str, data: &str) -> String {
    let columns = format!("'request', c.id, {version}, '{name}', 1, {data}");
    format!("INSERT INTO event ({COLUMNS}) SELECT {columns}, {COPIED} {CONCERNED}")
}

const COLUMNS: &str =
    "stream_kind, stream_id, version, name, schema_version, data, actor, policy, reason, effective_on, recorded_at";
const COPIED: &str = "e.actor, e.policy, e.reason, e.effective_on, e.recorded_at";

impl Fault {
    /// Puts the fault in if there is something to break; answers whether it did.
    pub async fn plant(&self, world: &World) -> bool {
        match self.does {
            Does::Sql(when, does) => change(world, when, does.to_owned()),
            Does::Made(does) => change(world, DISCONTINUED, does()),
            Does::RemoveFile => {
                let keys = world.app.files.keys().await.unwrap();
                let Some(key) = keys.first() else { return false };
                world.app.files.remove(key).await.unwrap();
                true
            }
        }
    }
}

/// Runs the statements once the query finds a row; answers whether it did.
fn change(world: &World, when: &'static str, does: String) -> bool {
    let found = world.app.store.read_blocking(move |rx| sql::lines(rx, when)).unwrap();
    if found.is_empty() {
        return false;
    }
    sql::execute(&world.app, does);
    true
}
