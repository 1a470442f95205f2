//! A load that breaks off leaves nothing visible; running it again finishes it, and a mended file takes its place.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use cqr_app::imports::{self, Cells, Columns, HolderRows, ImportError, ImportMode, Importer, KnownFault, Outcome};
use cqr_domain::ids::ImportId;
use cqr_store::{Db, StoreError, Tx, people};
use cqr_testkit::on_both;

use crate::world::{CREDENTIAL_COLUMNS, HOLDER_COLUMNS, World, blocking, credential, holder};

const NOW: &str = "2026-11-23T18:00:00Z";
const ALL: ImportMode = ImportMode::AllOrNothing;

/// An import whose database goes away after so many units of work.
struct BreaksOff<I> {
    import: I,
    units: Arc<AtomicUsize>,
}

impl<I: Importer> BreaksOff<I> {
    fn unit(&self) -> Result<(), StoreError> {
        let left = self
            .units
            .fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1));
        left.map(drop)
            .map_err(|_| StoreError::Unavailable("the plug was pulled".to_owned()))
    }
}

impl<I: Importer> Importer for BreaksOff<I> {
    type Row = I::Row;
    const KIND: &'static str = I::KIND;
    const COLUMNS: Columns = I::COLUMNS;

    fn parse(&self, cells: &mut Cells<'_>) -> Option<I::Row> {
        self.import.parse(cells)
    }
    fn key(row: &I::Row) -> (&'static str, String) {
        I::key(row)
    }
    fn verify(&self, db: &mut Db, rows: &[I::Row]) -> Result<Vec<Option<KnownFault>>, StoreError> {
        self.import.verify(db, rows)
    }
    fn preview(&self, db: &mut Db, rows: &[I::Row]) -> Result<Vec<Outcome>, StoreError> {
        self.import.preview(db, rows)
    }
    fn add(&self, tx: &mut Tx, import: ImportId, rows: &[I::Row]) -> Result<Vec<Outcome>, StoreError> {
        let outcomes = self.import.add(tx, import, rows)?;
        self.unit().map(|()| outcomes)
    }
    fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[I::Row]) -> Result<(), StoreError> {
        self.unit()?;
        self.import.correct(tx, import, rows)
    }
}

fn break_off<I: Importer>(world: &World, import: I, path: &std::path::Path, units: usize) {
    let import = BreaksOff {
        import,
        units: Arc::new(AtomicUsize::new(units)),
    };
    let broken = blocking(|| imports::run(world.app(), import, path, ALL));
    assert!(
        matches!(broken, Err(ImportError::Store(StoreError::Unavailable(_)))),
        "{broken:?}"
    );
}

async fn visible(world: &World) -> usize {
    let brook = people::Way::Family {
        family: "brook".to_owned(),
        given: String::new(),
    };
    world.read(move |rx| people::search(rx, &[brook], 10_000)).await.len()
}

fn many(range: std::ops::Range<u32>, born: &str) -> String {
    range.map(|number| holder(&format!("H-{number}"), born)).collect()
}

#[test]
fn a_broken_off_load_shows_nothing_and_goes_on_when_it_is_run_again() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        world.register(&[("K-1", "1984-06-17")], &[]);
        let corrected = holder("K-1", "1984-07-17");
        let path = world.file(
            "holders.csv",
            format!("{HOLDER_COLUMNS}{corrected}{}", many(0..450, "1984-06-17")),
        );
        // Three units of new rows, then the switch with the correction: each of them can be the one that fails.
        for units in 0..4 {
            break_off(&world, world.holder_rows(), &path, units);
            assert_eq!(visible(&world).await, 1);
            assert_eq!(
                world.person("K-1").await.birth_month,
                6,
                "a correction comes with the switch"
            );
        }
        let report = blocking(|| imports::run(world.app(), world.holder_rows(), &path, ALL)).unwrap();
        assert_eq!((report.new, report.changed, report.same), (450, 1, 0));
        assert_eq!((visible(&world).await, world.person("K-1").await.birth_month), (451, 7));
        world.assert_rows_follow().await;
        let before = world.dump();
        let again = blocking(|| imports::run(world.app(), world.holder_rows(), &path, ALL)).unwrap();
        assert_eq!((again.same, again.written, world.dump()), (451, false, before));
    });
}

