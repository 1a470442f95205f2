//! How the edge is set up by the operator: public address, trusted proxies, limits.

use std::net::IpAddr;

use crate::rate::RateLimits;

/// Settings of the edge.
#[derive(Clone)]
pub struct EdgeConfig {
    /// The address people use, such as `https://cq.example.org`; links and the Origin check use it.
    pub public_url: String,
    /// Proxies whose forwarded headers are believed; nobody else's are (ASVS 4.1.3).
    pub trusted_proxies: Vec<IpAddr>,
    /// Allows plain http on an address other than this machine's own.
    pub insecure_http: bool,
    /// Requests allowed for each client.
    pub rates: RateLimits,
    /// 32 random bytes drawn at start: nonces and reference numbers are derived from them.
    pub seed: [u8; 32],
}

/// A setting that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    /// Not an address.
    #[error("public_url `{0}` is not an address such as https://cq.example.org")]
    PublicUrl(String),
    /// Plain http where others can listen.
    #[error(
        "public_url `{0}` is plain http on an address that others can reach; use https, or set insecure_http = true"
    )]
    InsecureHttp(String),
}

/// The public address in its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PublicUrl {
    /// Scheme, host and port, as browsers send it in `Origin`.
    pub(crate) origin: String,
    pub(crate) is_https: bool,
    pub(crate) is_loopback: bool,
}

impl EdgeConfig {
    /// Settings for an address, with everything else as usual.
    #[must_use]
    pub fn new(public_url: impl Into<String>, seed: [u8; 32]) -> Self {
        Self {
            public_url: public_url.into(),
            trusted_proxies: Vec::new(),
            insecure_http: false,
            rates: RateLimits::default(),
            seed,
        }
    }

    /// The public address in its parts.
    pub(crate) fn public(&self) -> Result<PublicUrl, ConfigError> {
        let text = self.public_url.trim_end_matches('/');
        let wrong = || ConfigError::PublicUrl(self.public_url.clone());
        let (scheme, host) = text.split_once("://").ok_or_else(wrong)?;
        let is_https = scheme == "https";
        let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        if !(is_https || scheme == "http") || host.is_empty() || !host.chars().all(plain) {
            return Err(wrong());
        }
        let is_loopback = is_loopback_host(host);
        if !is_https && !is_loopback && !self.insecure_http {
            return Err(ConfigError::InsecureHttp(self.public_url.clone()));
        }
        let port = if is_https { ":443" } else { ":80" };
        let host = host.strip_suffix(port).unwrap_or(host).to_lowercase();
        Ok(PublicUrl {
            origin: format!("{scheme}://{host}"),
            is_https,
            is_loopback,
        })
    }
}

/// Whether a host, perhaps with a port, is this machine's own name for itself.
pub(crate) fn is_loopback_host(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(url: &str, insecure_http: bool) -> Result<PublicUrl, ConfigError> {
        EdgeConfig {
            insecure_http,
            ..EdgeConfig::new(url, [0; 32])
        }
        .public()
    }

    #[test]
    fn plain_http_is_for_this_machine_only_unless_the_operator_says_so() {
        assert!(check("https://cq.example.org", false).is_ok_and(|url| url.is_https && !url.is_loopback));
        for own in [
            "http://127.0.0.1:8080",
            "http://localhost:8080",
            "http://[::1]:8080",
            "http://127.0.0.1:8080/",
        ] {
            assert!(
                check(own, false).is_ok_and(|url| !url.is_https && url.is_loopback),
                "{own}"
            );
        }
        for open in [
            "http://cq.example.org",
            "http://192.0.2.7",
            "http://localhost.example.org",
        ] {
            assert_eq!(check(open, false), Err(ConfigError::InsecureHttp(open.into())));
            assert!(check(open, true).is_ok_and(|url| !url.is_https));
        }
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for wrong in [
            "",
            "cq.example.org",
            "ftp://cq.example.org",
            "https://",
            "https://a/b",
            "https://u:p@a",
            "https://a?b",
        ] {
            assert_eq!(check(wrong, true), Err(ConfigError::PublicUrl(wrong.into())), "{wrong}");
        }
    }

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        assert_eq!(
            check("https://CQ.example.org:443/", false).unwrap().origin,
            "https://cq.example.org"
        );
        assert_eq!(
            check("http://127.0.0.1:8080", false).unwrap().origin,
            "http://127.0.0.1:8080"
        );
    }
}
