//! What a figure of the policy can be, in a form that files, pages and comparisons share.

use std::{collections::BTreeMap, fmt};

use jiff::civil::Date;

use crate::Credits;

/// A figure as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Whole(u32),
    /// A number with at most two decimals.
    Decimal(Credits),
    /// A calendar date.
    Date(Date),
    /// A text or a code.
    Text(String),
    /// Several values.
    List(Vec<Value>),
    /// Named values.
    Row(BTreeMap<String, Value>),
}

/// A type that a figure of the policy can have.
pub trait Figure: Sized {
    /// What a file should have, in words that follow "expected".
    fn expected() -> String;

    /// The figure that a value means.
    ///
    /// # Errors
    /// What was expected, when it means none.
    fn read(value: &Value) -> Result<Self, String>;

    /// The figure as a value.
    fn show(&self) -> Value;
}

/// The value as files write it.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(yes) => write!(f, "{yes}"),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Decimal(credits) => write!(f, "{credits}"),
            Self::Date(date) => write!(f, "{date}"),
            Self::Text(text) => write!(f, "{text:?}"),
            Self::List(values) => {
                f.write_str("[")?;
                for (place, value) in values.iter().enumerate() {
                    write!(f, "{}{value}", if place > 0 { ", " } else { "" })?;
                }
                f.write_str("]")
            }
            Self::Row(values) => {
                f.write_str("{ ")?;
                for (place, (name, value)) in values.iter().enumerate() {
                    write!(f, "{}{name} = {value}", if place > 0 { ", " } else { "" })?;
                }
                f.write_str(" }")
            }
        }
    }
}

macro_rules! plain {
    ($($type:ty, $variant:ident, $expected:literal;)+) => {$(
        impl Figure for $type {
            fn expected() -> String {
                $expected.to_owned()
            }
            fn read(value: &Value) -> Result<Self, String> {
                match value {
                    Value::$variant(value) => Ok(value.clone()),
                    _ => Err(Self::expected()),
                }
            }
            fn show(&self) -> Value {
                Value::$variant(self.clone())
            }
        }
    )+};
}

plain! {
    bool, Bool, "true or false";
    u32, Whole, "a whole number such as 10";
    Date, Date, "a date such as 2027-05-31";
    String, Text, "a text in quotes";
}

impl Figure for Credits {
    fn expected() -> String {
        "credits such as 2.5".to_owned()
    }
    fn read(value: &Value) -> Result<Self, String> {
        match value {
            Value::Decimal(credits) => Ok(*credits),
            Value::Whole(whole) if *whole <= u32::MAX / 100 => Ok(Self::whole(*whole)),
            _ => Err(Self::expected()),
        }
    }
    fn show(&self) -> Value {
        Value::Decimal(*self)
    }
}

impl<T: Figure> Figure for Vec<T> {
    fn expected() -> String {
        format!("a list, each entry {}", T::expected())
    }
    fn read(value: &Value) -> Result<Self, String> {
        let Value::List(values) = value else {
            return Err(Self::expected());
        };
        let entry = |(place, value)| T::read(value).map_err(|expected| format!("{expected} at entry {}", place + 1));
        values.iter().enumerate().map(entry).collect()
    }
    fn show(&self) -> Value {
        Value::List(self.iter().map(Figure::show).collect())
    }
}

/// Makes an enum a figure: a code out of a fixed list.
macro_rules! choice {
    ($(#[$doc:meta])* $kind:ident { $($(#[$variant_doc:meta])* $variant:ident => $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $kind { $($(#[$variant_doc])* $variant),+ }

        $crate::code::names!($kind { $($variant => $name),+ });

        impl $crate::programs::policy::Figure for $kind {
            fn expected() -> String {
                [$(concat!("\"", $name, "\"")),+].join(" or ")
            }
            fn read(value: &$crate::programs::policy::Value) -> Result<Self, String> {
                match value {
                    $crate::programs::policy::Value::Text(name) => Self::from_name(name),
                    _ => None,
                }.ok_or_else(Self::expected)
            }
            fn show(&self) -> $crate::programs::policy::Value {
                $crate::programs::policy::Value::Text(self.name().to_owned())
            }
        }
    };
}
pub(crate) use choice;

/// Makes a struct a figure: a row of named values.
macro_rules! row {
    ($kind:ty { $($field:ident: $type:ty),+ $(,)? }) => {
        impl $crate::programs::policy::Figure for $kind {
            fn expected() -> String {
                let fields = [$(format!("{} = {}", stringify!($field), <$type>::expected())),+];
                format!("{{ {} }}", fields.join(", "))
            }
            fn read(value: &$crate::programs::policy::Value) -> Result<Self, String> {
                let $crate::programs::policy::Value::Row(row) = value else { return Err(Self::expected()) };
                if let Some(other) = row.keys().find(|key| ![$(stringify!($field)),+].contains(&key.as_str())) {
                    return Err(format!("{} without `{other}`", Self::expected()));
                }
                Ok(Self { $($field: <$type>::read(row.get(stringify!($field)).ok_or_else(Self::expected)?)?),+ })
            }
            fn show(&self) -> $crate::programs::policy::Value {
                let row = [$((stringify!($field).to_owned(), self.$field.show())),+];
                $crate::programs::policy::Value::Row(row.into_iter().collect())
            }
        }
    };
}
pub(crate) use row;
