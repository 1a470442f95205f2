//! The files that the body imports, and the certificates that holders upload.

use cqr_domain::programs::Program;
use jiff::civil::Date;

use crate::{chance::Chance, holders::Holder};

/// The disciplines that somebody holds here.
pub const DISCIPLINES: [&str; 2] = ["R", "CT"];
/// Courses for each subcategory.
const COURSES_EACH: u32 = 5;

/// The columns of the file of people.
const COLUMNS: &str = "external_id,given_name,family_name,birth_date,email,phone,address_lines,city,region,postal_code,\
                       country,time_zone\n";

pub fn holders<'a>(all: impl Iterator<Item = &'a Holder>) -> String {
    let mut text = COLUMNS.to_owned();
    for one in all {
        text.push_str(&person(&one.number, one.birth_date, &one.email()));
    }
    text
}

/// A file with one person alone.
pub fn one_person(number: &str, born: Date, email: &str) -> String {
    COLUMNS.to_owned() + &person(number, born, email)
}

fn person(number: &str, born: Date, email: &str) -> String {
    format!("{number},Sim,Person,{born},{email},555-0100,1 Sample Street,Saint Paul,MN,55101,US,\n")
}

/// The awards of a day or, at the beginning, of all days before.
pub fn credentials<'a>(program: &Program, all: impl Iterator<Item = (&'a str, &'a str, Date)>) -> String {
    let mut text = "external_id,program,discipline,awarded_on\n".to_owned();
    for (number, discipline, awarded_on) in all {
        text.push_str(&format!("{number},{},{discipline},{awarded_on}\n", program.id));
    }
    text
}

/// Courses for every subcategory, approved for all the years of the simulation.
pub fn activities(program: &Program) -> String {
    let mut columns = Vec::new();
    for discipline in DISCIPLINES {
        let outlines = program
            .outlines
            .iter()
            .filter(|outline| outline.discipline == discipline);
        for outline in outlines {
            for (_, subcategory) in outline.subcategories() {
                let name = format!("{discipline}:{}", subcategory.code);
                if !columns.contains(&name) {
                    columns.push(name);
                }
            }
        }
    }
    let mut text = format!(
        "activity,title,provider,approver,reference_number,hours,price,ce_credits,category,kind,valid_from,valid_to,{}\n",
        columns.join(",")
    );
    for (place, column) in columns.iter().enumerate() {
        for course in 0..COURSES_EACH {
            // One credit more in the neighboring subcategory, so that one course helps two lines.
            let credits = 1.0 + f64::from(course % 3) * 0.5;
            let split: Vec<String> = (0..columns.len())
                .map(|at| match at {
                    _ if at == place => format!("{credits:.2}"),
                    _ if at == (place + 1) % columns.len() => "0.50".to_owned(),
                    _ => String::new(),
                })
                .collect();
            let code = column.replace(':', "-");
            text.push_str(&format!(
                "{code}-{course},Course {course} on {code},Sample Academy,EX-A,SIM{place:04}{course:03},{:.1},20.00,{:.1},A,course,2015-01-01,2060-12-31,{}\n",
                credits + 0.5,
                credits + 0.5,
                split.join(",")
            ));
        }
    }
    text
}

/// A certificate: the smallest file that is a PDF, different for each report.
pub fn certificate(number: &str, on: Date, chance: &mut Chance) -> Vec<u8> {
    let report = chance.between(0, 1_000_000_000);
    format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n\
         % {number} {on} {report}\ntrailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    )
    .into_bytes()
}
