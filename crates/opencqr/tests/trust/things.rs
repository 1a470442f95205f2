//! Things of the trust stories' world that stand in paths, each made or found by itself.

use std::collections::BTreeMap;

use cqr_app::{
    accounts, activities, audits,
    completions::{self, Approval, Report, What},
    extensions, requests, threads,
};
use cqr_domain::{
    Credits,
    accounts::Role,
    extensions::{Cohort, Span},
    ids::{
        ActivityId, AuditId, BatchId, BienniumId, BulkExtensionId, CaseId, CompletionId, CredentialId, DecisionId,
        JobId, NoticeId, PersonId, RegistrationId, RequestId, SessionId, SittingId, ThreadId, UploadId,
    },
    requests::Wish,
};
use cqr_store::{
    StoreError,
    decisions::{self, DecisionState},
    jobs, letters, notices, renewals,
};
use jiff::{SignedDuration, civil::Date};

use crate::{
    seed,
    world::{Visitor, World},
};

/// The things whose ids stand in paths.
#[derive(Debug, Clone, Copy)]
pub struct Things {
    /// Of A: submitted, scored, prescribed.
    pub case: CaseId,
    /// Of A: reported, waits for review.
    pub completion: CompletionId,
    /// Of A.
    pub upload: UploadId,
    /// To A.
    pub notice: NoticeId,
    /// To A: one that goes on paper.
    pub letter: NoticeId,
    /// A batch with that letter, to be posted.
    pub batch: BatchId,
    /// Of P: running.
    pub sitting: SittingId,
    /// A discontinuation that waits for two people.
    pub decision: DecisionId,
    /// The person A.
    pub person: PersonId,
    /// Of the catalog.
    pub activity: ActivityId,
    /// Another session of A.
    pub session: SessionId,
    /// Given up after too many tries.
    pub job: JobId,
    /// Of A: a question with the upload, answered.
    pub thread: ThreadId,
    /// Of A: a complaint with the upload.
    pub request: RequestId,
    /// Of A.
    pub credential: CredentialId,
    /// More time for many, proposed.
    pub extension: BulkExtensionId,
    /// Of A: certificates were asked for and sent.
    pub audit: AuditId,
    /// Of A: the one of the audit.
    pub biennium: BienniumId,
    /// Of A, with the day a payment is due.
    pub registration: (RegistrationId, Date),
    /// The end of a registration that was not renewed, proposed.
    pub ending: DecisionId,
    /// Of A: the secret of the calendar's address.
    pub feed: &'static str,
}

impl World {
    /// Makes or finds all of them.
    pub fn things(&self, a: &Visitor, p: &Visitor, others: &BTreeMap<Role, Visitor>) -> Things {
        let officer = &others[&Role::CaseOfficer];
        let (case, sitting) = (self.assessed(a, seed::A), self.sitting(p, seed::P));
        let (completion, upload) = self.reported(a, case);
        let person = self.person(seed::A);
        let (audit, biennium) = self.audit(a, &others[&Role::CeReviewer], upload);
        Things {
            case,
            completion,
            upload,
            notice: self.notice(a),
            letter: self.letter(a),
            batch: self.batch(officer),
            sitting,
            decision: self.decision(),
            person,
            activity: self.activity(a, case),
            session: self.second_session(a),
            job: self.parked_job(),
            thread: self.thread(a, officer, upload),
            request: self.request(a, case, upload),
            credential: self.credential(a),
            extension: self.extension(officer),
            audit,
            biennium,
            registration: self.registration(person),
            ending: self.ending(),
            feed: self.feed(a),
        }
    }

    /// This reviewer approved another course and asked for its certificate, which was sent.
    fn audit(&self, visitor: &Visitor, reviewer: &Visitor, upload: UploadId) -> (AuditId, BienniumId) {
        let (holder, staff) = (
            visitor.principal.as_ref().unwrap(),
            reviewer.principal.as_ref().unwrap(),
        );
        let person = holder.person.unwrap();
        let wish = Report {
            what: What::Unlisted {
                title: "Zqaudited".into(),
                provider: "Zqprovider".into(),
                approver: String::new(),
                reference_number: "TRUST-0".into(),
                credits: Credits::whole(1),
            },
            completed_on: jiff::civil::date(2027, 2, 4),
            upload: Some(upload),
        };
        let id = self.block_on(completions::report(&self.app, holder, wish)).unwrap();
        self.block_on(completions::approve(&self.app, staff, id, Approval::default()))
            .unwrap();
        let found = self
            .app
            .store
            .read_blocking(move |rx| cqr_store::completions::lookup_owned(rx, id, person));
        let biennium = found.unwrap().unwrap().completion.biennium_id.0;
        let audit = self
            .block_on(audits::begin_for(&self.app, staff, biennium, vec![id]))
            .unwrap();
        self.block_on(audits::answer(&self.app, holder, audit, vec![upload]))
            .unwrap();
        (audit, biennium)
    }

