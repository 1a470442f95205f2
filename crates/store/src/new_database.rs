//! Making a new, empty database on a PostgreSQL server; SQLite makes its file by itself.

use diesel::connection::SimpleConnection as _;

use crate::{
    Db, StoreError, Target,
    db::{Access, connect},
};

/// Makes a database on the server that `url` names and answers the new one's URL.
/// `name` may hold small letters, digits and underscores.
///
/// # Errors
/// When the server cannot be reached, the role may not make databases, or the name is taken or no such name.
pub fn new_database(url: &str, name: &str) -> Result<String, StoreError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if name.is_empty() || !name.chars().all(fits) {
        return Err(StoreError::Other(
            "a database's name has small letters, digits and underscores".into(),
        ));
    }
    let target = Target::parse(url)?;
    let Db::Pg(mut server) = connect(&target, Access::Write)? else {
        return Err(StoreError::Other(
            "only a PostgreSQL server holds several databases".into(),
        ));
    };
    server.batch_execute(&format!("CREATE DATABASE {name}"))?;
    let (path, query) = url
        .split_once('?')
        .map_or((url, String::new()), |(path, query)| (path, format!("?{query}")));
    let (server, _) = path
        .rsplit_once('/')
        .ok_or_else(|| StoreError::Other("the URL names no database".into()))?;
    Ok(format!("{server}/{name}{query}"))
}
