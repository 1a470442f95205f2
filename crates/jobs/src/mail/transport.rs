//! The ways out for mail. Addresses are parsed by a typed parser and never put into headers by hand (A30).

use std::{path::PathBuf, sync::Arc};

use cqr_store::Store;
use lettre::{
    Address, AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0},
    },
    transport::smtp::{self, authentication::Credentials, client::Tls},
};

/// Where the reader of a mail turns off others like it (RFC 2369).
const LIST_UNSUBSCRIBE: HeaderName = HeaderName::new_from_ascii_str("List-Unsubscribe");

/// How mail leaves.
#[derive(Clone)]
pub enum MailSettings {
    /// By an SMTP server.
    Smtp {
        /// Host name of the server.
        host: String,
        /// Port.
        port: u16,
        /// Whether the connection is encrypted from the start or by STARTTLS; plain only for a server on this machine.
        encryption: Encryption,
        /// User and password, if the server asks for them.
        credentials: Option<(String, String)>,
        /// The sender's address.
        from: String,
    },
    /// Into a folder, one file a mail: for the demo.
    Folder {
        /// The folder.
        folder: PathBuf,
        /// The sender's address.
        from: String,
    },
    /// Into the mailbox of a demonstration: nothing leaves the machine.
    Mailbox {
        /// The demonstration's database.
        store: Store,
        /// The sender's address.
        from: String,
    },
    /// By a way of somebody's own making.
    Post {
        /// The way.
        post: Arc<dyn Post>,
        /// The sender's address.
        from: String,
    },
}

/// A way out for mail of somebody's own making: simulations stand in for a server that is slow, away or refuses.
pub trait Post: Send + Sync {
    /// Hands a mail over.
    ///
    /// # Errors
    /// Whether it may work later.
    fn send(&self, mail: &OutgoingMail) -> Result<(), MailError>;
}

/// How a connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    /// TLS from the first byte.
    Tls,
    /// STARTTLS, required.
    StartTls,
    /// None: only for a server on the same machine.
    None,
}

/// One mail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutgoingMail {
    /// The recipient's address.
    pub to: String,
    /// Subject, plain text.
    pub subject: String,
    /// Body, plain text.
    pub body: String,
    /// Stays the same when the mail is sent again, so that a receiver can tell (R04).
    pub message_id: String,
    /// The page, behind sign-in, on which its reader can turn off mails like it; nothing where nobody can.
    pub choices: Option<String>,
}

/// Why a mail was not handed over.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// An address that cannot be one.
    #[error("not a mail address: {0}")]
    Address(String),
    /// The server refused it for good.
    #[error("refused: {0}")]
    Refused(String),
    /// The server answered that it may work later.
    #[error("not now: {0}")]
    Later(String),
    /// The server does not understand what it is told, which waiting seldom mends.
    #[error("not understood: {0}")]
    Unclear(String),
    /// The server does not answer.
    #[error("no answer: {0}")]
    Away(String),
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
    Mailbox(Store),
    Post(Arc<dyn Post>),
}

/// The way out for mail; cheap to clone.
#[derive(Clone)]
pub struct Mailer {
    way: Arc<Way>,
    from: Mailbox,
}

impl Mailer {
    /// Opens the way out.
    ///
    /// # Errors
    /// When the sender's address or the server's name cannot be right, or the folder cannot be made.
    pub fn new(settings: MailSettings) -> Result<Self, MailError> {
        let (way, from) = match settings {
            MailSettings::Smtp {
                host,
                port,
                encryption,
                credentials,
                from,
            } => (Way::Smtp(by_smtp(&host, port, encryption, credentials)?), from),
            MailSettings::Folder { folder, from } => {
                std::fs::create_dir_all(&folder).map_err(|error| MailError::Later(error.to_string()))?;
                (Way::Folder(AsyncFileTransport::new(folder)), from)
            }
            MailSettings::Mailbox { store, from } => (Way::Mailbox(store), from),
            MailSettings::Post { post, from } => (Way::Post(post), from),
        };
        Ok(Self {
            way: Arc::new(way),
            from: from.parse().map_err(|_| MailError::Address(from))?,
        })
    }

    /// Hands a mail over.
    ///
    /// # Errors
    /// Whether it may work later.
    pub async fn send(&self, mail: &OutgoingMail) -> Result<(), MailError> {
        let to: Address = mail.to.parse().map_err(|_| MailError::Address(mail.to.clone()))?;
        let mut builder = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .message_id(Some(format!("<{}@{}>", mail.message_id, self.from.email.domain())))
            .subject(&mail.subject)
            .header(MIME_VERSION_1_0)
            .header(ContentType::TEXT_PLAIN);
        if let Some(page) = &mail.choices {
            builder = builder.raw_header(HeaderValue::new(LIST_UNSUBSCRIBE, format!("<{page}>")));
        }
        let message = builder
            .body(mail.body.clone())
            .map_err(|error| MailError::Refused(error.to_string()))?;
        match &*self.way {
            Way::Smtp(server) => match server.send(message).await {
                Ok(_) => Ok(()),
                Err(error) => Err(why(&error, mail)),
            },
            Way::Folder(folder) => folder
                .send(message)
                .await
                .map(drop)
                .map_err(|error| MailError::Later(error.to_string())),
            Way::Mailbox(store) => keep(store, mail.clone()).await,
            Way::Post(post) => post.send(mail),
        }
    }
}

/// What an error of the server means. Only what it says about this mail is held against its address: who may send at all
/// is a matter of the configuration, and waits until that is right.
fn why(error: &smtp::Error, mail: &OutgoingMail) -> MailError {
    use smtp::response::Category;
    let words = error.to_string();
    if error.is_transient() {
        return MailError::Later(words);
    }
    let category = error.status().map(|code| code.category);
    match (error.is_permanent(), category) {
        (true, Some(Category::Unspecified3)) => MailError::Away(words),
        (true, Some(Category::Syntax)) => MailError::Unclear(words),
        (true, _) => MailError::Refused(words),
        // A server without SMTPUTF8 cannot be asked about such an address.
        (false, _) if error.is_client() && !mail.to.is_ascii() => MailError::Address(mail.to.clone()),
        (false, _) => MailError::Away(words),
    }
}

/// Puts a mail into the mailbox of a demonstration.
async fn keep(store: &Store, mail: OutgoingMail) -> Result<(), MailError> {
    if mail.to.parse::<Address>().is_err() {
        return Err(MailError::Address(mail.to));
    }
    store
        .write(move |tx| cqr_store::demo::keep_mail(tx, &mail.message_id, &mail.to, &mail.subject, &mail.body))
        .await
        .map_err(|error| MailError::Later(error.to_string()))
}

fn by_smtp(
    host: &str,
    port: u16,
    encryption: Encryption,
    credentials: Option<(String, String)>,
) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
    let refused = |error: smtp::Error| MailError::Refused(error.to_string());
    let builder = match encryption {
        Encryption::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(host).map_err(refused)?,
        Encryption::StartTls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host).map_err(refused)?,
        Encryption::None => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host).tls(Tls::None),
    };
    let builder = builder.port(port);
    Ok(match credentials {
        Some((user, password)) => builder.credentials(Credentials::new(user, password)).build(),
        None => builder.build(),
    })
}
