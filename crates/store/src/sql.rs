//! How the types of the domain stand in columns, the same on both engines:
//! instants as microseconds (BIGINT), dates, ids and enums as TEXT, credits as hundredths (INTEGER), documents as JSON in TEXT.
//!
//! Rows hold these wrappers (`id: Sql<PersonId>`, `at: At`); queries compare with them (`person::id.eq(Sql(id))`).

use std::str::FromStr as _;

use cqr_domain::{
    credits::Credits,
    ids::Id,
    journal::{Actor, PolicyVersion, Reason, StreamKind},
};
use diesel::{
    deserialize::{self, FromSql, FromSqlRow},
    expression::AsExpression,
    pg::Pg,
    serialize::{self, IsNull, Output, ToSql},
    sql_types::{BigInt, Integer, Text},
    sqlite::Sqlite,
};
use jiff::{Timestamp, civil::Date};
use serde::{Serialize, de::DeserializeOwned};

use crate::db::{MultiBackend, MultiRawValue};

/// Something with one written form that is stored as TEXT.
pub trait AsText: std::fmt::Debug + Sized + Send + Sync + 'static {
    /// The stored text.
    fn as_text(&self) -> String;
    /// What a stored text means; nothing when it means nothing.
    fn from_text(text: &str) -> Option<Self>;
}

/// A value with a written form ([`AsText`]) in a TEXT column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Sql<T: AsText>(pub T);

/// An instant in a BIGINT column: microseconds since 1970 in UTC. Anything finer is cut off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = BigInt)]
pub struct At(pub Timestamp);

/// A calendar date in a TEXT column, as in 2027-05-31, so that text order is date order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct On(pub Date);

/// Credits in an INTEGER column, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, AsExpression, FromSqlRow)]
#[diesel(sql_type = Integer)]
pub struct Hundredths(pub Credits);

/// A document in a TEXT column, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Doc<T: Document>(pub T);

/// What a [`Doc`] may hold.
pub trait Document: std::fmt::Debug + Serialize + DeserializeOwned + Send + Sync + 'static {}
impl<T: std::fmt::Debug + Serialize + DeserializeOwned + Send + Sync + 'static> Document for T {}

impl<T: AsText> From<T> for Sql<T> {
    fn from(value: T) -> Self {
        Self(value)
    }
}
impl From<Timestamp> for At {
    fn from(at: Timestamp) -> Self {
        Self(at)
    }
}
impl From<At> for Timestamp {
    fn from(at: At) -> Self {
        at.0
    }
}
impl From<Date> for On {
    fn from(on: Date) -> Self {
        Self(on)
    }
}
impl From<On> for Date {
    fn from(on: On) -> Self {
        on.0
    }
}
impl From<Credits> for Hundredths {
    fn from(credits: Credits) -> Self {
        Self(credits)
    }
}
impl From<Hundredths> for Credits {
    fn from(credits: Hundredths) -> Self {
        credits.0
    }
}

/// Writes the conversions of one wrapper for both engines and for [`MultiBackend`], from one pair of functions.
macro_rules! column {
    ([$($generics:tt)*] $wrapper:ty, $sql_type:ty, $raw:ty, $to:expr, $from:expr) => {
        impl<$($generics)*> ToSql<$sql_type, Sqlite> for $wrapper {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
                let to: fn(&Self) -> Result<$raw, Damaged> = $to;
                out.set_value(to(self)?);
                Ok(IsNull::No)
            }
        }
        impl<$($generics)*> ToSql<$sql_type, Pg> for $wrapper {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Pg>) -> serialize::Result {
                let to: fn(&Self) -> Result<$raw, Damaged> = $to;
                ToSql::<$sql_type, Pg>::to_sql(&to(self)?, &mut out.reborrow())
            }
        }
        impl<$($generics)*> ToSql<$sql_type, MultiBackend> for $wrapper {
            fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, MultiBackend>) -> serialize::Result {
                out.set_value((<$sql_type>::default(), self));
                Ok(IsNull::No)
            }
        }
        impl<$($generics)*> FromSql<$sql_type, Sqlite> for $wrapper {
            fn from_sql(bytes: <Sqlite as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                let from: fn($raw) -> Result<Self, Damaged> = $from;
                Ok(from(FromSql::<$sql_type, Sqlite>::from_sql(bytes)?)?)
            }
        }
        impl<$($generics)*> FromSql<$sql_type, Pg> for $wrapper {
            fn from_sql(bytes: <Pg as diesel::backend::Backend>::RawValue<'_>) -> deserialize::Result<Self> {
                let from: fn($raw) -> Result<Self, Damaged> = $from;
                Ok(from(FromSql::<$sql_type, Pg>::from_sql(bytes)?)?)
            }
        }
        impl<$($generics)*> FromSql<$sql_type, MultiBackend> for $wrapper {
            fn from_sql(bytes: MultiRawValue<'_>) -> deserialize::Result<Self> {
                bytes.from_sql::<Self, $sql_type>()
            }
        }
    };
}

