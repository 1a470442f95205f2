//! I9: nobody loses a credential without the notices at their leads, the end of the window passed, everything decided that
//! was asked for, and people who released it. Written in SQL, as the others; what held at a discontinuation is read from what
//! the journal had before it, for dates and decisions may have changed since.

use cqr_domain::programs::{DiscontinuationPolicy, Program};
use cqr_store::StoreError;

use super::statements::{Asking, Kinds};

/// What the program asks before a discontinuation.
#[derive(Debug, Clone)]
pub struct Asked {
    policy: DiscontinuationPolicy,
    /// The required notices, each with the months and days from the close on which it goes out.
    leads: Vec<(String, i32, i32)>,
    /// Whether what is filed after the last release suspends it.
    suspends: bool,
    /// The notices required before a registration ends, by the cause.
    of_endings: [OfEnding; 3],
}

/// The notices required before a registration ends: the cause, the notice that tells that the day passed, and the keys.
type OfEnding = (&'static str, &'static str, Vec<String>);

impl Asked {
    pub fn by(program: &Program) -> Self {
        let policy = program.policy.discontinuation.clone();
        let lead = |key: &String| {
            let step = program.notices.iter().find(|step| step.key == *key).unwrap();
            (key.clone(), step.months, step.days)
        };
        Self {
            leads: policy.required_notices.iter().map(lead).collect(),
            suspends: program.policy.appeals.suspends,
            of_endings: [
                (
                    "renewal_missed",
                    "renewal_missed",
                    program.policy.renewal.required_notices.clone(),
                ),
                (
                    "probation_over",
                    "probation_missed",
                    program.policy.ce.probation_notices.clone(),
                ),
                (
                    "audit_unanswered",
                    "audit_unanswered",
                    program.policy.audit.required_notices.clone(),
                ),
            ],
            policy,
        }
    }
}

/// Asks everything about discontinuations.
pub fn ask(asking: &mut Asking<'_, '_>, asked: &Asked) -> Result<(), StoreError> {
    for (kinds, statement) in STATEMENTS {
        asking.ask("I9", kinds, statement)?;
    }
    asking.ask("I9", &["case"], &before_the_close())?;
    asking.ask("I9", &["case"], &released_by(asked.policy.release_people))?;
    asking.ask("I9", &["case", "request"], &asked_for(asked.suspends))?;
    for (key, months, days) in &asked.leads {
        asking.ask("I9", &["person", "case"], &told(&asked.policy, key, *months, *days))?;
    }
    asking.ask("I9", &["person", "case"], &told_of_more_time())?;
    asking.ask("I9", &["person"], &told_of_the_end(&asked.policy, &asked.of_endings))?;
    asking.ask("I9", &["person"], &ended_by(asked.policy.release_people))?;
    if asked.policy.one_read_or_by_letter {
        asking.ask("I9", &["person", "case"], &reached_in_time(&asked.policy))?;
    }
    Ok(())
}

/// Every discontinuation of the people in `scope`, as `e` of the case `c`.
const EACH: &str = "FROM scope CROSS JOIN cases c ON c.person_id = scope.person \
    CROSS JOIN event e ON e.stream_kind = 'case' AND e.stream_id = c.id AND e.name = 'case_discontinued'";

/// Its last release, as the place in the journal.
const RELEASED: &str = "(SELECT max(r.seq) FROM event r WHERE r.stream_kind = 'case' AND r.stream_id = c.id \
    AND r.name = 'discontinuation_released' AND r.seq < e.seq)";

/// What the case said of its window when it was discontinued.
fn stood(field: &str) -> String {
    format!(
        "(SELECT json_extract(w.data, '$.{field}') FROM event w WHERE w.stream_kind = 'case' AND w.stream_id = c.id \
            AND w.name IN ('case_opened', 'case_redated', 'case_extended') AND w.seq < e.seq ORDER BY w.seq DESC LIMIT 1)"
    )
}

/// When its window had closed, in the database's microseconds.
fn closed_at() -> String {
    format!("(unixepoch({}) * 1000000)", stood("closes_at"))
}

/// The day on which the window got the close that it had; nothing where the calendar set it.
fn granted_on() -> String {
    format!(
        "(SELECT json_extract(x.data, '$.granted_on') FROM event x WHERE x.stream_kind = 'case' AND x.stream_id = c.id \
            AND x.name = 'case_extended' AND x.seq < e.seq AND json_extract(x.data, '$.window_close') = {} \
            ORDER BY x.seq DESC LIMIT 1)",
        stood("window_close")
    )
}

