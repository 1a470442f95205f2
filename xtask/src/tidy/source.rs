//! Reads Rust source just far enough: blanks comments and literals, finds functions and test-only lines.

/// A function with a body.
#[derive(Debug, PartialEq, Eq)]
pub struct Function {
    /// Its name.
    pub name: String,
    /// Line of the word `fn`, counted from 1.
    pub line: usize,
    /// Lines from `fn` to the closing brace.
    pub length: usize,
    /// Whether it is compiled for tests only.
    pub test_only: bool,
}

/// What a scan of one file found.
#[derive(Debug, Default)]
pub struct Outline {
    /// Functions in the order in which they end.
    pub functions: Vec<Function>,
    /// First and last line of each test-only block.
    pub test_blocks: Vec<(usize, usize)>,
}

impl Outline {
    /// Whether a line lies in a test-only block.
    pub fn is_test_line(&self, line: usize) -> bool {
        self.test_blocks
            .iter()
            .any(|(first, last)| (*first..=*last).contains(&line))
    }
}

/// The source with comments and the insides of string and character literals blanked; lines stay where they were.
pub fn without_comments_and_literals(source: &str) -> String {
    let letters: Vec<char> = source.chars().collect();
    let mut code: Vec<char> = letters.clone();
    let mut at = 0;
    while at < letters.len() {
        let end = literal_or_comment_end(&letters, at);
        for letter in &mut code[at..end] {
            if *letter != '\n' {
                *letter = ' ';
            }
        }
        at = end.max(at + 1);
    }
    code.into_iter().collect()
}

/// Where the comment or literal that starts at `at` ends (exclusive); `at` when none starts there.
fn literal_or_comment_end(letters: &[char], at: usize) -> usize {
    let next = letters.get(at + 1).copied();
    match letters[at] {
        '/' if next == Some('/') => position(letters, at, |letter| letter == '\n'),
        '/' if next == Some('*') => block_comment_end(letters, at),
        '"' => string_end(letters, at),
        'r' if !continues_word(letters, at) => raw_string_end(letters, at).unwrap_or(at),
        '\'' => character_end(letters, at).unwrap_or(at),
        _ => at,
    }
}

fn position(letters: &[char], from: usize, wanted: impl Fn(char) -> bool) -> usize {
    letters[from..]
        .iter()
        .position(|letter| wanted(*letter))
        .map_or(letters.len(), |offset| from + offset)
}

