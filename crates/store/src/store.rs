//! The store: units of work on either engine. Only here do closures meet a connection, and never on an async thread.

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread::{self, JoinHandle},
};

use tokio::sync::oneshot;

use crate::{
    Clock, EngineKind, Rx, StoreError, Tx,
    db::{Access, Target, connect},
    installation,
    lite::LiteWriter,
    migrate,
    pg::PgWriter,
    readers::{Reader, read_in_memory},
    tx::Core,
    unit::{Isolation, ReadUnit, WriteUnit, read_unit, write_unit},
};

/// Units that may wait in a queue; whoever comes later waits before it, which slows clients down (R21).
const QUEUE_MAX: usize = 1024;

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// Where the time comes from.
    pub clock: Clock,
    /// Makes ids and tokens repeatable, for the demo and for simulations; never for a real installation.
    pub seed: Option<u64>,
    /// Reading connections.
    pub readers: usize,
    /// Writing connections on PostgreSQL; SQLite has one.
    pub writers: usize,
    /// Whether missing migrations are run at opening; without this an older database is refused.
    pub migrate: bool,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self {
            clock: Clock::System,
            seed: None,
            readers: 4,
            writers: 8,
            migrate: false,
        }
    }
}

/// The database. Cheap to clone; the last clone waits for work under way and closes it.
#[derive(Clone)]
pub struct Store {
    inner: Arc<Inner>,
}

struct Inner {
    core: Arc<Core>,
    target: Target,
    engine: Option<Engine>,
    threads: Vec<JoinHandle<()>>,
    writers: usize,
}

enum Engine {
    /// Threads with their own connections behind two queues.
    Threads {
        writes: flume::Sender<Box<dyn WriteUnit>>,
        reads: flume::Sender<Box<dyn ReadUnit>>,
    },
    /// A database in memory has one connection, used in the caller's thread: nothing waits for a disk,
    /// and a simulation runs the same way every time.
    Memory(Mutex<LiteWriter>),
}

impl Store {
    /// Opens a database by its URL: `sqlite:///folder/file.db`, `sqlite::memory:` or `postgres://…`.
    ///
    /// # Errors
    /// When it cannot be reached, is newer than this program, or lacks migrations that `options` does not ask for.
    pub fn open(url: &str, options: StoreOptions) -> Result<Self, StoreError> {
        let target = Target::parse(url)?;
        let core = Arc::new(Core::new(options.clock.clone(), options.seed));
        let writers = match target.kind() {
            EngineKind::Postgres => options.writers.max(1),
            EngineKind::Sqlite => 1,
        };
        let (engine, threads) = match &target {
            Target::Memory => {
                let mut writer = LiteWriter::open(target.clone(), Arc::clone(&core))?;
                prepare(writer.db()?, &core, options.migrate)?;
                (Engine::Memory(Mutex::new(writer)), Vec::new())
            }
            Target::File(_) => {
                let mut writer = LiteWriter::open(target.clone(), Arc::clone(&core))?;
                prepare(writer.db()?, &core, options.migrate)?;
                start(&target, &core, &options, vec![Writer::Lite(writer)])?
            }
            Target::Postgres(_) => {
                prepare(&mut connect(&target, Access::Write)?, &core, options.migrate)?;
                let open = |_| PgWriter::open(target.clone(), Arc::clone(&core)).map(Writer::Pg);
                let writers = (0..writers).map(open).collect::<Result<Vec<_>, _>>()?;
                start(&target, &core, &options, writers)?
            }
        };
        Ok(Self {
            inner: Arc::new(Inner {
                core,
                target,
                engine: Some(engine),
                threads,
                writers,
            }),
        })
    }

    /// Runs a unit of work that may write, and returns after its synced commit.
    ///
    /// The closure does no I/O of its own and may run more than once: on PostgreSQL again after a conflict.
    /// What it returns as an error undoes all it did.
    ///
    /// # Errors
    /// The closure's own refusal, or the store's error turned into it.
    pub async fn write<T, E>(&self, act: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (unit, answer) = write_unit(Isolation::Serializable, act);
        self.send_write(unit).await?;
        answered(answer.await)
    }

