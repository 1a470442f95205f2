//! Where a holder stands: the dashboard and one window as a task list.

mod build;
mod sample;
mod view;

pub use build::{Account, DashboardInput, LineInput, Standing, WindowInput};
pub use view::{BienniumCard, Dashboard, KeyEntry, LineRow, MessageLine, NextAct, OtherCredential, StepCard, Task, WindowPage};

#[doc(hidden)]
pub use sample::samples;
