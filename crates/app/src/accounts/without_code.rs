//! What a mail server said, without the code of a link. Servers repeat what they object to as it stood in the mail: encoded once
//! or twice, with line breaks of quoted-printable within the link.

/// How often a text is decoded to look for a code, the text itself among them: a link within a link, in a mail that is quoted in
/// another one, and one more.
const LAYERS: usize = 5;
/// What stands in front of a code.
const MARK: &[u8] = b"code=";

/// A byte of one layer, with the place where it begins in what was said.
type Placed = (usize, u8);

/// The most that is looked at, in characters: an answer as long as a mail would keep whoever cleans it busy.
const MOST: usize = 4_000;

/// What a mail server said, on one line and without the code of a link: some servers repeat the link to which they object.
#[must_use]
pub fn without_code(said: &str) -> String {
    let said: String = said.chars().take(MOST).collect();
    let first: Vec<Placed> = said.bytes().enumerate().collect();
    let layers = std::iter::successors(Some(first), |layer| Some(decoded(layer)));
    let layers: Vec<Vec<Placed>> = layers.take(LAYERS).collect();
    let (mut kept, mut from) = (String::new(), 0);
    // The code is taken out where any layer shows it, as far as the layer goes in which it is longest.
    while let Some(start) = layers.iter().filter_map(|layer| code_start(layer, from)).min() {
        let ends = layers.iter().map(|layer| word_end(layer, start).unwrap_or(said.len()));
        kept.push_str(&said[from..start]);
        kept.push('…');
        from = ends.max().unwrap_or(said.len());
    }
    kept.push_str(&said[from..]);
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The layer below: without the line breaks that quoted-printable puts into a word, which may have become a blank on the way, and
/// with the signs that encodings write otherwise. Letters and digits are nowhere written otherwise, and stay.
fn decoded(layer: &[Placed]) -> Vec<Placed> {
    let (mut below, mut rest) = (Vec::with_capacity(layer.len()), layer);
    while let Some((&(place, byte), after)) = rest.split_first() {
        let blanks = after.iter().take_while(|(_, byte)| byte.is_ascii_whitespace()).count();
        if byte == b'=' && blanks > 0 {
            rest = &after[blanks..];
        } else if let Some(sign) = sign(byte, after) {
            below.push((place, sign));
            rest = &after[2..];
        } else {
            below.push((place, byte));
            rest = after;
        }
    }
    below
}

/// The sign for which a byte stands with the two after it.
fn sign(byte: u8, after: &[Placed]) -> Option<u8> {
    let [(_, high), (_, low), ..] = after else {
        return None;
    };
    match (byte, *high, low.to_ascii_lowercase()) {
        (b'=' | b'%', b'3', b'd') => Some(b'='),
        (b'=' | b'%', b'2', b'5') => Some(b'%'),
        (b'=' | b'%', b'0', b'a') => Some(b'\n'),
        (b'=' | b'%', b'0', b'd') => Some(b'\r'),
        _ => None,
    }
}

/// Where a code begins whose mark does not begin before `from`.
fn code_start(layer: &[Placed], from: usize) -> Option<usize> {
    let is_mark = |bytes: &[Placed]| {
        let mut pairs = bytes.iter().zip(MARK);
        pairs.all(|((_, byte), mark)| byte.eq_ignore_ascii_case(mark))
    };
    let mut windows = layer.windows(MARK.len() + 1);
    let found = windows.find(|window| window[0].0 >= from && is_mark(window));
    found.map(|window| window[MARK.len()].0)
}

/// Where the word ends that goes on at `start`; nothing when it is the last one.
fn word_end(layer: &[Placed], start: usize) -> Option<usize> {
    let blank = |(place, byte): &&Placed| *place >= start && byte.is_ascii_whitespace();
    layer.iter().find(blank).map(|(place, _)| *place)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(table: &[(&str, &str)]) {
        for (said, kept) in table {
            assert_eq!(without_code(said), *kept, "{said:?}");
        }
    }

    #[test]
    fn what_a_server_said_is_kept_without_the_code_of_the_link() {
        check(&[
            ("550 5.1.1 no such user", "550 5.1.1 no such user"),
            (
                "554 blocked: https://cqr.example.org/reset/new?code=7h3k-q9zt found\r\nin a list",
                "554 blocked: https://cqr.example.org/reset/new?code=… found in a list",
            ),
            (
                "554 (see HTTPS://X.example/?u=a%3FCODE%3D7h3k)",
                "554 (see HTTPS://X.example/?u=a%3FCODE%3D…",
            ),
            (
                "554 <https://cqr.example.org/invitation?code=3D7h3k>",
                "554 <https://cqr.example.org/invitation?code=…",
            ),
            (
                "554 “/invitation?code=7h3k” and /reset/new?code=q9zt",
                "554 “/invitation?code=… and /reset/new?code=…",
            ),
        ]);
    }

    #[test]
    fn an_answer_without_end_is_cut_and_gives_no_code_away() {
        let kept = without_code(&format!("554 {} code=7h3kq9zt", "code=7h3kq9zt - ".repeat(20_000)));
        assert!(!kept.contains("7h3k") && kept.len() < MOST, "{} bytes", kept.len());
    }

    #[test]
    fn a_line_break_of_quoted_printable_hides_no_code() {
        check(&[
            // Within the code, once and twice.
            (
                "554 /reset/new?code=3D7h3k-=\r\nq9zt found\r\nin a list",
                "554 /reset/new?code=… found in a list",
            ),
            (
                "554 /reset/new?code=3D7h=\n3k-=\nq9zt found",
                "554 /reset/new?code=… found",
            ),
            // Within what stands in front of it, and beside it.
            ("554 /reset/new?co=\r\nde=3D7h3k-q9zt", "554 /reset/new?co= de=3D…"),
            ("554 /reset/new?code=\r\n=3D7h3k-q9zt", "554 /reset/new?code=…"),
            ("554 /reset/new?code=3D=\r\n7h3k-q9zt", "554 /reset/new?code=…"),
            // The lines of an answer arrive joined with blanks.
            ("554 /reset/new?code=3D7h3k-= q9zt found", "554 /reset/new?code=… found"),
            // A sign of equality that breaks nothing stays.
            ("450 policy=\r\nstrict, tries = 3", "450 policy= strict, tries = 3"),
        ]);
    }

    #[test]
    fn what_is_encoded_twice_hides_no_code() {
        check(&[
            ("554 ?u=a%253Fcode%253D7h3k)", "554 ?u=a%253Fcode%253D…"),
            ("554 ?u=a%25253Fcode%25253D7h3k", "554 ?u=a%25253Fcode%25253D…"),
            ("554 ?u=1code%253D7h3k", "554 ?u=1code%253D…"),
            // A link within a link in quoted-printable, the sign itself written otherwise, and a mail quoted in another.
            ("554 ?u=3Da%3Fcode%3D7h3k-=\r\nq9zt", "554 ?u=3Da%3Fcode%3D…"),
            ("554 ?u=3Da=253Fcode=253D7h3k", "554 ?u=3Da=253Fcode=…"),
            ("554 ?code=3D3D7h3k-=3D\r\nq9zt>", "554 ?code=…"),
            ("554 ?co=3D=0Ade=3D3D7h3k", "554 ?co=3D=0Ade=3D3D…"),
            ("554 ?co%3D%0D%0Ade%3D3D7h3k)", "554 ?co%3D%0D%0Ade%3D3D…"),
        ]);
    }
}