/// What the keys of everything told about that close begin with, after the last correction that opened the case again or
/// closed it: a close that comes back is told again.
fn about_the_close() -> String {
    format!(
        "(SELECT c.id || '/' || {} || '/' || CASE count(*) WHEN 0 THEN '' ELSE count(*) || '/' END FROM event x \
            WHERE x.stream_kind = 'case' AND x.stream_id = c.id AND x.name IN ('case_reopened', 'case_exempted') \
            AND x.seq < e.seq)",
        stood("window_close")
    )
}

fn before_the_close() -> String {
    format!(
        "SELECT 'case ' || c.id || ' was discontinued before its window closed' AS line {EACH} WHERE e.recorded_at < {}",
        closed_at()
    )
}

/// So many different people released it before it took effect, none of which was taken back.
fn released_by(people_needed: u32) -> String {
    format!(
        "SELECT 'case ' || c.id || ' was discontinued without ' || {people_needed} || ' people' AS line {EACH} \
         WHERE (SELECT count(DISTINCT json_extract(r.data, '$.by')) FROM event r WHERE r.stream_kind = 'case' \
            AND r.stream_id = c.id AND r.name = 'discontinuation_released' AND r.seq < e.seq \
            AND json_extract(r.data, '$.decision') = json_extract(e.data, '$.decision') \
            AND r.seq > coalesce((SELECT max(t.seq) FROM event t WHERE t.stream_kind = 'case' AND t.stream_id = c.id \
                AND t.name = 'release_taken_back' AND t.seq < e.seq), 0)) < {people_needed}"
    )
}

/// More time or an appeal waited, or could be taken further: at the last release, or where the body chose so until it took
/// effect (design.md section 13). Six hours behind UTC it is the body's day whenever the office works. More time that is asked
/// for once more, after the same was settled after the close, holds nothing.
fn asked_for(suspends: bool) -> String {
    let moment = if suspends { "e.seq" } else { RELEASED };
    let (close, filed) = (
        stood("window_close"),
        "(SELECT min(f.seq) FROM event f WHERE f.stream_kind = 'request' AND f.stream_id = q.id)",
    );
    let again = format!(
        "+q.wish = 'extension' AND EXISTS (SELECT 1 FROM requests o CROSS JOIN event s ON s.stream_kind = 'request' \
            AND s.stream_id = o.id AND s.name IN ('request_decided', 'request_withdrawn') AND s.seq < {filed} \
         WHERE o.case_id = c.id AND o.id <> q.id AND +o.wish = 'extension' \
            AND date(s.recorded_at / 1000000 - 18000, 'unixepoch') > {close})"
    );
    format!(
        "SELECT 'case ' || c.id || ' was discontinued while request ' || q.id || ' waited' AS line {EACH} \
         CROSS JOIN requests q ON q.case_id = c.id AND +q.wish IN ('extension', 'appeal') \
         WHERE (SELECT l.name IN ('request_filed', 'request_taken_further') OR coalesce(json_extract(l.data, '$.further_until'), '') \
                >= (SELECT date(m.recorded_at / 1000000 - 21600, 'unixepoch') FROM event m WHERE m.seq = {moment}) \
            FROM event l WHERE l.stream_kind = 'request' AND l.stream_id = q.id AND l.seq < {moment} \
            AND l.name IN ('request_filed', 'request_taken_further', 'request_decided', 'request_withdrawn') \
            ORDER BY l.seq DESC LIMIT 1) AND NOT ({again})"
    )
}

/// A required notice about this close had reached the holder's side before: by mail, in the account, or by letter. Of a longer
/// window those count whose day lay ahead when it was granted; months end on other days here, so a few days stay open.
/// The notice of the close itself stands for it, where the body leaves time to answer and there was that time.
fn told(policy: &DiscontinuationPolicy, key: &str, months: i32, days: i32) -> String {
    let (close, granted) = (stood("window_close"), granted_on());
    let (answer, late) = (policy.late_notice_days, (i64::from(policy.late_notice_days) - 1) * DAY);
    let enough =
        format!("coalesce((SELECT m.recorded_at FROM event m WHERE m.seq = {RELEASED}), e.recorded_at) - {late}");
    format!(
        "SELECT 'case ' || c.id || ' was discontinued without the notice {key}' AS line {EACH} \
         WHERE coalesce(date({close}, '+1 day', '{months} months', '-1 day', '{days} days') > date({granted}, '+5 days'), 1) \
         AND {} AND ({answer} = 0 OR {})",
        nothing_handed_over(key, "e.recorded_at"),
        nothing_handed_over("close_review", &enough)
    )
}