    /// A new address of this visitor's calendar; it lives as long as the tests.
    pub fn feed(&self, visitor: &Visitor) -> &'static str {
        let made = accounts::make_feed(&self.app, visitor.principal.as_ref().unwrap());
        let token = self.block_on(made).unwrap();
        Box::leak(token.as_str().to_owned().into_boxed_str())
    }

    fn registration(&self, person: PersonId) -> (RegistrationId, Date) {
        let found = self
            .app
            .store
            .read_blocking(move |rx| renewals::of_person(rx, person))
            .unwrap();
        let first = found.first().expect("everybody is registered");
        (first.id.0, first.due_on.0)
    }

    fn ending(&self) -> DecisionId {
        let found = self
            .app
            .store
            .read_blocking(|rx| renewals::in_state(rx, DecisionState::Proposed, 10));
        found.unwrap().first().expect("nobody has renewed").id.0
    }

    /// A question of this visitor with a file, which this officer has answered, and a note that only staff may see.
    pub fn thread(&self, visitor: &Visitor, officer: &Visitor, upload: UploadId) -> ThreadId {
        let (holder, staff) = (visitor.principal.as_ref().unwrap(), officer.principal.as_ref().unwrap());
        let question = threads::Question {
            topic: "courses".into(),
            subject: "zqsubject".into(),
            text: "zqquestion".into(),
            files: vec![upload],
            begun: 0,
        };
        let id = self.block_on(threads::ask(&self.app, holder, question)).unwrap();
        let message = |text: &str, seen| threads::Message {
            text: text.into(),
            seen,
        };
        self.block_on(threads::note(&self.app, staff, id, message("zqnote", 1)))
            .unwrap();
        self.block_on(threads::answer(&self.app, staff, id, message("zqanswer", 2)))
            .unwrap();
        id
    }

    /// A complaint of this visitor with a file.
    pub fn request(&self, visitor: &Visitor, case: CaseId, upload: UploadId) -> RequestId {
        let new = requests::NewRequest {
            case,
            wish: Wish::Complaint,
            about: String::new(),
            text: "zqcomplaint".into(),
            files: vec![upload],
        };
        self.block_on(requests::file(&self.app, visitor.principal.as_ref().unwrap(), new))
            .unwrap()
    }

    /// A credential of this visitor.
    pub fn credential(&self, visitor: &Visitor) -> CredentialId {
        let person = visitor
            .principal
            .as_ref()
            .and_then(|principal| principal.person)
            .unwrap();
        let held = self
            .app
            .store
            .read_blocking(move |rx| cqr_store::credentials::of_person(rx, person));
        held.unwrap().first().expect("a credential").id.0
    }

    /// More time for many, proposed by this officer.
    pub fn extension(&self, officer: &Visitor) -> BulkExtensionId {
        let proposal = extensions::Proposal {
            cohort: Cohort {
                program: "arrt-like".into(),
                discipline: None,
                closes_from: jiff::civil::date(2000, 1, 1),
                closes_to: jiff::civil::date(2099, 12, 31),
            },
            span: Span { months: 1, days: 0 },
            cause: "disaster".into(),
        };
        self.block_on(extensions::propose(
            &self.app,
            officer.principal.as_ref().unwrap(),
            proposal,
        ))
        .unwrap()
    }

    /// An activity that helps this prescription.
    pub fn activity(&self, visitor: &Visitor, case: CaseId) -> ActivityId {
        let principal = visitor.principal.as_ref().unwrap();
        let lines = self.block_on(activities::matching(&self.app, principal, case)).unwrap();
        let first = lines.iter().find_map(|line| line.activities.first());
        first.expect("something is prescribed").0.id.0
    }

    pub fn second_session(&self, visitor: &Visitor) -> SessionId {
        let account = visitor.principal.as_ref().unwrap().account;
        self.visitor("A elsewhere", account).principal.unwrap().session
    }

    pub fn notice(&self, visitor: &Visitor) -> NoticeId {
        let person = visitor
            .principal
            .as_ref()
            .and_then(|principal| principal.person)
            .unwrap();
        let found = self
            .app
            .store
            .read_blocking(move |rx| notices::of_person(rx, person, 10))
            .unwrap();
        found.first().expect("the sweep writes a notice").id.0
    }

    /// A notice to this visitor that goes on paper.
    pub fn letter(&self, visitor: &Visitor) -> NoticeId {
        let notice = self.notice(visitor);
        let person = visitor
            .principal
            .as_ref()
            .and_then(|principal| principal.person)
            .unwrap();
        self.app
            .store
            .write_blocking(move |tx| letters::add(tx, notice, person, cqr_domain::letters::Cause::Bounce))
            .unwrap();
        notice
    }

    /// A batch of everything that waits, made by this officer.
    pub fn batch(&self, officer: &Visitor) -> BatchId {
        let made = cqr_app::letters::make(&self.app, officer.principal.as_ref().unwrap());
        self.block_on(made).unwrap().id.0
    }

    pub fn decision(&self) -> DecisionId {
        let found = self
            .app
            .store
            .read_blocking(|rx| decisions::in_state(rx, DecisionState::Proposed, 10));
        found.unwrap().first().expect("the sweep proposes").id.0
    }

    pub fn parked_job(&self) -> JobId {
        let park = |tx: &mut cqr_store::Tx<'_>| {
            let id = jobs::enqueue(tx, "trust_story", &(), tx.now())?;
            for job in jobs::claim(tx, "trust", &["trust_story"], 1, SignedDuration::from_mins(1))? {
                jobs::park(tx, &job, "gave up")?;
            }
            Ok::<_, StoreError>(id)
        };
        self.app.store.write_blocking(park).unwrap()
    }
}
