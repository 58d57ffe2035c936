-- All resources of one type, of whatever account, newest first: for the service that keeps them (docs/decisions/0055).

CREATE INDEX IF NOT EXISTS resources_of_type_newest ON resources (type, tm_create, resource_id) WHERE tm_delete IS NULL;
