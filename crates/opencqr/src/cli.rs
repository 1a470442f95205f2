//! The command line: what can be asked of the program (design.md section 8).

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;

/// Runs continuing qualification for a credentialing body. Without a command it starts the demonstration.
#[derive(Debug, Parser)]
#[command(name = "opencqr", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Print JSON instead of text.
    #[arg(long, global = true)]
    pub json: bool,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve pages and API, and run the jobs.
    Serve(ServeArgs),
    /// Run jobs only, beside one or more `serve` on PostgreSQL.
    Worker(ConfigArgs),
    /// Start a demonstration with a synthetic register.
    Demo(DemoArgs),
    /// Bring the database's schema up to date.
    Migrate(ConfigArgs),
    /// Rebuild every projection from the journal and compare.
    Check(CheckArgs),
    /// Write a backup while the product runs.
    Backup(FileArgs),
    /// Restore a backup into an empty database.
    Restore(FileArgs),
    /// Print version and schema version.
    Version,
    /// Manage staff accounts.
    #[command(subcommand)]
    Staff(StaffCommand),
    /// Check, compare or apply a program folder.
    #[command(subcommand)]
    Program(ProgramCommand),
    /// Import a CSV or JSON file.
    Import(ImportArgs),
    /// Move in: while a cut-over runs, no sweep does, and nobody is told anything.
    #[command(subcommand)]
    CutOver(CutOverCommand),
    /// Count what stands on the register, by program, discipline, status and phase of the window.
    Report(ConfigArgs),
    /// Export the register, everything about one person, or one window.
    #[command(subcommand)]
    Export(ExportCommand),
    /// Work out the dates of a cycle.
    Calendar(CalendarArgs),
    /// Say why a credential stands as it does.
    Explain(ExplainArgs),
    /// Open windows, write notices, propose decisions.
    Sweep(SweepArgs),
    /// Run a benchmark.
    Bench(BenchArgs),
    /// Chores for developers.
    #[command(subcommand, hide = true)]
    Dev(DevCommand),
}

/// Where configuration and data are.
#[derive(Debug, Clone, Default, Args)]
pub struct ConfigArgs {
    /// Configuration file (TOML).
    #[arg(long, env = "OPENCQR_CONFIG")]
    pub config: Option<PathBuf>,
    /// Folder for the embedded database, uploads and keys.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// Address of the database: sqlite:///path/file.db or postgres://….
    #[arg(long)]
    pub database_url: Option<String>,
}

/// Arguments of `serve`.
#[derive(Debug, Clone, Default, Args)]
pub struct ServeArgs {
    /// Configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long)]
    pub listen: Option<SocketAddr>,
    /// Do not run jobs in this process.
    #[arg(long)]
    pub no_worker: bool,
}

/// Arguments of `demo`.
#[derive(Debug, Clone, Args)]
pub struct DemoArgs {
    /// Folder for the demonstration's database, uploads, keys and mails.
    #[arg(long, default_value = "opencqr-demo")]
    pub data: PathBuf,
    /// Address of the database instead of the embedded one.
    #[arg(long)]
    pub database_url: Option<String>,
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// How many holders the synthetic register has.
    #[arg(long, default_value_t = 2000)]
    pub holders: u32,
    /// Seed of the synthetic register.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The day on which the demonstration begins; today when left out.
    #[arg(long)]
    pub as_of: Option<Date>,
    /// Folder of another program to demonstrate.
    #[arg(long, requires = "register")]
    pub program: Option<PathBuf>,
    /// Folder with the files of its register, as examples/water-operators.
    #[arg(long, requires = "program")]
    pub register: Option<PathBuf>,
}

/// Arguments of `check`.
#[derive(Debug, Clone, Args)]
pub struct CheckArgs {
    /// Configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Check the receipt of a saved answer instead.
    #[arg(long)]
    pub receipt: Option<String>,
    /// Print the digest of the register instead: equal registers have equal digests (docs/exporting.md).
    #[arg(long, conflicts_with = "receipt")]
    pub digest: bool,
}

/// Steps of a cut-over.
#[derive(Debug, Subcommand)]
pub enum CutOverCommand {
    /// Begin one; importing the first holders does so by itself.
    Begin(ConfigArgs),
    /// Say how it stands, and what the first sweep after it would do.
    Show(ConfigArgs),
    /// Everything is here: sweeps run again.
    Done(ConfigArgs),
}

/// What can be exported.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// The whole register into a new folder, to be read by `import register`.
    Register {
        /// Configuration.
        #[command(flatten)]
        config: ConfigArgs,
        /// The folder; it must not exist yet.
        folder: PathBuf,
    },
    /// Everything held about one person into a new folder, for a request to see one's own data.
    Person {
        /// Configuration.
        #[command(flatten)]
        config: ConfigArgs,
        /// The holder's number.
        number: String,
        /// The folder; it must not exist yet.
        folder: PathBuf,
    },
    /// Everything about one window into a new file.
    Case {
        /// Configuration.
        #[command(flatten)]
        config: ConfigArgs,
        /// The id of the window.
        id: String,
        /// The file; it must not exist yet.
        file: PathBuf,
    },
}

/// Arguments of `backup` and `restore`.
#[derive(Debug, Clone, Args)]
pub struct FileArgs {
    /// Configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// The backup file.
    pub file: PathBuf,
}

