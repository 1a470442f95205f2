-- What a holder was told about a window is asked for each reminder that comes due, and by everybody who decides.
CREATE INDEX notices_by_case ON notices (case_id) WHERE case_id IS NOT NULL;
