//! What a reader sees of a template or a message catalog; everything else is blanked, lines stay where they were.

/// Attributes whose value is shown or read aloud.
const SPOKEN: &[&str] = &[
    "alt",
    "aria-description",
    "aria-label",
    "aria-roledescription",
    "content",
    "label",
    "placeholder",
    "title",
];
/// Template expressions, comments and elements without text for readers: how each opens and closes.
const HIDDEN: &[(&str, &str)] = &[
    ("{{", "}}"),
    ("{%", "%}"),
    ("{#", "#}"),
    ("<!--", "-->"),
    ("<script", "</script>"),
    ("<style", "</style>"),
];

/// Text and spoken attributes of an HTML template.
pub fn of_template(html: &str) -> String {
    let mut shown = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(first) = rest.chars().next() {
        let length = if let Some(length) = hidden_length(rest) {
            blank(&mut shown, &rest[..length]);
            length
        } else if first == '<' {
            take_tag(&mut shown, rest)
        } else {
            shown.push(first);
            first.len_utf8()
        };
        rest = &rest[length..];
    }
    shown
}

fn hidden_length(rest: &str) -> Option<usize> {
    let (open, close) = HIDDEN.iter().find(|(open, _)| rest.starts_with(open))?;
    Some(
        rest[open.len()..]
            .find(close)
            .map_or(rest.len(), |at| open.len() + at + close.len()),
    )
}

fn blank(shown: &mut String, hidden: &str) {
    shown.extend(hidden.chars().map(|letter| if letter == '\n' { '\n' } else { ' ' }));
}

/// Copies the spoken attribute values of the tag at the start of `rest`; returns the tag's length.
fn take_tag(shown: &mut String, rest: &str) -> usize {
    let mut at = 0;
    let mut quote: Option<(char, bool)> = None;
    while let Some(letter) = rest[at..].chars().next() {
        if let Some(length) = hidden_length(&rest[at..]).filter(|_| at > 0) {
            blank(shown, &rest[at..at + length]);
            at += length;
            continue;
        }
        let copied = matches!(quote, Some((mark, true)) if mark != letter);
        shown.push(if copied || letter == '\n' { letter } else { ' ' });
        at += letter.len_utf8();
        quote = match quote {
            Some((mark, _)) if mark == letter => None,
            None if letter == '"' || letter == '\'' => Some((letter, is_spoken(&rest[..at - 1]))),
            None if letter == '>' => return at,
            open => open,
        };
    }
    at
}

/// Whether the text before a quote ends in `name=` of an attribute that is shown.
fn is_spoken(before: &str) -> bool {
    let name = before
        .trim_end()
        .strip_suffix('=')
        .map(str::trim_end)
        .unwrap_or_default();
    SPOKEN.iter().any(|spoken| {
        name.strip_suffix(spoken)
            .is_some_and(|left| left.ends_with(|letter: char| letter.is_whitespace() || letter == '}'))
    })
}

/// Messages of a Fluent catalog without comments, message names, variables and selector keys.
pub fn of_fluent(catalog: &str) -> String {
    catalog.lines().map(of_fluent_line).collect::<Vec<_>>().join("\n")
}

fn of_fluent_line(line: &str) -> String {
    if line.starts_with('#') {
        return String::new();
    }
    let named =
        line.starts_with(|letter: char| letter.is_alphabetic() || letter == '-') || line.trim_start().starts_with('.');
    let value = match line.split_once('=') {
        Some((name, value)) if named => format!("{}{value}", " ".repeat(name.chars().count() + 1)),
        _ => line.to_owned(),
    };
    without_placeables(&without_key(&value))
}

/// `[one] text` and `*[other] text` are the keys of a choice.
fn without_key(line: &str) -> String {
    let start = line.trim_start();
    let is_key = start.starts_with('[') || start.starts_with("*[");
    match start.split_once(']') {
        Some((_, text)) if is_key => text.to_owned(),
        _ => line.to_owned(),
    }
}

/// `{ $name }` and `{ other-message }` are filled in; of `{ $n ->` the text follows on later lines.
fn without_placeables(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(open) = rest.find('{') {
        shown.push_str(&rest[..open]);
        let end = rest[open..].find('}').map_or(rest.len(), |close| open + close + 1);
        shown.push(' ');
        rest = &rest[end..];
    }
    shown.push_str(rest);
    shown
}

/// Words of a line with the letter before each, in order.
pub fn words(line: &str) -> impl Iterator<Item = (Option<char>, &str)> {
    let is_letter = |letter: char| letter.is_alphabetic();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + line[at..].find(is_letter)?;
        let end = line[start..]
            .find(|letter| !is_letter(letter))
            .map_or(line.len(), |length| start + length);
        at = end;
        Some((line[..start].chars().next_back(), &line[start..end]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<String> {
        text.lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn only_text_and_spoken_attributes_of_a_template_remain() {
        let html = "{# case #}<p class=\"case {{ \"case\" }}\" title='A title'>\nHello {{ case.name }}{% for case in cases %}\n<img alt=\"Pic\" data-title=\"no\" {% if a > b %}src=\"x\"{% endif %}> you</p><!-- case -->";
        assert_eq!(seen(&of_template(html)), ["A title", "Hello", "Pic you"]);
    }

    #[test]
    fn only_messages_of_a_catalog_remain() {
        let catalog = "# case\ncase-open = Your window { $case } is open\n    .title = { case-name } now\nn = { $case ->\n    [one] day\n   *[other] days left\n}\n";
        assert_eq!(
            seen(&of_fluent(catalog)),
            ["", "Your window is open", "now", "", "day", "days left", "}"]
        );
    }

    #[test]
    fn words_come_with_what_stands_before() {
        let found: Vec<_> = words("A b-c").collect();
        assert_eq!(found, [(None, "A"), (Some(' '), "b"), (Some('-'), "c")]);
    }
}
