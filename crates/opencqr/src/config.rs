//! The configuration: one TOML file, every key also as an environment variable, some as flags.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::PathBuf,
};

use figment::{
    Figment,
    providers::{Env, Format as _, Serialized, Toml},
};
use serde::{Deserialize, Serialize};

use crate::cli::ConfigArgs;

/// Everything an operator can set.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Folder for the embedded database, uploads and keys.
    pub data: PathBuf,
    /// Address of the database; empty means the embedded one in `data`.
    pub database_url: String,
    /// Address to listen on.
    pub listen: SocketAddr,
    /// The address under which people reach the product; empty means the listening address.
    pub public_url: String,
    /// Proxies whose forwarded headers are believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Allows plain http on an address other than this machine's own.
    pub insecure_http: bool,
    /// File with the master key for sealed items; made on first start when it is missing.
    pub key_file: PathBuf,
    /// The master key itself as 64 hexadecimal digits, for installations without a file.
    #[serde(skip_serializing)]
    pub key: String,
    /// Folder for uploads; empty means `uploads` in `data`.
    pub uploads: PathBuf,
    /// A sentence on top of every page, such as a planned outage with its times; empty for none. Read at the start.
    pub announcement: String,
    /// Threads that read the database.
    pub readers: usize,
    /// Log filter, as in `info` or `opencqr=debug`.
    pub log: String,
    /// Whether logs are written as JSON.
    pub log_json: bool,
    /// Outgoing mail.
    pub mail: MailConfig,
}

/// Outgoing mail.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MailConfig {
    /// The sender's address.
    pub from: String,
    /// SMTP server; empty means that mails are written to `folder`.
    pub smtp_host: String,
    /// Port of the SMTP server.
    pub smtp_port: u16,
    /// `tls`, `starttls` or `none`.
    pub smtp_encryption: String,
    /// User for the SMTP server; empty when it asks for none.
    pub smtp_user: String,
    /// Password for the SMTP server.
    #[serde(skip_serializing)]
    pub smtp_password: String,
    /// File with the password for the SMTP server.
    pub smtp_password_file: PathBuf,
    /// Folder for mails when there is no SMTP server; empty means `mails` in `data`.
    pub folder: PathBuf,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: PathBuf::from("opencqr-data"),
            database_url: String::new(),
            listen: SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080),
            public_url: String::new(),
            trusted_proxies: Vec::new(),
            insecure_http: false,
            key_file: PathBuf::new(),
            key: String::new(),
            uploads: PathBuf::new(),
            announcement: String::new(),
            readers: 4,
            log: "info".to_owned(),
            log_json: false,
            mail: MailConfig {
                from: "OpenCQR <no-reply@example.org>".to_owned(),
                smtp_host: String::new(),
                smtp_port: 465,
                smtp_encryption: "tls".to_owned(),
                smtp_user: String::new(),
                smtp_password: String::new(),
                smtp_password_file: PathBuf::new(),
                folder: PathBuf::new(),
            },
        }
    }
}

/// A configuration that cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("configuration: {0}")]
pub struct ConfigError(pub String);

impl Config {
    /// Reads defaults, the file, the environment and the flags, each over the one before.
    ///
    /// # Errors
    /// Unknown keys and values that do not fit, with their name.
    pub fn read(args: &ConfigArgs) -> Result<Self, ConfigError> {
        // Secrets are left out when defaults are serialized, so they come as empty texts first.
        let mut figment = Figment::from(Serialized::defaults(Self::default()))
            .merge(Serialized::default("key", ""))
            .merge(Serialized::default("mail.smtp_password", ""));
        if let Some(file) = &args.config {
            if !file.is_file() {
                return Err(ConfigError(format!("there is no file {}", file.display())));
            }
            figment = figment.merge(Toml::file_exact(file));
        }
        let figment = figment.merge(
            // What tests and chores are told by the environment says nothing to a server.
            Env::prefixed("OPENCQR_")
                .filter(|name| !name.starts_with("test_"))
                .ignore(&["config", "shared"])
                .split("__"),
        );
        let mut config: Self = figment.extract().map_err(|error| ConfigError(error.to_string()))?;
        if let Some(data) = &args.data {
            config.data.clone_from(data);
        }
        if let Some(url) = &args.database_url {
            config.database_url.clone_from(url);
        }
        Ok(config.with_places())
    }

    /// Fills in the places that follow from `data`.
    #[must_use]
    pub fn with_places(mut self) -> Self {
        let within = |place: &PathBuf, name: &str| {
            if place.as_os_str().is_empty() {
                self.data.join(name)
            } else {
                place.clone()
            }
        };
        let (key_file, uploads, mails) = (
            within(&self.key_file, "master.key"),
            within(&self.uploads, "uploads"),
            within(&self.mail.folder, "mails"),
        );
        (self.key_file, self.uploads, self.mail.folder) = (key_file, uploads, mails);
        self
    }
}
