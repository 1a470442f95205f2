//! A program as paths with values, such as `policy.calendar.cycle_years` = `10`: what versions are compared by.

use std::{collections::BTreeMap, fmt::Display};

use cqr_domain::programs::{Outline, Policy, Program, Subcategory};

/// Every value of a program by its path.
pub(super) fn flat(program: &Program) -> BTreeMap<String, String> {
    let mut values = Values::default();
    values.put("name", &program.name);
    body(program, &mut values);
    disciplines(program, &mut values);
    for outline in &program.outlines {
        flat_outline(outline, &mut values);
    }
    lists(program, &mut values);
    for key in Policy::keys() {
        if let Some(value) = program.policy.get(key.group, key.name) {
            values.put(format!("policy.{}.{}", key.group, key.name), value);
        }
    }
    values.0
}

#[derive(Default)]
struct Values(BTreeMap<String, String>);

impl Values {
    fn put(&mut self, path: impl Into<String>, value: impl Display) {
        self.0.insert(path.into(), value.to_string());
    }

    fn may(&mut self, path: String, value: Option<impl Display>) {
        if let Some(value) = value {
            self.put(path, value);
        }
    }
}

fn body(program: &Program, values: &mut Values) {
    let body = &program.body;
    values.put("body.name", &body.name);
    values.put("body.zone", &body.zone);
    values.put("body.zone_label", &body.zone_label);
    values.put("body.phone", &body.phone);
    values.put("body.hours", &body.hours);
    values.put("body.email", &body.email);
    values.put("body.address", body.address.join(", "));
    let points: Vec<&str> = program.scale.points.iter().map(|point| point.code.as_str()).collect();
    values.put("scale.points", points.join(", "));
    values.put("work.settings", program.work.settings.join(", "));
    let years: Vec<String> = program.work.years_from.iter().map(ToString::to_string).collect();
    values.put("work.years_from", years.join(", "));
    for refresher in &program.refreshers {
        let at = format!(
            "refreshers.{}.{}.{}",
            refresher.discipline, refresher.group, refresher.title
        );
        let (kind, minutes) = (refresher.kind.name(), refresher.minutes);
        values.put(
            at,
            format!("{kind}, {minutes} min, {}, {}", refresher.by, refresher.url),
        );
    }
}

fn disciplines(program: &Program, values: &mut Values) {
    for discipline in &program.disciplines {
        let at = format!("disciplines.{}", discipline.abbr);
        values.put(format!("{at}.name"), &discipline.name);
        values.put(format!("{at}.credential"), &discipline.credential);
        let pathways: Vec<&str> = discipline.pathways.iter().map(|pathway| pathway.name()).collect();
        values.put(format!("{at}.pathways"), pathways.join(", "));
        values.put(format!("{at}.supported_by"), discipline.supported_by.join(", "));
        values.may(format!("{at}.last_award"), discipline.last_award);
        let goes_on = (!discipline.succeeded_by.is_empty()).then(|| discipline.succeeded_by.join(", "));
        values.may(format!("{at}.succeeded_by"), goes_on);
    }
    for (discipline, procedures) in &program.procedures {
        for procedure in procedures {
            let at = format!("procedures.{discipline}.{}", procedure.code);
            values.put(at, format!("{} / {}", procedure.group, procedure.name));
        }
    }
}

fn flat_outline(outline: &Outline, values: &mut Values) {
    let at = format!("outlines.{}", outline.id);
    values.put(format!("{at}.discipline"), &outline.discipline);
    values.may(format!("{at}.effective_from"), outline.effective_from);
    values.may(format!("{at}.effective_to"), outline.effective_to);
    values.put(format!("{at}.cap"), outline.cap);
    for (category, sub) in outline.subcategories() {
        flat_subcategory(&format!("{at}.{}", sub.code), &category.name, sub, values);
    }
}

fn flat_subcategory(at: &str, category: &str, sub: &Subcategory, values: &mut Values) {
    values.put(format!("{at}.category"), category);
    values.put(format!("{at}.name"), &sub.name);
    values.may(
        format!("{at}.topics"),
        (!sub.topics.is_empty()).then(|| sub.topics.join(", ")),
    );
    values.put(format!("{at}.questions"), sub.questions);
    values.put(format!("{at}.standard_correct"), sub.standard_correct);
    let bands = sub
        .bands
        .iter()
        .map(|band| format!("{} to {}: {}", band.from, band.to, band.credits));
    values.put(format!("{at}.bands"), bands.collect::<Vec<_>>().join(", "));
}

fn lists(program: &Program, values: &mut Values) {
    for approver in &program.approvers {
        let at = format!("approvers.{}", approver.code);
        values.put(format!("{at}.name"), &approver.name);
        values.put(format!("{at}.kind"), &approver.kind);
        values.put(format!("{at}.a_plus"), approver.a_plus);
        values.put(format!("{at}.active"), approver.active);
        values.put(format!("{at}.demonstration"), approver.demonstration);
    }
    for kind in &program.activity_kinds {
        let at = format!("activity_kinds.{}", kind.code);
        values.put(format!("{at}.name"), &kind.name);
        values.may(format!("{at}.category"), kind.category.map(|category| category.name()));
        values.may(format!("{at}.biennium_most"), kind.biennium_most);
        values.may(format!("{at}.biennium_times"), kind.biennium_times);
        values.may(format!("{at}.last_day"), kind.last_day);
        values.may(format!("{at}.prescription_last_day"), kind.prescription_last_day);
    }
    for step in &program.notices {
        let at = format!("notices.{}", step.key);
        let lead = format!("{} {:+} months {:+} days", step.anchor.name(), step.months, step.days);
        values.put(format!("{at}.due"), lead);
        values.put(format!("{at}.text"), &step.text);
        values.put(format!("{at}.only"), step.only.name());
        let channels: Vec<&str> = step.channels.iter().map(|channel| channel.name()).collect();
        values.put(format!("{at}.channels"), channels.join(", "));
        values.put(format!("{at}.legal"), step.legal);
    }
    for fee in &program.fees {
        values.put(format!("fees.{}.name", fee.code), &fee.name);
        values.put(
            format!("fees.{}.amount_minor", fee.code),
            format!("{} {}", fee.amount_minor, fee.currency),
        );
    }
    for answer in &program.faq {
        let at = format!("faq.{}", answer.code);
        values.put(format!("{at}.topic"), &answer.topic);
        values.may(format!("{at}.link"), answer.link.map(|link| link.name()));
    }
    for answer in &program.canned {
        values.put(format!("canned.{}.topic", answer.code), &answer.topic);
    }
}