/// The message that a window is longer stands for the notices before it.
fn told_of_more_time() -> String {
    format!(
        "SELECT 'case ' || c.id || ' was discontinued without being told of more time' AS line {EACH} \
         WHERE {} IS NOT NULL AND {}",
        granted_on(),
        nothing_handed_over("window_extended", "e.recorded_at")
    )
}

fn nothing_handed_over(key: &str, by: &str) -> String {
    format!(
        "NOT EXISTS (SELECT 1 FROM notices n LEFT JOIN letters l ON l.notice_id = n.id \
            WHERE n.once_key = {} || '{key}' \
            AND (n.handed_over_at <= {by} OR n.read_at <= {by} OR l.posted_at <= {by}))",
        about_the_close()
    )
}

/// A registration of somebody in `scope` that ended, as `x` of the registration `r`.
const ENDED: &str = "FROM scope CROSS JOIN registrations r ON r.person_id = scope.person \
    CROSS JOIN event x ON x.stream_kind = 'registration' AND x.stream_id = r.id AND x.name = 'registration_ended'";

/// Before a registration ended, each notice that its cause requires had been handed over, all of them about one day. The notice
/// that the day passed stands for them, where the body leaves time to answer and there was that time.
fn told_of_the_end(policy: &DiscontinuationPolicy, of_endings: &[OfEnding]) -> String {
    let late = policy.late_notice_days;
    let of_cause = |(cause, end, keys): &OfEnding| lacking(cause, keys, &nothing_stands_in(end, late));
    let all: Vec<String> = of_endings.iter().map(of_cause).collect();
    format!(
        "SELECT 'registration ' || r.id || ' ended without its notices' AS line {ENDED} WHERE {}",
        all.join(" OR ")
    )
}

fn nothing_stands_in(end: &str, late_days: u32) -> String {
    // The policy counts days on the calendar, so that the last one need not be whole.
    let enough = format!("x.recorded_at - {}", (i64::from(late_days) - 1) * DAY);
    format!(
        "({late_days} = 0 OR NOT EXISTS (SELECT 1 FROM notices s LEFT JOIN letters t ON t.notice_id = s.id \
            WHERE s.person_id = r.person_id AND s.kind = '{end}' \
            AND (s.handed_over_at <= {enough} OR s.read_at <= {enough} OR t.posted_at <= {enough})))"
    )
}

fn lacking(cause: &str, keys: &[String], nothing_stands_in: &str) -> String {
    let Some(first) = keys.first() else {
        return "0".to_owned();
    };
    let handed_over = |key: &String| {
        format!(
            "EXISTS (SELECT 1 FROM notices m LEFT JOIN letters l ON l.notice_id = m.id WHERE m.person_id = n.person_id \
                AND m.once_key = replace(n.once_key, '/{first}', '/{key}') \
                AND (m.handed_over_at <= x.recorded_at OR m.read_at <= x.recorded_at OR l.posted_at <= x.recorded_at))"
        )
    };
    let all: Vec<String> = keys.iter().map(handed_over).collect();
    format!(
        "(json_extract(x.data, '$.cause') = '{cause}' AND NOT EXISTS (SELECT 1 FROM notices n \
            WHERE n.person_id = r.person_id AND n.once_key LIKE '%/{first}' AND {}) AND {nothing_stands_in})",
        all.join(" AND ")
    )
}

/// So many different people had released the end of a registration.
fn ended_by(people_needed: u32) -> String {
    format!(
        "SELECT 'registration ' || r.id || ' ended without {people_needed} people' AS line {ENDED} \
         WHERE (SELECT count(DISTINCT json_extract(y.data, '$.by')) FROM event y WHERE y.stream_kind = 'registration' \
            AND y.stream_id = r.id AND y.name = 'ending_released' AND y.seq < x.seq \
            AND json_extract(y.data, '$.decision') = json_extract(x.data, '$.decision')) < {people_needed}"
    )
}

/// One of the notices about this close surely reached the person, because it was read in the account or went by letter:
/// before the close, or so long before the last release that there was time to answer.
fn reached_in_time(policy: &DiscontinuationPolicy) -> String {
    // The policy counts days on the calendar, so that the last one need not be whole.
    let late = (i64::from(policy.late_notice_days) - 1) * DAY;
    let keys: Vec<String> = policy.required_notices.iter().map(|key| format!("'{key}'")).collect();
    let (keys, about, closed) = (keys.join(", "), about_the_close(), closed_at());
    format!(
        "SELECT 'case ' || c.id || ' was discontinued and nothing had reached its person in time' AS line {EACH} \
         WHERE NOT EXISTS (SELECT 1 FROM notices n LEFT JOIN letters l ON l.notice_id = n.id \
            WHERE n.case_id = c.id AND replace(n.once_key, {about}, '') IN ({keys}, 'close_review', 'window_extended') \
            AND min(coalesce(n.read_at, l.posted_at), coalesce(l.posted_at, n.read_at)) \
                <= max({closed}, (SELECT m.recorded_at FROM event m WHERE m.seq = {RELEASED}) - {late}))"
    )
}