/// Block comments nest in Rust.
fn block_comment_end(letters: &[char], start: usize) -> usize {
    let (mut depth, mut at) = (0, start);
    while at + 1 < letters.len() {
        match (letters[at], letters[at + 1]) {
            ('/', '*') => {
                depth += 1;
                at += 2;
            }
            ('*', '/') => {
                depth -= 1;
                at += 2;
            }
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    letters.len()
}

fn string_end(letters: &[char], start: usize) -> usize {
    let mut at = start + 1;
    while at < letters.len() {
        match letters[at] {
            '\\' => at += 2,
            '"' => return at + 1,
            _ => at += 1,
        }
    }
    letters.len()
}

/// `r"…"`, `r#"…"#` and longer; a raw identifier such as `r#type` is none.
fn raw_string_end(letters: &[char], start: usize) -> Option<usize> {
    let quote = position(letters, start + 1, |letter| letter != '#');
    let hashes = quote - start - 1;
    if letters.get(quote) != Some(&'"') {
        return None;
    }
    let mut at = quote + 1;
    while at < letters.len() {
        let closes =
            letters[at] == '"' && letters[at + 1..].iter().take(hashes).filter(|l| **l == '#').count() == hashes;
        if closes {
            return Some(at + 1 + hashes);
        }
        at += 1;
    }
    Some(letters.len())
}

/// `'x'` and `'\n'` are characters, `'a` is a lifetime.
fn character_end(letters: &[char], start: usize) -> Option<usize> {
    match letters.get(start + 1)? {
        '\\' => Some((position(letters, start + 3, |letter| letter == '\'') + 1).min(letters.len())),
        _ if letters.get(start + 2) == Some(&'\'') => Some(start + 3),
        _ => None,
    }
}

/// Whether the letter at `at` stands inside a longer word; `br"…"` and `cr"…"` still open a raw string.
fn continues_word(letters: &[char], at: usize) -> bool {
    let is_word = |index: usize| {
        letters
            .get(index)
            .is_some_and(|letter| letter.is_alphanumeric() || *letter == '_')
    };
    match at.checked_sub(1) {
        None => false,
        Some(before) if matches!(letters[before], 'b' | 'c') => before.checked_sub(1).is_some_and(is_word),
        Some(before) => is_word(before),
    }
}

/// Finds functions and test-only blocks in source that went through `without_comments_and_literals`.
pub fn outline(code: &str) -> Outline {
    let mut scan = Scan::default();
    for (index, line) in code.lines().enumerate() {
        scan.line = index + 1;
        for token in tokens(line) {
            scan.take(token);
        }
    }
    scan.found
}

/// Words and single signs of one line.
fn tokens(line: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = line.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let length = if is_word(first) {
            rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        tokens.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    tokens
}

/// An open brace and what it belongs to.
struct Block {
    function: Option<(String, usize)>,
    test_only: bool,
    line: usize,
}

/// State of the walk over a file's tokens.
#[derive(Default)]
struct Scan {
    found: Outline,
    line: usize,
    blocks: Vec<Block>,
    previous: String,
    /// Inside `#[…]`: its text so far and the bracket depth.
    attribute: Option<(String, usize)>,
    /// A signature was read and its body has not begun.
    pending_function: Option<(String, usize)>,
    /// The next item carries a test attribute.
    pending_test: bool,
    /// Depth of `(` and `[` since the signature began, so that `[u8; 4]` does not end it.
    depth: usize,
}

impl Scan {
    fn take(&mut self, token: &str) {
        if self.attribute.is_some() {
            return self.take_attribute(token);
        }
        match token {
            "[" if self.previous == "#" => self.attribute = Some((String::new(), 1)),
            "(" | "[" => self.depth += 1,
            ")" | "]" => self.depth = self.depth.saturating_sub(1),
            "{" => self.open(),
            "}" => self.close(),
            ";" if self.depth == 0 => {
                self.pending_function = None;
                self.pending_test = false;
            }
            _ if self.previous == "fn" && token.chars().all(|letter| letter.is_alphanumeric() || letter == '_') => {
                self.pending_function = Some((token.to_owned(), self.line));
            }
            _ => {}
        }
        token.clone_into(&mut self.previous);
    }

    fn take_attribute(&mut self, token: &str) {
        let Some((text, depth)) = &mut self.attribute else {
            return;
        };
        match token {
            "[" => *depth += 1,
            "]" => *depth -= 1,
            _ => text.push_str(token),
        }
        if *depth == 0 {
            let is_test = text == "test"
                || text.ends_with("::test")
                || text.starts_with("cfg(test")
                || text.starts_with("cfg(all(test");
            self.pending_test |= is_test;
            self.attribute = None;
            self.previous.clear();
        }
    }

    fn open(&mut self) {
        let outer = self.blocks.last().is_some_and(|block| block.test_only);
        self.blocks.push(Block {
            function: self.pending_function.take(),
            test_only: outer || std::mem::take(&mut self.pending_test),
            line: self.line,
        });
        self.depth = 0;
    }

    fn close(&mut self) {
        let Some(block) = self.blocks.pop() else { return };
        let outer = self.blocks.last().is_some_and(|outer| outer.test_only);
        if block.test_only && !outer {
            self.found.test_blocks.push((block.line, self.line));
        }
        if let Some((name, line)) = block.function {
            let length = self.line - line + 1;
            let test_only = block.test_only;
            self.found.functions.push(Function {
                name,
                line,
                length,
                test_only,
            });
        }
        self.depth = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn functions(source: &str) -> Vec<(String, usize, usize)> {
        let outline = outline(&without_comments_and_literals(source));
        let real = outline.functions.into_iter().filter(|function| !function.test_only);
        real.map(|function| (function.name, function.line, function.length))
            .collect()
    }

    #[test]
    fn braces_in_literals_and_comments_count_for_nothing() {
        let source = r##"
fn one<'a>(x: &'a str) -> char { // }
    let a = "}\"}"; let b = r#"}"}"#; let c = br"}";
    /* } /* } */ } */
    let r#type = '}'; let d = '\''; let e = b'}';
    d
}
fn two() {}
"##;
        assert_eq!(functions(source), [("one".into(), 2, 6), ("two".into(), 8, 1)]);
    }

    #[test]
    fn closures_and_nested_functions_belong_to_the_outer_one() {
        let source = "fn outer(a: [u8; 4]) -> impl Fn(u8) -> u8 {\n    let f = |x| {\n        call(|y| { y; });\n    };\n    fn inner() {\n    }\n    f\n}\n";
        assert_eq!(functions(source), [("inner".into(), 5, 2), ("outer".into(), 1, 8)]);
    }

    #[test]
    fn declarations_and_function_types_are_no_functions() {
        let source = "trait T { fn a(&self); fn b(f: fn(u8) -> u8) -> u8; }\nstruct S { f: fn() }\n";
        assert_eq!(functions(source), []);
    }

    #[test]
    fn test_modules_and_test_functions_are_set_apart() {
        let source = "fn real() {}\n#[cfg(test)]\nmod tests {\n    fn helper() {}\n    #[test]\n    fn t() {}\n}\n#[cfg(test)]\nuse a::b;\nfn also_real() {}\n#[tokio::test]\nasync fn t() {\n}\n";
        assert_eq!(functions(source), [("real".into(), 1, 1), ("also_real".into(), 10, 1)]);
        let outline = outline(source);
        assert!(outline.is_test_line(4) && outline.is_test_line(13) && !outline.is_test_line(10));
    }
}
