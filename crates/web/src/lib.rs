//! Server-rendered pages: templates, the types they are filled from, and handlers that only translate HTTP to use cases
//! and back. Nothing here decides anything, and nothing a person reads is written here: texts come from the catalog.

pub mod accounts;
pub mod assets;
pub mod cases;
pub mod charts;
pub mod completions;
pub mod demo;
pub mod errors;
pub mod format;
pub mod forms;
pub mod html;
pub mod notices;
pub mod page;
pub mod paths;
pub mod phrase;
pub mod profiles;
pub mod public;
pub mod results;
pub mod samples;
pub mod sittings;
pub mod staff;