/// A day in the database's microseconds.
const DAY: i64 = 24 * 60 * 60 * 1_000_000;

const STATEMENTS: &[(Kinds, &str)] = &[
    (
        &["case", "biennium"],
        "SELECT 'case ' || c.id || ' was discontinued while a course waited for its review' AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'case' AND e.stream_id = c.id AND e.name = 'case_discontinued' \
         WHERE EXISTS (SELECT 1 FROM (SELECT q.name AS last, max(q.seq) FROM bienniums b \
            CROSS JOIN event q ON q.stream_kind = 'biennium' AND q.stream_id = b.id \
            WHERE b.person_id = c.person_id AND q.name <> 'biennium_opened' AND q.seq < e.seq \
            AND NOT EXISTS (SELECT 1 FROM event h WHERE h.stream_kind = 'case' AND h.stream_id = c.id \
               AND h.name = 'case_handed_over' AND h.seq > e.seq) \
            AND NOT EXISTS (SELECT 1 FROM event h WHERE h.stream_kind = 'biennium' AND h.stream_id = b.id \
               AND h.name = 'biennium_handed_over' AND h.seq > e.seq) \
            GROUP BY json_extract(q.data, '$.completion')) \
            WHERE last IN ('completion_reported', 'completion_disputed', 'completion_reopened'))",
    ),
    (
        &["case"],
        "SELECT 'case ' || c.id || ' was released while somebody kept it' AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person \
         CROSS JOIN event r ON r.stream_kind = 'case' AND r.stream_id = c.id AND r.name = 'discontinuation_released' \
         WHERE (SELECT json_extract(l.data, '$.until') FROM event l WHERE l.stream_kind = 'case' AND l.stream_id = c.id \
            AND l.name IN ('discontinuation_kept', 'discontinuation_resumed') AND l.seq < r.seq \
            AND json_extract(l.data, '$.decision') = json_extract(r.data, '$.decision') ORDER BY l.seq DESC LIMIT 1) \
            > date(r.recorded_at / 1000000 - 21600, 'unixepoch')",
    ),
    (
        &["case", "request"],
        "SELECT 'case ' || c.id || ' was discontinued within the time that request ' || q.id || ' was granted' AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'case' AND e.stream_id = c.id AND e.name = 'case_discontinued' \
         CROSS JOIN requests q ON q.case_id = c.id \
         CROSS JOIN event d ON d.stream_kind = 'request' AND d.stream_id = q.id AND d.name = 'request_decided' AND d.seq < e.seq \
         WHERE json_extract(d.data, '$.verdict') = 'granted' \
            AND json_extract(d.data, '$.window_close') >= date(e.recorded_at / 1000000 - 21600, 'unixepoch')",
    ),
    (
        &["person", "case"],
        "SELECT 'case ' || c.id || ' was discontinued though its credential had ended: ' || json_extract(p.data, '$.ending') AS line \
         FROM scope CROSS JOIN cases c ON c.person_id = scope.person \
         CROSS JOIN event e ON e.stream_kind = 'case' AND e.stream_id = c.id AND e.name = 'case_discontinued' \
         CROSS JOIN event p ON p.stream_kind = 'person' AND p.stream_id = c.person_id AND p.name = 'credential_closed' \
            AND json_extract(p.data, '$.credential') = c.credential_id AND p.seq < e.seq \
         WHERE NOT EXISTS (SELECT 1 FROM event a WHERE a.stream_kind = 'person' AND a.stream_id = c.person_id \
            AND a.name IN ('credential_reawarded', 'ending_corrected') \
            AND json_extract(a.data, '$.credential') = c.credential_id AND a.seq > p.seq AND a.seq < e.seq)",
    ),
    (
        &["case", "request"],
        "SELECT 'appeal ' || q.id || ' was decided by somebody who had released what it is against' AS line \
         FROM scope CROSS JOIN requests q ON q.person_id = scope.person AND +q.wish = 'appeal' AND +q.about = 'discontinuation' \
         CROSS JOIN event v ON v.stream_kind = 'request' AND v.stream_id = q.id AND v.name = 'verdict_given' \
         CROSS JOIN event r ON r.stream_kind = 'case' AND r.stream_id = q.case_id AND r.name = 'discontinuation_released' \
            AND r.seq < v.seq AND json_extract(r.data, '$.by') = json_extract(v.data, '$.by')",
    ),
];
