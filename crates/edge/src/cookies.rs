//! Our three cookies: the session, the device somebody signed in from before, and what a signed-out browser is given
//! so that its forms can be told from forged ones.

use axum::http::{
    HeaderMap, HeaderName, HeaderValue,
    header::{COOKIE, SET_COOKIE},
};
use cqr_app::accounts::SignedIn;

use crate::EdgeState;

/// Which cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Jar {
    Session,
    Device,
    Visitor,
}

/// How long a device is remembered: the longest that browsers keep a cookie.
const DEVICE_MAX_AGE_S: u32 = 400 * 24 * 60 * 60;

impl Jar {
    /// With https the `__Host-` names, which no other host can set (A28); they need Secure and the path `/`.
    const fn name(self, is_https: bool) -> &'static str {
        match (self, is_https) {
            (Self::Session, true) => "__Host-opencqr",
            (Self::Device, true) => "__Host-opencqr-device",
            (Self::Visitor, true) => "__Host-opencqr-visit",
            (Self::Session, false) => "opencqr",
            (Self::Device, false) => "opencqr-device",
            (Self::Visitor, false) => "opencqr-visit",
        }
    }
}

/// The value of a cookie; nothing when it is missing or there are several, of which one would be a stranger's.
pub(crate) fn read(headers: &HeaderMap, jar: Jar, is_https: bool) -> Option<String> {
    let name = jar.name(is_https);
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    let pairs = lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let mut values = pairs.filter(|(key, _)| *key == name).map(|(_, value)| value);
    let value = values.next()?;
    (values.next().is_none() && !value.is_empty()).then(|| value.to_owned())
}

pub(crate) fn set(jar: Jar, value: &str, max_age_s: Option<u32>, is_https: bool) -> HeaderValue {
    let mut text = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax", jar.name(is_https));
    if let Some(seconds) = max_age_s {
        text.push_str(&format!("; Max-Age={seconds}"));
    }
    if is_https {
        text.push_str("; Secure");
    }
    HeaderValue::try_from(text).expect("names and tokens are letters, digits, dashes and underscores")
}

/// The headers that give a browser its new session, and remember the device. To be answered with whatever follows a
/// sign-in, a step-up or a changed password.
#[must_use]
pub fn session_cookies(edge: &EdgeState, signed_in: &SignedIn) -> Vec<(HeaderName, HeaderValue)> {
    let is_https = edge.is_https();
    let mut headers = vec![(SET_COOKIE, set(Jar::Session, signed_in.token.as_str(), None, is_https))];
    if let Some(device) = &signed_in.device {
        headers.push((
            SET_COOKIE,
            set(Jar::Device, device.as_str(), Some(DEVICE_MAX_AGE_S), is_https),
        ));
    }
    headers
}

/// The headers after signing out: the cookie goes, and so does what the browser kept of the pages (ASVS 14.3.1). Its
/// storage stays: there may be answers of a sitting in it that have not reached us; the player clears it itself.
#[must_use]
pub fn end_session_cookie(edge: &EdgeState) -> Vec<(HeaderName, HeaderValue)> {
    vec![
        (SET_COOKIE, set(Jar::Session, "", Some(0), edge.is_https())),
        (
            HeaderName::from_static("clear-site-data"),
            HeaderValue::from_static("\"cache\""),
        ),
    ]
}
