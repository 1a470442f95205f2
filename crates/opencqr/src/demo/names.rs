//! Invented names and places of the demonstration.

pub(super) const GIVEN: [&str; 24] = [
    "Ada", "Bram", "Celia", "Dario", "Elsie", "Farid", "Greta", "Hugo", "Ines", "Jonah", "Kezia", "Leif", "Mina",
    "Noor", "Otis", "Petra", "Quinn", "Rosa", "Silas", "Tamsin", "Uma", "Viggo", "Wren", "Yusuf",
];
pub(super) const FAMILY: [&str; 24] = [
    "Abernath",
    "Birchwood",
    "Calloway",
    "Dunmore",
    "Eastlake",
    "Fairbanks",
    "Grimsby",
    "Hollis",
    "Ironwood",
    "Jessop",
    "Kestrel",
    "Larkspur",
    "Merriweather",
    "Northcote",
    "Oakhurst",
    "Pemberly",
    "Quillfeather",
    "Rookwood",
    "Silverton",
    "Thistlewood",
    "Underhill",
    "Vandermeer",
    "Whitlock",
    "Yardley",
];
pub(super) const PLACES: [(&str, &str, &str); 6] = [
    ("Cedar Falls", "IA", "50613"),
    ("Duluth", "MN", "55802"),
    ("Rockford", "IL", "61101"),
    ("Appleton", "WI", "54911"),
    ("Saginaw", "MI", "48601"),
    ("Bloomington", "IN", "47401"),
];
