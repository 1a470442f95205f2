//! The rows of a table as lines that are the same on both engines.

use std::collections::BTreeMap;

use diesel::{
    QueryableByName, RunQueryDsl as _, connection::DefaultLoadingMode, pg::PgRowByRowLoadingMode, sql_query,
    sql_types::Text,
};
use serde_json::Value;

use super::{Exported, TABLES};
use crate::{
    Db, StoreError,
    backup::tables::{self, Table},
};

#[derive(QueryableByName)]
struct RowLine {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Which rows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Of<'a> {
    /// All that belong to the register.
    Register,
    /// Those about something with this id, by the given condition.
    One(&'a str, &'a str),
}

/// A table with what the schema says about it.
pub(super) struct Source {
    pub(super) exported: &'static Exported,
    table: Table,
}

/// Every table of the register as this database has it.
pub(super) fn sources(db: &mut Db) -> Result<Vec<Source>, StoreError> {
    let mut found: BTreeMap<String, Table> = tables::list(db)?.into_iter().map(|it| (it.name.clone(), it)).collect();
    let one = |exported: &'static Exported| {
        let table = found.remove(exported.name);
        let table = table.ok_or_else(|| StoreError::Corrupt(format!("there is no table {}", exported.name)))?;
        Ok(Source { exported, table })
    };
    TABLES.iter().map(one).collect()
}

impl Source {
    /// The columns of a line, in the order of their names.
    pub(super) fn columns(&self) -> Vec<String> {
        let mut names = self.table.column_names();
        names.retain(|name| !self.exported.without.contains(&name.as_str()));
        names.sort();
        names
    }

    /// Gives each row to `each` as a line, in the order of the table.
    pub(super) fn lines(
        &self,
        db: &mut Db,
        of: Of<'_>,
        each: &mut dyn FnMut(&str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let (condition, id) = match of {
            Of::Register => (self.exported.only, None),
            Of::One(condition, id) => (condition, Some(id)),
        };
        let mut text = self.table.select(db);
        if !condition.is_empty() {
            text.push_str(&format!(" WHERE {condition}"));
        }
        text.push_str(&format!(" ORDER BY {}", self.exported.order));
        let mut line = |row: diesel::QueryResult<RowLine>| each(&self.canonical(&row?.line)?);
        match (db, id) {
            (Db::Pg(pg), Some(id)) => sql_query(text)
                .bind::<Text, _>(id)
                .load_iter::<RowLine, PgRowByRowLoadingMode>(pg)?
                .try_for_each(&mut line),
            (Db::Lite(lite), Some(id)) => sql_query(text)
                .bind::<Text, _>(id)
                .load_iter::<RowLine, DefaultLoadingMode>(lite)?
                .try_for_each(&mut line),
            (Db::Pg(pg), None) => sql_query(text)
                .load_iter::<RowLine, PgRowByRowLoadingMode>(pg)?
                .try_for_each(&mut line),
            (Db::Lite(lite), None) => sql_query(text)
                .load_iter::<RowLine, DefaultLoadingMode>(lite)?
                .try_for_each(&mut line),
        }
    }

    /// The line that both engines would write: columns by name, truth values as such, nothing that stays behind.
    fn canonical(&self, row: &str) -> Result<String, StoreError> {
        let damaged = |error: serde_json::Error| StoreError::Corrupt(format!("{}: {error}", self.exported.name));
        let mut row: BTreeMap<String, Value> = serde_json::from_str(row).map_err(damaged)?;
        for name in self.exported.without {
            row.remove(*name);
        }
        for (name, value) in self.exported.blank {
            row.insert((*name).to_owned(), serde_json::from_str(value).map_err(damaged)?);
        }
        for column in self.table.columns.iter().filter(|column| column.is_bool) {
            if let Some(value) = row.get_mut(&column.name)
                && let Some(number) = value.as_i64()
            {
                *value = Value::Bool(number != 0);
            }
        }
        serde_json::to_string(&row).map_err(damaged)
    }

    /// The statement that adds the rows of a JSON array with these columns, its only parameter.
    pub(super) fn insert(&self, db: &Db, columns: &[String]) -> Result<String, StoreError> {
        let mut kept = Vec::new();
        for name in columns {
            let known = self.table.columns.iter().find(|column| column.name == *name);
            let known = known.ok_or_else(|| {
                StoreError::Corrupt(format!(
                    "the export's {} has a column {name} of another schema",
                    self.exported.name
                ))
            })?;
            kept.push(known.clone());
        }
        let table = Table {
            name: self.table.name.clone(),
            columns: kept,
        };
        Ok(table.insert(db))
    }
}
