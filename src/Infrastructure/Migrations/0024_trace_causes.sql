-- Where in a trace something happened, as a traceparent of W3C Trace Context: whoever sends it on later, to the broker, to a webhook or as a mail,
-- goes on in that trace. Empty when nobody records it. It names no person: random digits, and no words of a client.
ALTER TABLE events ADD COLUMN trace_parent text NOT NULL DEFAULT '';
ALTER TABLE mails ADD COLUMN trace_parent text NOT NULL DEFAULT '';
