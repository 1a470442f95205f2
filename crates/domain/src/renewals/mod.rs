//! Registration of a person in a program, renewed every year (R-REN-1..10), and how it ends when it is not renewed, when
//! a CE probation is over or when an audit is not answered: proposed by the sweep, released by people.

mod appeal;
mod command;
mod decide;
mod event;
mod fee;
mod left;
mod planned;
mod refusal;
mod state;

pub use appeal::AppealDay;
pub use command::{Command, EndingFacts, Filing};
pub use decide::decide;
pub use event::{AskedCe, EndingCause, PaymentHow, RegistrationEvent, WithCe};
pub use fee::{FeeLine, Price, price};
pub use left::Left;
pub use planned::{Planned, first_through, late_until, paid_until, planned_after, planned_for};
pub use refusal::Refusal;
pub use state::{Ended, Ending, Filed, Late, Registration, RegistrationState, Renewal, RenewalState};
