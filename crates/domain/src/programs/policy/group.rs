//! One definition for each group of figures: the type, its defaults, and the list of its keys for checks and documents.

use super::{Key, Later, SetError, Value};

/// A group of figures, such as `calendar`.
pub trait Group {
    /// Its name in files.
    const NAME: &'static str;
    /// Its keys, in their order.
    fn keys() -> Vec<Key>;
    /// A figure by its key.
    fn get(&self, key: &str) -> Option<Value>;
    /// Changes a figure.
    ///
    /// # Errors
    /// When there is no such key, or the value is none it can have.
    fn set(&mut self, key: &str, value: &Value) -> Result<(), SetError>;
}

/// The only one of at most one.
pub(super) fn later(all: &[Later]) -> Option<Later> {
    all.first().copied()
}

/// Defines a group: `key: Type = default, certainty, "source";` with its meaning as the doc comment. A figure that
/// nothing reads yet says so behind its source, on the same line: `Waits "the part of the product that will";`.
macro_rules! group {
    ($(#[$doc:meta])* $kind:ident as $group:literal {
        $($(#[doc = $meaning:literal])+ $key:ident: $type:ty = $default:expr, $certainty:ident, $source:literal
            $(, $later:ident $owner:literal)?;)+
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $kind { $($(#[doc = $meaning])+ pub $key: $type),+ }

        impl Default for $kind {
            fn default() -> Self {
                Self { $($key: $default),+ }
            }
        }

        impl $crate::programs::policy::Group for $kind {
            const NAME: &'static str = $group;

            fn keys() -> Vec<$crate::programs::policy::Key> {
                use $crate::programs::policy::{Certainty, Figure as _, Key};
                let default = Self::default();
                vec![$(Key {
                    group: $group,
                    name: stringify!($key),
                    meaning: concat!($($meaning),+).trim(),
                    default: default.$key.show(),
                    expected: <$type>::expected(),
                    certainty: Certainty::$certainty,
                    source: $source,
                    later: $crate::programs::policy::group::later(&[$($crate::programs::policy::Later::$later($owner))?]),
                }),+]
            }

            fn get(&self, key: &str) -> Option<$crate::programs::policy::Value> {
                use $crate::programs::policy::Figure as _;
                match key {
                    $(stringify!($key) => Some(self.$key.show()),)+
                    _ => None,
                }
            }

            fn set(
                &mut self,
                key: &str,
                value: &$crate::programs::policy::Value,
            ) -> Result<(), $crate::programs::policy::SetError> {
                use $crate::programs::policy::{Figure as _, SetError};
                match key {
                    $(stringify!($key) => self.$key = <$type>::read(value).map_err(SetError::Expected)?,)+
                    _ => return Err(SetError::UnknownKey),
                }
                Ok(())
            }
        }
    };
}
pub(crate) use group;