    /// As [`Store::write`], for hot paths: on PostgreSQL only rows the closure locks (`Locked`) are safe from others,
    /// beside what unique constraints hold. On SQLite there is no difference.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub async fn write_row_locked<T, E>(
        &self,
        act: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (unit, answer) = write_unit(Isolation::RowLocks, act);
        self.send_write(unit).await?;
        answered(answer.await)
    }

    /// As [`Store::write`], for commands. Panics inside an async runtime.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_blocking<T, E>(&self, act: impl Fn(&mut Tx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (unit, mut answer) = write_unit(Isolation::Serializable, act);
        match self.inner.engine()? {
            Engine::Threads { writes, .. } => writes.send(unit).map_err(|_| stopped())?,
            Engine::Memory(writer) => {
                write_in_memory(writer, unit);
                return answer.try_recv().map_err(|_| stopped())?;
            }
        }
        answered(answer.blocking_recv())
    }

    /// Runs a reading unit: all its queries see one state.
    ///
    /// # Errors
    /// The closure's own error, or the store's turned into it.
    pub async fn read<T, E>(&self, act: impl FnOnce(&mut Rx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (unit, answer) = read_unit(act);
        match self.inner.engine()? {
            Engine::Threads { reads, .. } => reads.send_async(unit).await.map_err(|_| stopped())?,
            Engine::Memory(writer) => self.inner.read_in_memory(writer, unit)?,
        }
        answered(answer.await)
    }

    /// As [`Store::read`], for commands. Panics inside an async runtime.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn read_blocking<T, E>(&self, act: impl FnOnce(&mut Rx<'_>) -> Result<T, E> + Send + 'static) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (unit, mut answer) = read_unit(act);
        match self.inner.engine()? {
            Engine::Threads { reads, .. } => reads.send(unit).map_err(|_| stopped())?,
            Engine::Memory(writer) => {
                self.inner.read_in_memory(writer, unit)?;
                return answer.try_recv().map_err(|_| stopped())?;
            }
        }
        answered(answer.blocking_recv())
    }

    /// The engine behind this store.
    #[must_use]
    pub fn engine(&self) -> EngineKind {
        self.inner.target.kind()
    }

    /// How many units of work this store writes at the same time: as many as its writing connections on PostgreSQL, one
    /// on SQLite. Whoever has much to do may use some of them and leaves the others to those who wait for an answer.
    #[must_use]
    pub fn writers(&self) -> usize {
        self.inner.writers
    }

    /// The file of an embedded database.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.inner.target.file()
    }

    /// Whether this is a database made by `demo`.
    #[must_use]
    pub fn is_demo(&self) -> bool {
        self.inner.core.is_demo()
    }

    pub(crate) fn target(&self) -> &Target {
        &self.inner.target
    }

    pub(crate) fn core(&self) -> &Arc<Core> {
        &self.inner.core
    }

    async fn send_write(&self, unit: Box<dyn WriteUnit>) -> Result<(), StoreError> {
        match self.inner.engine()? {
            Engine::Threads { writes, .. } => writes.send_async(unit).await.map_err(|_| stopped()),
            Engine::Memory(writer) => {
                write_in_memory(writer, unit);
                Ok(())
            }
        }
    }
}

impl Inner {
    fn engine(&self) -> Result<&Engine, StoreError> {
        self.engine.as_ref().ok_or_else(stopped)
    }

    fn read_in_memory(&self, writer: &Mutex<LiteWriter>, unit: Box<dyn ReadUnit>) -> Result<(), StoreError> {
        let mut writer = writer.lock().unwrap_or_else(PoisonError::into_inner);
        read_in_memory(writer.db()?, &self.core, unit);
        Ok(())
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Closing the queues lets the threads finish what waits in them.
        self.engine = None;
        for thread in self.threads.drain(..) {
            // The last clone may be dropped by a closure on one of these threads.
            if thread.thread().id() != thread::current().id() && thread.join().is_err() {
                tracing::error!("store.thread_panicked");
            }
        }
    }
}

enum Writer {
    Lite(LiteWriter),
    Pg(PgWriter),
}

/// Checks or runs migrations and reads what kind of installation this is.
fn prepare(db: &mut crate::Db, core: &Core, run_migrations: bool) -> Result<(), StoreError> {
    if run_migrations {
        migrate::run(db, core)?;
    } else {
        migrate::require_current(db)?;
    }
    core.set_demo(installation::lookup(db)?.is_some_and(|it| it.is_demo));
    Ok(())
}

fn start(
    target: &Target,
    core: &Arc<Core>,
    options: &StoreOptions,
    writers: Vec<Writer>,
) -> Result<(Engine, Vec<JoinHandle<()>>), StoreError> {
    let (writes, write_queue) = flume::bounded(QUEUE_MAX);
    let (reads, read_queue) = flume::bounded::<Box<dyn ReadUnit>>(QUEUE_MAX);
    let mut threads = Vec::new();
    for writer in writers {
        let queue = write_queue.clone();
        threads.push(
            thread::Builder::new()
                .name("store-writer".into())
                .spawn(move || serve_writes(writer, &queue))?,
        );
    }
    for _ in 0..options.readers.max(1) {
        let (queue, mut reader) = (read_queue.clone(), Reader::new(target.clone(), Arc::clone(core)));
        let serve = move || queue.iter().for_each(|unit| reader.run(unit));
        threads.push(thread::Builder::new().name("store-reader".into()).spawn(serve)?);
    }
    Ok((Engine::Threads { writes, reads }, threads))
}

fn serve_writes(writer: Writer, queue: &flume::Receiver<Box<dyn WriteUnit>>) {
    match writer {
        Writer::Lite(mut writer) => queue
            .iter()
            .for_each(|unit| writer.run_group(unit, || queue.try_recv().ok())),
        Writer::Pg(mut writer) => queue.iter().for_each(|unit| writer.run(unit)),
    }
}

fn write_in_memory(writer: &Mutex<LiteWriter>, unit: Box<dyn WriteUnit>) {
    writer
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .run_group(unit, || None);
}

fn stopped() -> StoreError {
    StoreError::Unavailable("the store has stopped".into())
}

fn answered<T, E: From<StoreError>>(answer: Result<Result<T, E>, oneshot::error::RecvError>) -> Result<T, E> {
    answer.unwrap_or_else(|_| Err(stopped().into()))
}
