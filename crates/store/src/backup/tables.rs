//! The tables of a database, and their rows as JSON, made and read by the engines themselves.

use diesel::{QueryableByName, RunQueryDsl as _, sql_query, sql_types::Text};

use crate::{Db, StoreError};

/// Kept out of backups: the restoring program writes its own.
const OWN_TABLE: &str = "schema_migration";

/// A table and its columns, in their order.
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) columns: Vec<Column>,
}

#[derive(Clone)]
pub(crate) struct Column {
    pub(crate) name: String,
    is_bytes: bool,
    pub(crate) is_bool: bool,
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
    #[diesel(sql_type = Text)]
    column_type: String,
}

const PG_COLUMNS: &str = "SELECT c.table_name::text AS table_name, c.column_name::text AS column_name, \
    c.data_type::text AS column_type FROM information_schema.columns c \
    JOIN information_schema.tables t USING (table_schema, table_name) \
    WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' ORDER BY 1, c.ordinal_position";
const LITE_COLUMNS: &str = "SELECT t.name AS table_name, c.name AS column_name, lower(c.type) AS column_type \
    FROM sqlite_schema t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
    ORDER BY t.name, c.cid";

/// Every table with rows of ours, by name.
pub(crate) fn list(db: &mut Db) -> Result<Vec<Table>, StoreError> {
    let rows: Vec<ColumnRow> = match db {
        Db::Pg(pg) => sql_query(PG_COLUMNS).load(pg)?,
        Db::Lite(lite) => sql_query(LITE_COLUMNS).load(lite)?,
    };
    let mut tables: Vec<Table> = Vec::new();
    for row in rows.into_iter().filter(|row| row.table_name != OWN_TABLE) {
        let is_bytes = matches!(row.column_type.as_str(), "blob" | "bytea");
        let column = Column {
            name: row.column_name,
            is_bytes,
            is_bool: row.column_type == "boolean",
        };
        match tables.last_mut() {
            Some(table) if table.name == row.table_name => table.columns.push(column),
            _ => tables.push(Table {
                name: row.table_name,
                columns: vec![column],
            }),
        }
    }
    Ok(tables)
}

impl Table {
    /// The query whose column `line` is a row as JSON; bytes are `\x` and hexadecimal digits.
    pub(crate) fn select(&self, db: &Db) -> String {
        let name = &self.name;
        if matches!(db, Db::Pg(_)) {
            return format!("SELECT row_to_json(t)::text AS line FROM \"{name}\" t");
        }
        let pairs: Vec<String> = self
            .columns
            .iter()
            .map(|it| format!("'{0}', {1}", it.name, it.to_json()))
            .collect();
        format!("SELECT json_object({}) AS line FROM \"{name}\"", pairs.join(", "))
    }

    /// The statement that adds the rows of a JSON array, its only parameter.
    pub(crate) fn insert(&self, db: &Db) -> String {
        let name = &self.name;
        let columns: Vec<String> = self.columns.iter().map(|it| format!("\"{}\"", it.name)).collect();
        let columns = columns.join(", ");
        if matches!(db, Db::Pg(_)) {
            return format!(
                "INSERT INTO \"{name}\" ({columns}) SELECT {columns} FROM json_populate_recordset(NULL::\"{name}\", $1::json)"
            );
        }
        let values: Vec<String> = self.columns.iter().map(Column::of_json).collect();
        format!(
            "INSERT INTO \"{name}\" ({columns}) SELECT {} FROM json_each($1)",
            values.join(", ")
        )
    }

    /// The names of the columns.
    pub(crate) fn column_names(&self) -> Vec<String> {
        self.columns.iter().map(|it| it.name.clone()).collect()
    }
}

impl Column {
    fn to_json(&self) -> String {
        let name = &self.name;
        if self.is_bytes {
            format!("'\\x' || lower(hex(\"{name}\"))")
        } else {
            format!("\"{name}\"")
        }
    }

    fn of_json(&self) -> String {
        let value = format!("json_extract(value, '$.\"{}\"')", self.name);
        if self.is_bytes {
            format!("unhex(substr({value}, 3))")
        } else {
            value
        }
    }
}
