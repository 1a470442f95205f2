//! Files: what is taken, what is refused with which code, and who gets them back.

use cqr_app::uploads::{UploadError, fetch, fetch_for_review, receive};
use cqr_domain::{ids::UploadId, programs::policy::MediaType};
use cqr_testkit::on_both;
use jiff::civil::date;

use crate::world::{START, World, reviewer};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n";

#[test]
fn a_file_comes_back_to_its_holder_and_to_the_reviewer_as_it_was() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let (holder, other) = (world.holder(1, &["R"]).await, world.holder(2, &["R"]).await);
        let app = &world.test.app;
        let id = receive(app, &holder.principal, "C:\\scans\\Certificate.PDF", PDF.to_vec())
            .await
            .unwrap();
        let back = fetch(app, &holder.principal, id).await.unwrap();
        assert_eq!(
            (back.bytes.as_slice(), back.file_name.as_str()),
            (PDF, "Certificate.PDF")
        );
        assert_eq!(back.media_type, "application/pdf");
        for (who, id) in [
            (&other.principal, id),
            (&reviewer(), id),
            (&holder.principal, UploadId::from_bits(7)),
        ] {
            assert!(matches!(fetch(app, who, id).await, Err(UploadError::NotFound)));
        }
        let completion = world.report(&holder, "DEMO-002", date(2027, 3, 1)).await;
        let seen = fetch_for_review(app, &reviewer(), completion).await.unwrap();
        assert_eq!(seen.media_type, "application/pdf");
        let not_a_reviewer = fetch_for_review(app, &other.principal, completion).await;
        assert!(matches!(not_a_reviewer, Err(UploadError::NotFound)));
    });
}

#[test]
fn a_file_that_is_not_fit_is_refused_with_its_code_and_leaves_nothing() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let large = [PDF, &vec![b' '; 10 * 1024 * 1024]].concat();
        let table: Vec<(&str, Vec<u8>, &str)> = vec![
            (
                "page.pdf",
                b"<!DOCTYPE html><script>alert(1)</script>".to_vec(),
                "upload-other-content",
            ),
            ("certificate.docx", b"PK\x03\x04".to_vec(), "upload-unknown-type"),
            ("empty.pdf", Vec::new(), "upload-empty"),
            ("large.pdf", large, "upload-too-large"),
        ];
        for (name, bytes, code) in table {
            assert_eq!(
                receive(app, &holder.principal, name, bytes).await.unwrap_err().code(),
                code,
                "{name}"
            );
        }
        assert_eq!(files(&world), 0);
        assert_eq!(
            receive(app, &reviewer(), "a.pdf", PDF.to_vec())
                .await
                .unwrap_err()
                .code(),
            "upload-not-found"
        );
    });
}

#[test]
fn a_holder_keeps_so_many_files_and_no_more() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let mut program = cqr_app::programs::embedded(2);
        program.policy.uploads.holder_files_max = 2;
        app.programs.put(program.clone());
        for _ in 0..2 {
            receive(app, &holder.principal, "a.pdf", PDF.to_vec()).await.unwrap();
        }
        assert_eq!(
            receive(app, &holder.principal, "a.pdf", PDF.to_vec())
                .await
                .unwrap_err()
                .code(),
            "upload-quota"
        );
        assert_eq!(files(&world), 2, "what was refused is not kept");

        program.policy.uploads.holder_files_max = 100;
        program.policy.uploads.holder_bytes_max = 3 * PDF.len() as u32;
        app.programs.put(program);
        receive(app, &holder.principal, "a.pdf", PDF.to_vec()).await.unwrap();
        assert_eq!(
            receive(app, &holder.principal, "a.pdf", PDF.to_vec())
                .await
                .unwrap_err()
                .code(),
            "upload-quota"
        );
    });
}

#[test]
fn a_kind_that_the_program_does_not_take_is_refused_with_the_kinds_that_it_takes() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let mut program = cqr_app::programs::embedded(2);
        program.policy.uploads.types = vec![MediaType::Jpeg, MediaType::Png];
        app.programs.put(program);
        let refused = receive(app, &holder.principal, "a.pdf", PDF.to_vec())
            .await
            .unwrap_err();
        assert_eq!(refused.code(), "upload-unknown-type");
        let words = app.programs.texts().text(refused.code());
        assert!(words.ends_with("Choose a JPEG or PNG file"), "{words}");
        assert_eq!(files(&world), 0);
        let picture = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        receive(app, &holder.principal, "a.png", picture).await.unwrap();
    });
}

#[test]
fn a_damaged_or_missing_file_is_noticed() {
    on_both(START, |test| async move {
        let world = World::begin(test).await;
        let holder = world.holder(1, &["R"]).await;
        let app = &world.test.app;
        let id = receive(app, &holder.principal, "a.pdf", PDF.to_vec()).await.unwrap();
        let path = stored(&world).pop().expect("one file");
        let mut bytes = std::fs::read(&path).unwrap();
        bytes[9] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        assert_eq!(
            fetch(app, &holder.principal, id).await.unwrap_err().code(),
            "upload-damaged"
        );
        std::fs::remove_file(&path).unwrap();
        assert_eq!(
            fetch(app, &holder.principal, id).await.unwrap_err().code(),
            "upload-unavailable"
        );
    });
}

fn files(world: &World) -> usize {
    stored(world).len()
}

fn stored(world: &World) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![world.test.place.folder.path().join("files")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path)
            } else {
                found.push(path)
            }
        }
    }
    found
}
