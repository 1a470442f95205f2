//! What only a demonstration does (design.md section 9): its start page, its time machine, its mailbox, and answering
//! for a visitor. On any other database each of these answers that there is no such thing.

mod answer;
mod dates;
mod leap;
mod mailbox;
mod people;
mod since;
mod step;

pub use answer::{Colleague, answer_rest, fill_in};
pub use leap::{Leap, LeapError, Machine, can_start_over, leap, machine, start_over, under_way};
pub use mailbox::mailbox;
pub use people::{DemoPerson, Now, past, people};
pub use since::Since;
pub use step::{Step, settle, step};