/// A stored value that does not mean anything here.
#[derive(Debug, thiserror::Error)]
#[error("a stored {0} cannot be read: {1:?}")]
struct Damaged(&'static str, String);

column!([T: AsText] Sql<T>, Text, String, |v| Ok(v.0.as_text()), |text| {
    T::from_text(&text).map(Self).ok_or_else(|| Damaged(std::any::type_name::<T>(), text))
});
column!([] At, BigInt, i64, |v| Ok(v.0.as_microsecond()), |us| {
    Timestamp::from_microsecond(us).map(Self).map_err(|_| Damaged("instant", us.to_string()))
});
column!([] On, Text, String, |v| Ok(v.0.to_string()), |text| {
    text.parse().map(Self).map_err(|_| Damaged("date", text))
});
column!([] Hundredths, Integer, i32, |v| {
    i32::try_from(v.0.hundredths()).map_err(|_| Damaged("amount of credits", v.0.to_string()))
}, |n| {
    u32::try_from(n).map(|n| Self(Credits::from_hundredths(n))).map_err(|_| Damaged("amount of credits", n.to_string()))
});
column!([T: Document] Doc<T>, Text, String, |v| {
    serde_json::to_string(&v.0).map_err(|e| Damaged(std::any::type_name::<T>(), e.to_string()))
}, |text| {
    serde_json::from_str(&text).map(Self).map_err(|e| Damaged(std::any::type_name::<T>(), e.to_string()))
});

impl<K: 'static> AsText for Id<K> {
    fn as_text(&self) -> String {
        self.to_string()
    }
    fn from_text(text: &str) -> Option<Self> {
        Self::from_str(text).ok()
    }
}

crate::as_text_by_name!(StreamKind);

impl AsText for Actor {
    fn as_text(&self) -> String {
        self.to_string()
    }
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

impl AsText for PolicyVersion {
    fn as_text(&self) -> String {
        self.0.clone()
    }
    fn from_text(text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

impl AsText for Reason {
    fn as_text(&self) -> String {
        self.0.clone()
    }
    fn from_text(text: &str) -> Option<Self> {
        Some(Self(text.to_owned()))
    }
}

/// Stores enums by the names serde gives them: `as_text_by_serde!(WindowState, CompletionState);`.
#[macro_export]
macro_rules! as_text_by_serde {
    ($($name:ty),+ $(,)?) => {$(
        impl $crate::AsText for $name {
            fn as_text(&self) -> String {
                $crate::sql::serde_name(self)
            }
            fn from_text(text: &str) -> Option<Self> {
                $crate::sql::by_serde_name(text)
            }
        }
    )+};
}

/// Stores enums by their own `name` and `from_name`: `as_text_by_name!(CaseState);`.
#[macro_export]
macro_rules! as_text_by_name {
    ($($kind:ty),+ $(,)?) => {$(
        impl $crate::AsText for $kind {
            fn as_text(&self) -> String {
                self.name().to_owned()
            }
            fn from_text(text: &str) -> Option<Self> {
                Self::from_name(text)
            }
        }
    )+};
}

/// Stores an enum by names that only the store knows: `as_text!(ImportState { Loading => "loading", Live => "live" });`.
#[macro_export]
macro_rules! as_text {
    ($kind:ident { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $crate::AsText for $kind {
            fn as_text(&self) -> String {
                let name = match self { $(Self::$variant => $name),+ };
                name.to_owned()
            }
            fn from_text(text: &str) -> Option<Self> {
                match text { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

/// The name serde gives a value without fields.
#[doc(hidden)]
pub fn serde_name<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        other => unreachable!("only enums without fields are stored by name, not {other:?}"),
    }
}

/// The value with this serde name.
#[doc(hidden)]
pub fn by_serde_name<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(serde_json::Value::String(text.to_owned())).ok()
}

/// What `SELECT count(*) AS n` answers.
#[derive(diesel::QueryableByName)]
pub(crate) struct Count {
    /// How many.
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    pub(crate) n: i64,
}
