//! No path of one machine in the repository.

use super::{Complaint, File};

/// Beginnings that only exist on somebody's machine; put together so that this file does not name them.
const MACHINE: &[&str] = &[concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/")];

/// No absolute path of a developer's machine in any tracked text.
pub fn check(files: &[File]) -> Vec<Complaint> {
    files
        .iter()
        .filter(|file| !file.is_vendored())
        .flat_map(check_file)
        .collect()
}

fn check_file(file: &File) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (index, line) in file.text.lines().enumerate() {
        if let Some(path) = MACHINE.iter().find(|path| names_path(line, path)) {
            let text = format!("`{path}…` exists on one machine only: use a path relative to the repository");
            complaints.push(Complaint::new(&file.path, index + 1, text));
        }
    }
    complaints
}

/// `a/work/b` and `../work/b` are relative, and an address is no file; only an absolute path counts.
fn names_path(line: &str, path: &str) -> bool {
    line.match_indices(path).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before
            .is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, '.' | '-' | '_' | '~' | '}' | ')' | '>'))
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{file, lines};
    use super::*;

    #[test]
    fn an_absolute_path_is_found() {
        let text = format!("fine\nsee {}main/x\nfile://{}x\n", MACHINE[0], MACHINE[1]);
        assert_eq!(lines(&check(&[file("docs/a.md", &text)])), [2, 3]);
    }

    #[test]
    fn relative_paths_and_addresses_are_fine() {
        let text = format!("..{0}x example.org{0}x ~{0}", MACHINE[0]);
        assert_eq!(check(&[file("docs/a.md", &text)]), []);
    }
}
