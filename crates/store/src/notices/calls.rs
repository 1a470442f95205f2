//! Whom staff should phone, and what came of it. One query finds a page of people, each once, who is due first in front; it
//! asks the same as the domain's rule, which decides.

use cqr_domain::ids::{AccountId, CallId, PersonId};
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Bool, Nullable, Text},
};
use jiff::{SignedDuration, Timestamp};

use crate::{AsText, At, Db, Sql, StoreError, Tx, schema::calls, sql::Count};

/// What came of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallOutcome {
    /// The person was told.
    Reached,
    /// Nobody answered.
    NotReached,
    /// The number is somebody else's, or none.
    WrongNumber,
}

impl CallOutcome {
    /// Every outcome, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Reached, Self::NotReached, Self::WrongNumber];

    /// The stored name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reached => "reached",
            Self::NotReached => "not_reached",
            Self::WrongNumber => "wrong_number",
        }
    }
}

impl AsText for CallOutcome {
    fn as_text(&self) -> String {
        self.name().to_owned()
    }
    fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == text)
    }
}

/// One call that was made.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = calls)]
pub struct CallRow {
    /// The call.
    pub id: Sql<CallId>,
    /// Who was called.
    pub person_id: Sql<PersonId>,
    /// When.
    pub called_at: At,
    /// By whom.
    pub called_by: Sql<AccountId>,
    /// What came of it.
    pub outcome: Sql<CallOutcome>,
    /// Words among staff.
    pub note: String,
}

/// Whom to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCall {
    /// Now.
    pub now: Timestamp,
    /// Windows that close until then.
    pub until: Timestamp,
    /// Nobody who was called since.
    pub since: Timestamp,
    /// How long a letter that can go nowhere may wait.
    pub letter_wait: SignedDuration,
    /// Kinds of notices that are legal acts.
    pub kinds: Vec<String>,
    /// Steps of the schedule that are legal acts.
    pub steps: Vec<String>,
    /// Not this person: whoever looks.
    pub besides: Option<PersonId>,
}

/// Somebody to call, with what the rule looks at.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct CallHit {
    /// The person.
    #[diesel(sql_type = Text)]
    pub person_id: Sql<PersonId>,
    /// By when mail that came back takes another way.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub back_due: Option<At>,
    /// By when a letter that can go nowhere takes another way.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub letter_due: Option<At>,
    /// When the next window closes.
    #[diesel(sql_type = Nullable<BigInt>)]
    pub closes_at: Option<At>,
    /// Whether the last legal message about a window that closes was not read.
    #[diesel(sql_type = Bool)]
    pub unread: bool,
    /// Whether nobody signed in since one opened.
    #[diesel(sql_type = Bool)]
    pub unseen: bool,
}

/// A page of those to call behind `skip` others.
///
/// # Errors
/// Those of the database.
pub fn to_call(db: &mut Db, wanted: &ToCall, skip: i64, limit: i64) -> Result<Vec<CallHit>, StoreError> {
    let text = format!(
        "SELECT person_id, back_due, letter_due, closes_at, unread <> 0 AS unread, unseen <> 0 AS unseen \
         FROM ({}) AS found ORDER BY due_at, person_id LIMIT {limit} OFFSET {skip}",
        found(wanted)
    );
    Ok(sql_query(text).load(db)?)
}

/// How many there are to call in all.
///
/// # Errors
/// Those of the database.
pub fn count_to_call(db: &mut Db, wanted: &ToCall) -> Result<i64, StoreError> {
    let counted: Count = sql_query(format!("SELECT count(*) AS n FROM ({}) AS found", found(wanted))).get_result(db)?;
    Ok(counted.n)
}

/// One row a person, from narrow sets: windows that close soon, mail of either sort that came back, and letters that wait.
fn found(wanted: &ToCall) -> String {
    let (now, until) = (wanted.now.as_microsecond(), wanted.until.as_microsecond());
    let since = wanted.since.as_microsecond();
    let (n, later) = (legal("n", wanted), legal("m", wanted));
    let died = crate::credentials::died("r.person_id");
    let back = super::unreached::TABLES.map(|table| {
        format!(
            "UNION ALL SELECT r.person_id, r.due_at AS back_due, NULL AS letter_due, NULL AS closes_at, \
                    0 AS unread, 0 AS unseen \
             FROM {table} r JOIN people q ON q.id = r.person_id AND q.email = r.address \
             WHERE r.outcome IS NULL AND q.address_lines = '' AND NOT {died}"
        )
    });
    let (back, letters) = (back.join(" "), nowhere(wanted.letter_wait));
    let besides = wanted
        .besides
        .map_or_else(String::new, |id| format!("AND p.id <> '{id}'"));
    format!(
        "SELECT person_id, min(back_due) AS back_due, min(letter_due) AS letter_due, min(closes_at) AS closes_at, \
                max(unread) AS unread, max(unseen) AS unseen, \
                min(coalesce(back_due, letter_due, closes_at)) AS due_at FROM (\
           SELECT c.person_id, CAST(NULL AS BIGINT) AS back_due, CAST(NULL AS BIGINT) AS letter_due, c.closes_at, \
             CASE WHEN EXISTS (SELECT 1 FROM notices n WHERE n.case_id = c.id AND n.read_at IS NULL AND {n} \
               AND NOT EXISTS (SELECT 1 FROM notices m WHERE m.case_id = c.id AND {later} \
                 AND m.written_at > n.written_at)) THEN 1 ELSE 0 END AS unread, \
             CASE WHEN NOT EXISTS (SELECT 1 FROM sessions s JOIN accounts a ON a.id = s.account_id \
               WHERE a.person_id = c.person_id AND s.seen_at >= coalesce((SELECT min(o.written_at) FROM notices o \
                 WHERE o.case_id = c.id), 0)) THEN 1 ELSE 0 END AS unseen \
           FROM cases c WHERE c.state IN ('profile_due', 'ssa_due', 'ssa_under_way', 'ce_due') \
             AND c.closes_at > {now} AND c.closes_at <= {until} \
           {back} {letters}) AS due \
         WHERE (back_due IS NOT NULL OR letter_due IS NOT NULL OR unread = 1 OR unseen = 1) \
           AND EXISTS (SELECT 1 FROM people p WHERE p.id = due.person_id {besides}) \
           AND NOT EXISTS (SELECT 1 FROM calls k WHERE k.person_id = due.person_id AND k.called_at > {since}) \
         GROUP BY person_id"
    )
}

