//! The credentialing body, as pages and letters name it.

use crate::calendar::Zone;

/// Who runs the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Its name.
    pub name: String,
    /// Its time zone: every date of the program begins and ends there (R-DATE-7).
    pub zone: Zone,
    /// What people call the zone, such as "Central".
    pub zone_label: String,
    /// Telephone number (R-NOTE-7).
    pub phone: String,
    /// When the telephone is answered, as shown.
    pub hours: String,
    /// Address for mail.
    pub email: String,
    /// Postal address, line by line.
    pub address: Vec<String>,
}
