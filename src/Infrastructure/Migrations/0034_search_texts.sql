-- What accounts are found by lies beside them, in narrow rows: looking through some thousands of them is quick, and a change of an account
-- that renames nobody writes nothing into the index (docs/decisions/0056). The triggers are there before the rows are filled in, so that
-- replicas of the version before keep it too.
SET LOCAL lock_timeout = '500ms';

CREATE TABLE IF NOT EXISTS search_texts (
    tm_create timestamptz NOT NULL,
    customer_id uuid NOT NULL REFERENCES customers (id),
    text text NOT NULL,
    PRIMARY KEY (tm_create, customer_id)
);
CREATE INDEX IF NOT EXISTS search_texts_parts ON search_texts USING gin (text gin_trgm_ops)
    -- In kilobytes: every search reads what waits to get into the index.
    WITH (gin_pending_list_limit = 256);
-- Of use beside the other while rows lie in the order in which accounts came.
CREATE INDEX IF NOT EXISTS search_texts_times ON search_texts USING brin (tm_create) WITH (pages_per_range = 16);

CREATE OR REPLACE FUNCTION search_text(name text, email text, phone_number text, username text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT lower(name || E'\n' || email || E'\n' || phone_number || E'\n' || username) $$;

CREATE OR REPLACE FUNCTION keep_search_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.name || NEW.email || NEW.phone_number || NEW.username = '' THEN
        DELETE FROM search_texts WHERE tm_create = NEW.tm_create AND customer_id = NEW.id;
    ELSE
        INSERT INTO search_texts (tm_create, customer_id, text)
        VALUES (NEW.tm_create, NEW.id, search_text(NEW.name, NEW.email, NEW.phone_number, NEW.username))
        ON CONFLICT (tm_create, customer_id) DO UPDATE SET text = excluded.text;
    END IF;
    RETURN NULL;
END
$$;

CREATE OR REPLACE TRIGGER customers_are_found_when_opened
    AFTER INSERT ON customers FOR EACH ROW EXECUTE FUNCTION keep_search_text();
CREATE OR REPLACE TRIGGER customers_are_found_when_renamed
    AFTER UPDATE OF name, email, phone_number, username ON customers FOR EACH ROW
    WHEN (
        (OLD.name, OLD.email, OLD.phone_number, OLD.username)
        IS DISTINCT FROM (NEW.name, NEW.email, NEW.phone_number, NEW.username)
    )
    EXECUTE FUNCTION keep_search_text();

-- Those that are there and have no row yet, oldest first and in eight steps: whoever renames one waits for one step at most.
CREATE OR REPLACE FUNCTION fill_search_texts(part integer) RETURNS void LANGUAGE sql AS $$
    INSERT INTO search_texts (tm_create, customer_id, text)
    SELECT c.tm_create, c.id, search_text(c.name, c.email, c.phone_number, c.username)
    FROM customers c
    CROSS JOIN (
        SELECT percentile_disc(ARRAY[0.125, 0.25, 0.375, 0.5, 0.625, 0.75, 0.875]) WITHIN GROUP (ORDER BY a.tm_create) AS times
        FROM customers a
    ) eighths
    WHERE (part IS NULL OR width_bucket(c.tm_create, eighths.times) = part)
    AND c.name || c.email || c.phone_number || c.username <> ''
    AND NOT EXISTS (SELECT FROM search_texts s WHERE s.tm_create = c.tm_create AND s.customer_id = c.id)
    ORDER BY c.tm_create
    ON CONFLICT (tm_create, customer_id) DO NOTHING
$$;

-- Step: the first eighth.
SELECT fill_search_texts(0);
-- Step: the second.
SELECT fill_search_texts(1);
-- Step: the third.
SELECT fill_search_texts(2);
-- Step: the fourth.
SELECT fill_search_texts(3);
-- Step: the fifth.
SELECT fill_search_texts(4);
-- Step: the sixth.
SELECT fill_search_texts(5);
-- Step: the seventh.
SELECT fill_search_texts(6);
-- Step: the last.
SELECT fill_search_texts(7);
-- Step: those that came between two eighths, and what was erased while one was filled in. Writers of accounts wait, about a second
-- among a million accounts.
SET LOCAL lock_timeout = '500ms';
LOCK TABLE customers IN SHARE MODE;

SELECT fill_search_texts(NULL);
DELETE FROM search_texts s
USING customers c
WHERE c.id = s.customer_id
AND c.name || c.email || c.phone_number || c.username = '';
-- Step: what was searched before.
SET LOCAL lock_timeout = '500ms';

DROP FUNCTION IF EXISTS fill_search_texts(integer);
DROP INDEX IF EXISTS customers_search;
