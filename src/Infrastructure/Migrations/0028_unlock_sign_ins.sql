-- Whether platform staff lifted the lock already in this window: it is lifted once.
ALTER TABLE password_attempts
    ADD COLUMN is_unlocked boolean NOT NULL DEFAULT false;
