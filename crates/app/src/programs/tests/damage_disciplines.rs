//! Ways to damage the list of disciplines, one a row.

/// File, what is replaced, by what, and what must be said.
pub(super) const DISCIPLINES: &[(&str, &str, &str, &str)] = &[
    (
        "disciplines.toml",
        "abbr = \"CT\"",
        "abbr = \"R\"",
        "discipline `R` stands twice: see disciplines.toml:",
    ),
    (
        "disciplines.toml",
        "supported_by = [\"R\"]",
        "supported_by = [\"ZZ\"]",
        "supported by the unknown discipline `ZZ`",
    ),
    (
        "disciplines.toml",
        "last_award = 2018-06-30",
        "last_award = 2018-06-30\nsucceeded_by = [\"R\", \"ZZ\"]",
        "QM: succeeded by the unknown discipline `ZZ`",
    ),
    (
        "disciplines.toml",
        "credential = \"I.A.\"",
        "credential = \"I.A.\"\nsucceeded_by = [\"R\"]",
        "IA: what is succeeded needs a `last_award`",
    ),
    (
        "disciplines.toml",
        "[\"primary\"]",
        "[\"first\"]",
        "discipline.pathways: expected a list of",
    ),
    (
        "disciplines.toml",
        "last_award = 2018-06-30\n\n[[discipline]]\n",
        "last_award = 2018-06-30\nsucceeded_by = [\"CV\"]\n\n[[discipline]]\nsucceeded_by = [\"QM\"]\n",
        "CV: its successors lead back to it",
    ),
];