#[test]
fn a_loading_import_is_seen_by_nobody() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        world.register(&[("K-1", "1984-06-17")], &[]);
        let holders = world.file("holders.csv", format!("{HOLDER_COLUMNS}{}", many(0..10, "1984-06-17")));
        break_off(&world, world.holder_rows(), &holders, 1);
        let held = |number: &str| format!("{CREDENTIAL_COLUMNS}{}", credential(number, "R", "2016-06-17"));
        let report = world.import_credentials(held("H-1"), ImportMode::DryRun);
        assert!(
            report.faults[0].expected.contains("import holders first"),
            "{:?}",
            report.faults
        );

        // The window of this credential has been open for years, but nobody knows the credential yet.
        let credentials = world.file("credentials.csv", held("K-1"));
        break_off(&world, world.credential_rows(), &credentials, 1);
        assert_eq!(world.sweep().await.opened, 0);
        let explained = cqr_app::credentials::explain(world.app(), "K-1/R", None).await;
        assert!(explained.is_err(), "{explained:?}");
        blocking(|| imports::run(world.app(), world.credential_rows(), &credentials, ALL)).unwrap();
        assert_eq!(world.sweep().await.opened, 1);
    });
}

#[test]
fn a_mended_file_takes_over_what_a_broken_off_one_brought() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let first = world.file("holders.csv", format!("{HOLDER_COLUMNS}{}", many(0..300, "1984-06-17")));
        break_off(&world, world.holder_rows(), &first, 1);
        // The mended file has 100 of the 200 loaded people, one with another birth month, and 50 others.
        let mended = format!(
            "{HOLDER_COLUMNS}{}{}{}",
            holder("H-0", "1984-08-17"),
            many(1..100, "1984-06-17"),
            many(500..550, "1984-06-17")
        );
        let told = world.import_holders(&mended, ImportMode::DryRun);
        let done = world.import_holders(&mended, ALL);
        assert_eq!((done.new, told.new, done.changed, done.same), (150, 150, 0, 0));
        assert_eq!((visible(&world).await, world.person("H-0").await.birth_month), (150, 8));

        let held = |day: &str| format!("{CREDENTIAL_COLUMNS}{}", credential("H-0", "R", day));
        let first = world.file("credentials.csv", held("2016-08-17"));
        break_off(&world, world.credential_rows(), &first, 1);
        assert_eq!(world.import_credentials(held("2017-08-17"), ALL).new, 1);
        assert_eq!(
            world.next_window("H-0", "R").await,
            Some(("2025-08-01".into(), 1)),
            "counted from the mended date"
        );
        assert_eq!(world.sweep().await.opened, 1);
        world.assert_rows_follow().await;
    });
}

#[test]
fn many_corrections_follow_the_switch_in_chunks() {
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let held: String = (0..250)
            .map(|number| credential(&format!("H-{number}"), "R", "2016-06-17"))
            .collect();
        world.import_holders(format!("{HOLDER_COLUMNS}{}", many(0..250, "1984-06-17")), ALL);
        world.import_credentials(format!("{CREDENTIAL_COLUMNS}{held}"), ALL);
        let corrected = format!(
            "{HOLDER_COLUMNS}{}{}",
            many(0..250, "1984-07-17"),
            many(250..300, "1984-07-17")
        );
        let path = world.file("holders.csv", corrected);
        // Two units of new rows, the switch, and two of five units of corrections.
        break_off(&world, world.holder_rows(), &path, 5);
        assert_eq!(visible(&world).await, 300);
        let done = blocking(|| imports::run(world.app(), world.holder_rows(), &path, ALL)).unwrap();
        assert_eq!((done.new, done.changed, done.same), (0, 150, 150));
        for number in ["H-0", "H-249"] {
            assert_eq!(world.next_window(number, "R").await, Some(("2033-07-01".into(), 2)));
        }
        world.assert_rows_follow().await;
    });
}