/// Letters that no batch holds and nobody read, to people of whom neither a street nor an address to which mail reaches is known.
/// Whoever was reached by phone since, or was told in place of the mail that came back, knows of them. A reminder of what is done
/// by now needs no call; an act is told all the same.
fn nowhere(wait: SignedDuration) -> String {
    let wait = i64::try_from(wait.as_micros()).unwrap_or(0);
    let died = crate::credentials::died("l.person_id");
    let reached = CallOutcome::Reached.name();
    let comes_back = super::unreached::TABLES.map(|table| {
        format!(
            "EXISTS (SELECT 1 FROM {table} r WHERE r.person_id = q.id AND r.address = q.email \
             AND (r.outcome IS NULL OR r.outcome = 'other_way'))"
        )
    });
    let comes_back = comes_back.join(" OR ");
    let over = [
        ("registrations", "state <> 'open'"),
        ("bienniums", "phase NOT IN ('running', 'probation')"),
        ("audits", "state <> 'open'"),
    ]
    .map(|(table, over)| {
        format!(
            "EXISTS (SELECT 1 FROM {table} x WHERE x.person_id = n.person_id AND x.{over} \
             AND n.once_key LIKE (x.id || '/%'))"
        )
    });
    let over = over.join(" OR ");
    format!(
        "UNION ALL SELECT l.person_id, NULL AS back_due, n.written_at + {wait} AS letter_due, NULL AS closes_at, \
                0 AS unread, 0 AS unseen \
         FROM letters l JOIN notices n ON n.id = l.notice_id JOIN people q ON q.id = l.person_id \
         WHERE l.batch_id IS NULL AND n.read_at IS NULL AND n.mail_state <> 'handed_over' \
           AND q.address_lines = '' AND (q.email = '' OR {comes_back}) AND NOT {died} \
           AND NOT EXISTS (SELECT 1 FROM calls t WHERE t.person_id = l.person_id AND t.outcome = '{reached}' \
             AND t.called_at >= n.written_at) \
           AND NOT EXISTS (SELECT 1 FROM returned_mails o WHERE o.notice_id = n.id AND o.outcome = 'other_way') \
           AND (l.cause = 'act' OR NOT (EXISTS (SELECT 1 FROM cases y WHERE y.id = n.case_id \
             AND y.state IN ('complete', 'reinstated', 'discontinued_final', 'closed')) OR {over}))"
    )
}

/// Whether the notice under this name is a legal act. The words are codes of the program, quoted all the same.
fn legal(name: &str, wanted: &ToCall) -> String {
    let quoted = |text: &String| format!("'{}'", text.replace('\'', "''"));
    let kinds: Vec<String> = wanted.kinds.iter().map(quoted).collect();
    let mut ways = vec![format!("{name}.kind IN ({})", kinds.join(", "))];
    ways.extend(wanted.steps.iter().map(|step| {
        let end = quoted(&format!("%/{step}"));
        format!("{name}.once_key LIKE {end}")
    }));
    format!("({})", ways.join(" OR "))
}

/// Notes a call.
///
/// # Errors
/// Those of the database.
pub fn add_call(tx: &mut Tx, row: &CallRow) -> Result<(), StoreError> {
    diesel::insert_into(calls::table)
        .values(row.clone())
        .execute(&mut **tx)?;
    Ok(())
}

/// The calls that were made to a person, the newest in front.
///
/// # Errors
/// Those of the database.
pub fn calls_of(db: &mut Db, person: PersonId, limit: i64) -> Result<Vec<CallRow>, StoreError> {
    Ok(calls::table
        .filter(calls::person_id.eq(Sql(person)))
        .order((calls::called_at.desc(), calls::id))
        .limit(limit)
        .select(CallRow::as_select())
        .load(db)?)
}
