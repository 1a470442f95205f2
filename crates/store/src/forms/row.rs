//! Rows of forms.

use cqr_domain::ids::FormId;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use super::schema::forms;
use crate::{At, Sql};

/// Whether new sittings use a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormStatus {
    /// New sittings use it.
    Active,
    /// Only sittings that began with it.
    Retired,
}

crate::as_text_by_serde!(FormStatus);

/// One form as queries see it.
#[derive(Debug, Clone, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = forms)]
pub struct FormRow {
    /// The form.
    pub id: Sql<FormId>,
    /// The program.
    pub program: String,
    /// Its outline.
    pub outline: String,
    /// Its number among the forms of the outline, from 1.
    pub number: i32,
    /// Whether new sittings use it.
    pub status: Sql<FormStatus>,
    /// How many questions it has.
    pub questions: i32,
    /// When it was assembled.
    pub assembled_at: At,
}