#[test]
fn a_file_that_changes_while_it_is_read_is_not_made_visible() {
    /// Appends to its own file while it loads.
    struct Changes(HolderRows, std::path::PathBuf);
    impl Importer for Changes {
        type Row = <HolderRows as Importer>::Row;
        const KIND: &'static str = HolderRows::KIND;
        const COLUMNS: Columns = HolderRows::COLUMNS;
        fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Row> {
            self.0.parse(cells)
        }
        fn key(row: &Self::Row) -> (&'static str, String) {
            HolderRows::key(row)
        }
        fn preview(&self, db: &mut Db, rows: &[Self::Row]) -> Result<Vec<Outcome>, StoreError> {
            self.0.preview(db, rows)
        }
        fn add(&self, tx: &mut Tx, import: ImportId, rows: &[Self::Row]) -> Result<Vec<Outcome>, StoreError> {
            std::fs::write(&self.1, format!("{HOLDER_COLUMNS}{}", holder("H-9", "1984-06-17"))).unwrap();
            self.0.add(tx, import, rows)
        }
        fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[Self::Row]) -> Result<(), StoreError> {
            self.0.correct(tx, import, rows)
        }
    }
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let path = world.file("holders.csv", format!("{HOLDER_COLUMNS}{}", many(0..3, "1984-06-17")));
        let import = Changes(world.holder_rows(), path.clone());
        let changed = blocking(|| imports::run(world.app(), import, &path, ALL));
        assert!(
            matches!(changed, Err(ImportError::File(imports::FileError::Changed))),
            "{changed:?}"
        );
        assert_eq!(visible(&world).await, 0);
    });
}

#[test]
fn a_load_from_which_another_one_took_somebody_over_is_refused_and_goes_on_when_it_is_run_again() {
    /// While it loads, another process with a file of its own takes one of the people over, and is killed.
    struct Beside(HolderRows);
    impl Importer for Beside {
        type Row = <HolderRows as Importer>::Row;
        const KIND: &'static str = HolderRows::KIND;
        const COLUMNS: Columns = HolderRows::COLUMNS;
        fn parse(&self, cells: &mut Cells<'_>) -> Option<Self::Row> {
            self.0.parse(cells)
        }
        fn key(row: &Self::Row) -> (&'static str, String) {
            HolderRows::key(row)
        }
        fn preview(&self, db: &mut Db, rows: &[Self::Row]) -> Result<Vec<Outcome>, StoreError> {
            self.0.preview(db, rows)
        }
        fn add(&self, tx: &mut Tx, import: ImportId, rows: &[Self::Row]) -> Result<Vec<Outcome>, StoreError> {
            let outcomes = self.0.add(tx, import, rows)?;
            let other = cqr_store::imports::begin(tx, Self::KIND, "other.csv", "other")?;
            for known in people::find_all_by_external_id(tx, &["H-1".to_owned()])? {
                people::set_import(tx, known.row.id.0, other.id.0)?;
            }
            Ok(outcomes)
        }
        fn correct(&self, tx: &mut Tx, import: ImportId, rows: &[Self::Row]) -> Result<(), StoreError> {
            self.0.correct(tx, import, rows)
        }
    }
    on_both(NOW, |test| async move {
        let world = World::new(test);
        let path = world.file("holders.csv", format!("{HOLDER_COLUMNS}{}", many(0..3, "1984-06-17")));
        let import = Beside(world.holder_rows());
        let refused = blocking(|| imports::run(world.app(), import, &path, ALL));
        assert!(matches!(refused, Err(ImportError::TakenOver)), "{refused:?}");
        assert_eq!(visible(&world).await, 0);
        let done = blocking(|| imports::run(world.app(), world.holder_rows(), &path, ALL)).unwrap();
        assert_eq!(
            (done.new, visible(&world).await),
            (3, 3),
            "whom it tells of as new is seen"
        );
        world.assert_rows_follow().await;
    });
}
