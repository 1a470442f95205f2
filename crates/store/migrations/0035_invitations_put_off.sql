-- Invitations to many keep quiet hours: a run passes those over for whom it is night, and goes round again when the first of them
-- may have a mail. Empty while there are none. A program that does not know the column goes on as it did.
ALTER TABLE invitation_runs ADD COLUMN goes_on_at BIGINT;
