//! Puts the parts together: database, keys, programs, files, texts, mail. The only place that reads the system's
//! randomness outside the store.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use cqr_app::{App, keys::Keys, programs, programs::Programs, uploads::Files};
use cqr_jobs::{Encryption, MailSettings, Mailer};
use cqr_store::{Store, StoreOptions, hex, installation};

use crate::config::Config;

/// Why the parts do not fit together; told to the operator.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct ComposeError(pub String);

/// Wraps an error with what was being attempted.
pub fn because<E: std::fmt::Display>(attempted: &str) -> impl FnOnce(E) -> ComposeError {
    move |error| ComposeError(format!("{attempted}: {error}"))
}

/// The address of the database: as configured, or the embedded one in the data folder.
pub fn database_url(config: &Config) -> Result<String, ComposeError> {
    if !config.database_url.is_empty() {
        return Ok(config.database_url.clone());
    }
    fs::create_dir_all(&config.data).map_err(because("making the data folder"))?;
    let folder = fs::canonicalize(&config.data).map_err(because("finding the data folder"))?;
    Ok(format!("sqlite://{}", folder.join("opencqr.db").display()))
}

/// Opens the database as it is, without migrating it.
pub fn open_store(config: &Config) -> Result<Store, ComposeError> {
    open(config, false)
}

fn open(config: &Config, migrate: bool) -> Result<Store, ComposeError> {
    let url = database_url(config)?;
    let options = StoreOptions {
        readers: config.readers,
        migrate,
        ..StoreOptions::default()
    };
    Store::open(&url, options).map_err(because("opening the database"))
}

/// Opens the database, brings its schema up to date and makes sure that it is an installation.
pub fn ready_store(config: &Config, keys: &Keys, is_demo: bool) -> Result<Store, ComposeError> {
    let program = default_programs()?.default_program();
    ready_store_of(config, keys, is_demo, &program)
}

/// The same for an installation that begins with this program: a new one is in the zone of its body.
pub fn ready_store_of(
    config: &Config,
    keys: &Keys,
    is_demo: bool,
    program: &programs::Program,
) -> Result<Store, ComposeError> {
    let store = open(config, true)?;
    let fingerprint = keys.fingerprint().to_owned();
    let found = store
        .read_blocking(|rx| installation::lookup(rx))
        .map_err(because("reading the installation"))?;
    match found {
        Some(held) if held.key_fingerprint != fingerprint => Err(ComposeError(format!(
            "the key does not belong to this database: it needs the key {}, the one given is {fingerprint}",
            held.key_fingerprint
        ))),
        Some(held) if is_demo && !held.is_demo => Err(ComposeError(
            "this database was not made by `demo`; a demonstration never touches another one".into(),
        )),
        Some(_) => Ok(store),
        None => {
            let zone = program.body.zone.name().to_owned();
            store
                .write_blocking(move |tx| installation::add(tx, is_demo, &zone, &fingerprint))
                .map_err(because("making the installation"))?;
            Ok(store)
        }
    }
}

/// The master key: from the configuration, from its file, or made on first start.
pub fn keys(config: &Config) -> Result<Keys, ComposeError> {
    if !config.key.is_empty() {
        return key_of(&config.key)
            .map(Keys::new)
            .ok_or_else(|| ComposeError(NOT_A_KEY.to_owned()));
    }
    let path = &config.key_file;
    if path.exists() {
        let text = fs::read_to_string(path).map_err(because(&format!("reading the key file {}", path.display())))?;
        let key = key_of(text.trim()).map(Keys::new);
        return key.ok_or_else(|| ComposeError(format!("the key file {}: {NOT_A_KEY}", path.display())));
    }
    let key = random_bytes::<32>()?;
    write_secret(path, &hex::of(&key)).map_err(because(&format!("writing the key file {}", path.display())))?;
    tracing::info!(file = %path.display(), "a new master key was made; keep it apart from the database and back it up");
    Ok(Keys::new(key))
}

const NOT_A_KEY: &str = "a key is 64 hexadecimal digits";

/// 32 bytes from 64 hexadecimal digits.
fn key_of(hex: &str) -> Option<[u8; 32]> {
    let digits: Vec<u8> = hex
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|n| u8::try_from(n).ok()))
        .collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit))
        .collect();
    if digits.len() == 64 {
        bytes.try_into().ok()
    } else {
        None
    }
}

/// Bytes from the system's generator.
pub fn random_bytes<const N: usize>() -> Result<[u8; N], ComposeError> {
    use rand::TryRng as _;
    let mut bytes = [0_u8; N];
    rand::rngs::SysRng
        .try_fill_bytes(&mut bytes)
        .map_err(because("drawing random bytes"))?;
    Ok(bytes)
}

/// Writes a file that only its owner can read.
fn write_secret(path: &Path, content: &str) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt as _;
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut file = fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()
}

/// The program that the binary carries.
pub fn default_programs() -> Result<Programs, ComposeError> {
    programs::embedded_program()
        .map(Programs::new)
        .map_err(because("reading the program in the binary"))
}

/// All parts of the use cases.
pub fn app(config: &Config, store: Store, keys: Keys, public_url: &str) -> Result<App, ComposeError> {
    let in_force = default_programs()?;
    programs::load_in_force(&store, &in_force).map_err(because("reading the programs"))?;
    Ok(App {
        store,
        keys: Arc::new(keys),
        texts: in_force.texts(),
        programs: in_force,
        files: Files::in_folder(&config.uploads).map_err(because("opening the folder for uploads"))?,
        announcement: config.announcement.trim().to_owned(),
        public_url: public_url.trim_end_matches('/').to_owned(),
    })
}

/// The way out for mail of a demonstration: into its own mailbox, whatever the configuration says.
pub fn demo_mailer(config: &Config, store: &Store) -> Result<Mailer, ComposeError> {
    Mailer::new(MailSettings::Mailbox {
        store: store.clone(),
        from: config.mail.from.clone(),
    })
    .map_err(because("setting up mail"))
}

/// The way out for mail.
pub fn mailer(config: &Config) -> Result<Mailer, ComposeError> {
    let mail = &config.mail;
    let settings = if mail.smtp_host.is_empty() {
        MailSettings::Folder {
            folder: mail.folder.clone(),
            from: mail.from.clone(),
        }
    } else {
        let password = secret(&mail.smtp_password, &mail.smtp_password_file)?;
        let encryption = match mail.smtp_encryption.as_str() {
            "tls" => Encryption::Tls,
            "starttls" => Encryption::StartTls,
            "none" => Encryption::None,
            other => {
                return Err(ComposeError(format!(
                    "mail.smtp_encryption: `{other}` is none of tls, starttls, none"
                )));
            }
        };
        MailSettings::Smtp {
            host: mail.smtp_host.clone(),
            port: mail.smtp_port,
            encryption,
            credentials: (!mail.smtp_user.is_empty()).then(|| (mail.smtp_user.clone(), password)),
            from: mail.from.clone(),
        }
    };
    Mailer::new(settings).map_err(because("setting up mail"))
}

fn secret(value: &str, file: &PathBuf) -> Result<String, ComposeError> {
    if file.as_os_str().is_empty() {
        return Ok(value.to_owned());
    }
    let text = fs::read_to_string(file).map_err(because(&format!("reading {}", file.display())))?;
    Ok(text.trim().to_owned())
}
