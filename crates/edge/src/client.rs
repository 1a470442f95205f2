//! Who is asking: the address of the client, from forwarded headers only where a configured proxy wrote them.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use axum::http::HeaderMap;

/// The client's address: the last one in `x-forwarded-for` that is not one of our proxies, if the peer is one of them.
#[must_use]
pub fn address(peer: IpAddr, headers: &HeaderMap, trusted_proxies: &[IpAddr]) -> IpAddr {
    let trusted = |address: IpAddr| trusted_proxies.contains(&address.to_canonical());
    let mut address = peer.to_canonical();
    if !trusted(address) {
        return address;
    }
    let lines = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .collect::<Vec<_>>();
    for entry in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        let Ok(entry) = entry.trim().parse::<IpAddr>() else {
            return address;
        };
        address = entry.to_canonical();
        if !trusted(address) {
            return address;
        }
    }
    address
}

/// The network an address belongs to, which limits count by: /24, or /64 for IPv6, where one home has all of it.
#[must_use]
pub fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(peer: &str, forwarded: &[&'static str], trusted: &[&str], expected: &str) {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<IpAddr> = trusted.iter().map(|proxy| proxy.parse().unwrap()).collect();
        assert_eq!(
            address(peer.parse().unwrap(), &headers, &trusted).to_string(),
            expected,
            "{forwarded:?}"
        );
    }

    #[test]
    fn only_configured_proxies_are_believed() {
        check("203.0.113.9", &["198.51.100.1"], &[], "203.0.113.9");
        check("203.0.113.9", &["198.51.100.1"], &["10.0.0.1"], "203.0.113.9");
        check("10.0.0.1", &["198.51.100.1"], &["10.0.0.1"], "198.51.100.1");
        check("10.0.0.1", &[], &["10.0.0.1"], "10.0.0.1");
    }

    #[test]
    fn what_the_client_wrote_before_the_proxy_is_ignored() {
        check("10.0.0.1", &["1.2.3.4, 198.51.100.1"], &["10.0.0.1"], "198.51.100.1");
        check(
            "10.0.0.1",
            &["1.2.3.4", "198.51.100.1, 10.0.0.2"],
            &["10.0.0.1", "10.0.0.2"],
            "198.51.100.1",
        );
        check("10.0.0.1", &["198.51.100.1, nonsense"], &["10.0.0.1"], "10.0.0.1");
    }

    #[test]
    fn limits_count_by_network() {
        assert_eq!(network("203.0.113.9".parse().unwrap()), "203.0.113.0/24");
        assert_eq!(network("::ffff:203.0.113.9".parse().unwrap()), "203.0.113.0/24");
        assert_eq!(network("2001:db8:1:2:3:4:5:6".parse().unwrap()), "2001:db8:1:2::/64");
    }
}
