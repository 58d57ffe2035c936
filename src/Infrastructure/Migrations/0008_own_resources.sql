-- What accounts own: resources that other services report, places that are reserved for more of them, and how many there may be.

-- A row stays when the resource is deleted, so that a report which comes late or twice finds out. Once its account is gone, a resource that is
-- still there is asked for to be deleted: since tm_deletion_request, requests times so far, again at tm_request_next.
CREATE TABLE resources (
    customer_id uuid NOT NULL,
    type text NOT NULL,
    resource_id uuid NOT NULL,
    tm_create timestamptz NOT NULL,
    tm_delete timestamptz,
    tm_deletion_request timestamptz,
    tm_request_next timestamptz,
    requests integer NOT NULL DEFAULT 0,
    PRIMARY KEY (customer_id, type, resource_id),
    CONSTRAINT resources_type_is_known CHECK (type IN (
        'numbers', 'flows', 'queues', 'trunks', 'extensions', 'files', 'billing_accounts', 'tags', 'transcriptions', 'contacts'
    )),
    CONSTRAINT resources_deleted_are_not_asked_for CHECK (tm_delete IS NULL OR tm_request_next IS NULL)
);

CREATE INDEX resources_newest ON resources (customer_id, tm_create, resource_id) WHERE tm_delete IS NULL;
CREATE INDEX resources_newest_of_type ON resources (customer_id, type, tm_create, resource_id) WHERE tm_delete IS NULL;
CREATE INDEX resources_deleted ON resources (tm_delete) WHERE tm_delete IS NOT NULL AND tm_deletion_request IS NULL;
CREATE INDEX resources_asked_for ON resources (tm_request_next) WHERE tm_request_next IS NOT NULL;

-- Everything an account owns, this service's own resources included. The guest agent, which every account has, is not counted.
CREATE VIEW owned_resources AS
SELECT customer_id, 'agents'::text AS type, id AS resource_id, tm_create
FROM agents
WHERE tm_delete IS NULL
AND role <> 'guest'
UNION ALL
SELECT customer_id, 'access_keys'::text, id, tm_create
FROM access_keys
WHERE tm_delete IS NULL
UNION ALL
SELECT customer_id, type, resource_id, tm_create
FROM resources
WHERE tm_delete IS NULL;

CREATE TABLE reservations (
    id uuid PRIMARY KEY,
    customer_id uuid NOT NULL,
    type text NOT NULL,
    count integer NOT NULL,
    tm_create timestamptz NOT NULL,
    tm_expire timestamptz NOT NULL,
    tm_commit timestamptz,
    tm_release timestamptz,
    CONSTRAINT reservations_end_once CHECK (tm_commit IS NULL OR tm_release IS NULL)
);

CREATE INDEX reservations_open ON reservations (customer_id, type, tm_expire) WHERE tm_commit IS NULL AND tm_release IS NULL;
CREATE INDEX reservations_expired ON reservations (tm_expire);

-- The plan, and the limits that stand in place of the plan's. Accounts without a row have the plan that is configured for new ones.
CREATE TABLE account_limits (
    customer_id uuid PRIMARY KEY,
    plan text NOT NULL,
    overrides jsonb NOT NULL,
    CONSTRAINT account_limits_plan_is_known CHECK (plan IN ('free', 'basic', 'professional', 'unlimited'))
);

-- An upgrade takes nothing from anybody: accounts from before there were limits have none.
INSERT INTO account_limits (customer_id, plan, overrides)
SELECT id, 'unlimited', '{}'
FROM customers
WHERE tm_delete IS NULL
AND tm_expire IS NULL;
