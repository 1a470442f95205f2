//! Units of work on their way to a database thread: the closure, its result, and the way back to who waits for it.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

use tokio::sync::oneshot;

use crate::{Rx, StoreError, Tx};

/// How a closure ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It wants its writes kept.
    Keep,
    /// It refused or panicked; its writes are undone.
    Undo,
    /// It refused because another unit came first; running it again may succeed.
    Overtaken,
}

/// How a unit is kept apart from those beside it on PostgreSQL. On SQLite there is one writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Isolation {
    /// As if the units ran one after the other; conflicts are run again.
    Serializable,
    /// The unit locks the rows it decides upon.
    RowLocks,
}

/// A writing unit whose types are forgotten.
pub(crate) trait WriteUnit: Send {
    fn isolation(&self) -> Isolation;
    /// Runs the closure and keeps its result.
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict;
    /// Answers whoever waits: with the closure's own result when the group was stored, else with the error.
    fn finish(self: Box<Self>, outcome: Result<(), StoreError>);
}

/// A reading unit whose types are forgotten.
pub(crate) trait ReadUnit: Send {
    fn run(&mut self, rx: &mut Rx<'_>);
    fn finish(self: Box<Self>, outcome: Result<(), StoreError>);
}

struct Pending<F, T, E> {
    act: F,
    isolation: Isolation,
    result: Option<Result<T, E>>,
    answer: oneshot::Sender<Result<T, E>>,
}

/// Packs a writing closure; its answer arrives at the receiver.
pub(crate) fn write_unit<F, T, E>(isolation: Isolation, act: F) -> (Box<dyn WriteUnit>, oneshot::Receiver<Result<T, E>>)
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (answer, receiver) = oneshot::channel();
    (
        Box::new(Pending {
            act,
            isolation,
            result: None,
            answer,
        }),
        receiver,
    )
}

/// Packs a reading closure; its answer arrives at the receiver.
pub(crate) fn read_unit<F, T, E>(act: F) -> (Box<dyn ReadUnit>, oneshot::Receiver<Result<T, E>>)
where
    F: FnOnce(&mut Rx<'_>) -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
{
    let (answer, receiver) = oneshot::channel();
    (
        Box::new(Pending {
            act: Some(act),
            isolation: Isolation::Serializable,
            result: None,
            answer,
        }),
        receiver,
    )
}

impl<F, T, E> Pending<F, T, E>
where
    E: From<StoreError>,
{
    fn give(self, outcome: Result<(), StoreError>) {
        let result = match (outcome, self.result) {
            (Ok(()), Some(result)) => result,
            (Ok(()), None) => Err(StoreError::Other("a unit of work was answered before it ran".into()).into()),
            (Err(error), _) => Err(error.into()),
        };
        // Whoever asked may have gone away; what was stored stays stored.
        drop(self.answer.send(result));
    }
}

impl<F, T, E> WriteUnit for Pending<F, T, E>
where
    F: Fn(&mut Tx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn isolation(&self) -> Isolation {
        self.isolation
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict {
        let result =
            catch_unwind(AssertUnwindSafe(|| (self.act)(tx))).unwrap_or_else(|panic| Err(panicked(&*panic).into()));
        let verdict = match &result {
            Ok(_) => Verdict::Keep,
            Err(_) if tx.is_overtaken() => Verdict::Overtaken,
            Err(_) => Verdict::Undo,
        };
        self.result = Some(result);
        verdict
    }

    fn finish(self: Box<Self>, outcome: Result<(), StoreError>) {
        self.give(outcome);
    }
}

impl<F, T, E> ReadUnit for Pending<Option<F>, T, E>
where
    F: FnOnce(&mut Rx<'_>) -> Result<T, E> + Send,
    T: Send,
    E: From<StoreError> + Send,
{
    fn run(&mut self, rx: &mut Rx<'_>) {
        if let Some(act) = self.act.take() {
            let result = catch_unwind(AssertUnwindSafe(|| act(rx)));
            self.result = Some(result.unwrap_or_else(|panic| Err(panicked(&*panic).into())));
        }
    }

    fn finish(self: Box<Self>, outcome: Result<(), StoreError>) {
        self.give(outcome);
    }
}

/// The message of a panic. The hook has already written it with its place.
fn panicked(panic: &(dyn Any + Send)) -> StoreError {
    let text = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
    StoreError::Panicked(
        text.or_else(|| panic.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "unknown".into()),
    )
}
