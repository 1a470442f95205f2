//! Enums whose variants are codes: in events, in columns and in the ids of texts.

/// Defines an enum of codes with its names.
macro_rules! code {
    ($(#[$doc:meta])* $kind:ident { $($(#[$variant_doc:meta])* $variant:ident => $name:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $kind { $($(#[$variant_doc])* $variant),+ }

        impl $kind {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The stored name.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// What a stored name means.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}
pub(crate) use code;