/// Commands for staff accounts.
#[derive(Debug, Subcommand)]
pub enum StaffCommand {
    /// Create a staff account and print a one-time link to set its password.
    Create {
        /// Configuration.
        #[command(flatten)]
        config: ConfigArgs,
        /// The address of the staff member.
        email: String,
        /// A role; may be given several times.
        #[arg(long, required = true)]
        role: Vec<String>,
    },
}

/// Commands for program folders.
#[derive(Debug, Subcommand)]
pub enum ProgramCommand {
    /// Explain each mistake of a program folder with file and line.
    Check {
        /// The folder.
        folder: PathBuf,
    },
    /// Show what a program folder would change.
    Diff {
        /// Configuration.
        #[command(flatten)]
        config: ConfigArgs,
        /// The folder.
        folder: PathBuf,
        /// What it is held against: the version in force, or everybody on the register.
        #[arg(long, value_enum, default_value = "version")]
        against: Against,
    },
    /// Store a program folder as a new version.
    Apply {
        /// Configuration.
        #[command(flatten)]
        config: ConfigArgs,
        /// The folder.
        folder: PathBuf,
        /// First day on which the version is in force; today when left out.
        #[arg(long)]
        from: Option<Date>,
    },
}

/// What a program folder is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Against {
    /// The version in force: every difference of the files.
    Version,
    /// The register: who would move today, and by which rule.
    Register,
}

/// What can be imported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ImportKind {
    /// People.
    Holders,
    /// Their credentials.
    Credentials,
    /// Items of the bank.
    Items,
    /// Courses.
    Activities,
    /// Open windows as the system before this one knew them (cut-over).
    Cases,
    /// Until when people are registered and what counts in their two years, as the system before knew it (cut-over).
    Registrations,
    /// Payments for renewals that were filed here.
    Payments,
    /// Courses that holders finished, as their society knows them.
    Transfers,
    /// Mails that came back, by their Message-ID.
    Bounces,
    /// A whole register from a folder that `export register` wrote, into an installation without one.
    Register,
}

/// Arguments of `import`.
#[derive(Debug, Clone, Args)]
pub struct ImportArgs {
    /// What the file holds.
    pub kind: ImportKind,
    /// The file.
    pub file: PathBuf,
    /// Configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
    /// Report what would happen and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Import the good rows and write the bad ones to a reject file beside the input.
    #[arg(long)]
    pub accept_valid: bool,
}

/// Arguments of `calendar`.
#[derive(Debug, Clone, Args)]
pub struct CalendarArgs {
    /// Date of award.
    #[arg(long)]
    pub award: Date,
    /// Birth date.
    #[arg(long)]
    pub birth_date: Date,
    /// Discipline, by its abbreviation.
    #[arg(long, default_value = "R")]
    pub discipline: String,
    /// How dates are counted; the program's own rule when left out.
    #[arg(long, value_parser = ["birth_month", "anniversary"])]
    pub alignment: Option<String>,
    /// Folder of another program whose rules are asked.
    #[arg(long)]
    pub program: Option<PathBuf>,
}

/// Arguments of `explain`.
#[derive(Debug, Clone, Args)]
pub struct ExplainArgs {
    /// The credential: its id, or HOLDER-NUMBER/DISCIPLINE.
    pub credential: String,
    /// As recorded by the end of this day.
    #[arg(long)]
    pub as_of: Option<Date>,
    /// Configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// Arguments of `sweep`.
#[derive(Debug, Clone, Args)]
pub struct SweepArgs {
    /// What a sweep at the end of this day would do; it changes nothing, whatever the day.
    #[arg(long)]
    pub as_of: Option<Date>,
    /// Report what would happen and change nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Configuration.
    #[command(flatten)]
    pub config: ConfigArgs,
}

/// Arguments of `bench`.
#[derive(Debug, Clone, Args)]
pub struct BenchArgs {
    /// Which benchmark: store, sittings, import, comparison, register, sweep, export.
    pub what: String,
    /// Address of a PostgreSQL server to measure as well.
    #[arg(long, env = "OPENCQR_TEST_PG")]
    pub database_url: Option<String>,
    /// Seconds to measure.
    #[arg(long, default_value_t = 5)]
    pub seconds: u64,
    /// Clients at once.
    #[arg(long, default_value_t = 64)]
    pub clients: usize,
    /// Holders of the register that is measured; an export takes 350,000 of them.
    #[arg(long, default_value_t = 1_000_000)]
    pub holders: u32,
    /// Folder of a large register that was kept, to be measured instead of one made anew.
    #[arg(long, env = "OPENCQR_TEST_REGISTER")]
    pub register: Option<PathBuf>,
}

/// Chores for developers.
#[derive(Debug, Subcommand)]
pub enum DevCommand {
    /// Write docs/events.md.
    EventsDoc {
        /// The file.
        file: PathBuf,
    },
    /// Write docs/configuration.md.
    ConfigurationDoc {
        /// The file.
        file: PathBuf,
    },
    /// Write crates/api/openapi.json.
    OpenapiDoc {
        /// The file.
        file: PathBuf,
    },
    /// Write docs/routes.md.
    RoutesDoc {
        /// The file.
        file: PathBuf,
    },
    /// Write the zone table that the product carries, one file for each zone.
    Zones {
        /// The folder.
        folder: PathBuf,
    },
    /// Answer cases of the calendar in another language (tests/reference), one a line on standard input.
    CalendarCases,
}
