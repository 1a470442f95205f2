//! Who on the register has no account, and whom an invitation would reach. Nobody is looked at here whose record gave way to
//! another one, who died, whose account was closed, or whom an import has not made visible yet.

use cqr_domain::ids::PersonId;
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Integer, Text},
};
use jiff::Timestamp;

use crate::{Db, Sql, StoreError, credentials::died};

/// Where somebody without an account stands on the way to one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAccount {
    /// Nobody invited the person yet, and there is an address that mail reaches.
    Never,
    /// The last invitation has run out, and there is an address that mail reaches.
    Over,
    /// The newest invitation still works.
    Invited,
    /// There is no address to mail to.
    NoAddress,
    /// Mail to the address comes back.
    Unreached,
    /// The public register leaves the person out, who may be in danger: never among many.
    Apart,
}

crate::as_text!(NoAccount {
    Never => "never",
    Over => "over",
    Invited => "invited",
    NoAddress => "no_address",
    Unreached => "unreached",
    Apart => "apart",
});

/// One of these people.
#[derive(Debug, Clone, PartialEq, Eq, QueryableByName)]
pub struct NoAccountLine {
    /// The person.
    #[diesel(sql_type = Text)]
    pub person_id: Sql<PersonId>,
    /// Where they stand.
    #[diesel(sql_type = Text)]
    pub stands: Sql<NoAccount>,
    /// Their time zone; empty for the body's.
    #[diesel(sql_type = Text)]
    pub time_zone: String,
}

/// How many of them stand where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, QueryableByName)]
pub struct NoAccountCount {
    /// Where they stand.
    #[diesel(sql_type = Text)]
    pub stands: Sql<NoAccount>,
    /// 1 where a street is known for a letter, else 0.
    #[diesel(sql_type = Integer)]
    pub has_street: i32,
    /// How many.
    #[diesel(sql_type = BigInt)]
    pub people: i64,
}

/// Somebody by id alone.
#[derive(QueryableByName)]
struct Someone {
    #[diesel(sql_type = Text)]
    person_id: Sql<PersonId>,
}

/// Everybody without an account, with where they stand. In a demonstration people step into accounts to which nobody was
/// invited and which have no password: those count as accounts there, and nowhere else.
fn without_account(now: Timestamp) -> String {
    let back = |table: &str| {
        format!(
            "EXISTS (SELECT 1 FROM {table} r WHERE r.person_id = p.id AND r.address = p.email \
             AND (r.outcome IS NULL OR r.outcome = 'other_way'))"
        )
    };
    let ever = "EXISTS (SELECT 1 FROM invitations i WHERE i.account_id = a.id)";
    // One that was withdrawn and has none in its place counts for nothing.
    let invited = "EXISTS (SELECT 1 FROM invitations i WHERE i.account_id = a.id AND i.withdrawn_at IS NULL)";
    let (of_notices, of_accounts) = (back("returned_mails"), back("returned_account_mails"));
    let (now, died) = (now.as_microsecond(), died("p.id"));
    format!(
        "SELECT p.id AS person_id, p.time_zone AS time_zone, \
           CASE WHEN EXISTS (SELECT 1 FROM register_entries e WHERE e.person_id = p.id AND NOT e.listed) THEN 'apart' \
                WHEN EXISTS (SELECT 1 FROM invitations i WHERE i.account_id = a.id AND i.used_at IS NULL \
                             AND i.withdrawn_at IS NULL AND i.expires_at > {now}) THEN 'invited' \
                WHEN p.email = '' THEN 'no_address' \
                WHEN {of_notices} OR {of_accounts} THEN 'unreached' \
                WHEN {invited} THEN 'over' \
                ELSE 'never' END AS stands, \
           CASE WHEN p.address_lines = '' THEN 0 ELSE 1 END AS has_street, \
           CASE WHEN {invited} THEN 1 ELSE 0 END AS was_invited \
         FROM people p LEFT JOIN accounts a ON a.person_id = p.id \
         WHERE (p.import_id IS NULL OR p.import_id IN (SELECT m.id FROM imports m WHERE m.state = 'live')) \
           AND (a.id IS NULL OR (a.password_hash IS NULL AND a.disabled_at IS NULL \
                                 AND ({ever} OR NOT EXISTS (SELECT 1 FROM installation d WHERE d.is_demo)))) \
           AND NOT EXISTS (SELECT 1 FROM merges g WHERE g.person_id = p.id AND g.state = 'merged') \
           AND NOT {died}"
    )
}

/// How many people without an account stand where. This looks at the whole register: never in a unit of work that writes.
///
/// # Errors
/// Those of the database.
pub fn count_without_account(db: &mut Db, now: Timestamp) -> Result<Vec<NoAccountCount>, StoreError> {
    let text = format!(
        "SELECT stands, has_street, count(*) AS people FROM ({}) AS lacking GROUP BY stands, has_street",
        without_account(now)
    );
    Ok(sql_query(text).load(db)?)
}

/// Up to `limit` people without an account behind this one in the order of ids.
///
/// # Errors
/// Those of the database.
pub fn next_without_account(
    db: &mut Db,
    now: Timestamp,
    after: &str,
    limit: i64,
) -> Result<Vec<NoAccountLine>, StoreError> {
    let text = format!("{} AND p.id > $1 ORDER BY p.id LIMIT {limit}", without_account(now));
    Ok(sql_query(text).bind::<Text, _>(after.to_owned()).load(db)?)
}

/// Up to `limit` people without an account whom mail does not reach and whose street is known, those whom nobody invited yet in
/// front. As costly as the count.
///
/// # Errors
/// Those of the database.
pub fn not_by_mail(db: &mut Db, now: Timestamp, limit: i64) -> Result<Vec<PersonId>, StoreError> {
    let text = format!(
        "SELECT person_id FROM ({}) AS lacking WHERE stands IN ('no_address', 'unreached') AND has_street = 1 \
         ORDER BY was_invited, person_id LIMIT {limit}",
        without_account(now)
    );
    let found: Vec<Someone> = sql_query(text).load(db)?;
    Ok(found.into_iter().map(|someone| someone.person_id.0).collect())
}
