-- What is looked up by its parts is sorted whole, which is quicker than laying the times over it (docs/decisions/0056).
SET LOCAL lock_timeout = '500ms';

DROP INDEX IF EXISTS search_texts_times;
