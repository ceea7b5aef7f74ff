-- What PostgreSQL 15 to 18 added to everything-14.sql, which comes before.
CREATE TABLE modern (
  id integer GENERATED ALWAYS AS IDENTITY,
  name text CONSTRAINT modern_named NOT NULL,
  shout text GENERATED ALWAYS AS (upper(name)) VIRTUAL,
  during daterange NOT NULL,
  maybe integer,
  CONSTRAINT modern_pkey PRIMARY KEY (id, during WITHOUT OVERLAPS),
  CONSTRAINT modern_maybe UNIQUE NULLS NOT DISTINCT (maybe)
);
INSERT INTO modern (name, during, maybe) VALUES ('a', '[2024-01-01,2024-02-01)', 1), ('b', '[2024-01-01,2024-02-01)', NULL);
CREATE TABLE modern_notes (
  id integer,
  during daterange,
  user_id bigint,
  CONSTRAINT modern_note FOREIGN KEY (id, PERIOD during) REFERENCES modern (id, PERIOD during)
);
INSERT INTO modern_notes VALUES (1, '[2024-01-01,2024-01-05)', NULL), (NULL, NULL, NULL);
ALTER TABLE modern_notes ADD CONSTRAINT modern_user FOREIGN KEY (user_id) REFERENCES users NOT ENFORCED;
ALTER TABLE modern_notes ADD CONSTRAINT modern_given NOT NULL id NOT VALID;
ALTER TABLE modern_notes ADD CONSTRAINT modern_large CHECK (user_id > 5) NOT ENFORCED;
