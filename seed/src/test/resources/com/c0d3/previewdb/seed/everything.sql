-- One of everything that PostgreSQL 12 and later has in a schema, with some rows in each table. Everybody in it is
-- invented. What newer versions add is in everything-14.sql and everything-18.sql.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'everything_reader') THEN
    CREATE ROLE everything_reader NOLOGIN;
  END IF;
END
$$;

CREATE EXTENSION hstore;
CREATE EXTENSION citext;
CREATE EXTENSION btree_gist;

CREATE SCHEMA "Mixed Case";
COMMENT ON SCHEMA "Mixed Case" IS 'it''s quoted; and has a \ backslash';

-- Types ---------------------------------------------------------------------------------------------------------------
CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s; fine');
CREATE DOMAIN email AS citext CONSTRAINT has_at CHECK (VALUE ~ '@');
CREATE DOMAIN short_code AS varchar(12) DEFAULT 'none' NOT NULL;
CREATE TYPE address AS (street text, city text, "Zip; Code" varchar(10));
CREATE TYPE float_range AS RANGE (subtype = float8, subtype_diff = float8mi);

CREATE TABLE audit (at timestamptz DEFAULT now(), what text);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $fn$
BEGIN
  -- A body may hold what looks like the end of a statement; or a header of a dump:
--
-- Name: not a header; Type: TABLE; Schema: public; Owner: -
--
  INSERT INTO audit (what) VALUES (TG_TABLE_NAME || ';' || TG_NAME);
  RETURN NEW;
END
$fn$;

CREATE FUNCTION plain_quotes(text) RETURNS text IMMUTABLE LANGUAGE sql AS 'SELECT lower($1) || '';'' /* ; */ -- ;';

CREATE PROCEDURE note(what text) LANGUAGE sql AS $$ INSERT INTO audit (what) VALUES (what) $$;

CREATE AGGREGATE product (float8) (SFUNC = float8mul, STYPE = float8, INITCOND = '1');

CREATE OPERATOR === (LEFTARG = text, RIGHTARG = text, FUNCTION = texteq);

-- Tables --------------------------------------------------------------------------------------------------------------
CREATE TABLE users (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  mail email UNIQUE,
  feeling mood DEFAULT 'ok' NOT NULL,
  home address,
  tags text[] DEFAULT '{}' NOT NULL,
  feelings mood[],
  homes address[],
  settings jsonb,
  extra hstore,
  extras hstore[],
  nick citext,
  picture bytea,
  document xml,
  words tsvector,
  active tstzrange,
  score float_range,
  code short_code,
  avatar oid,
  name_length integer GENERATED ALWAYS AS (length(name)) STORED,
  born date,
  CONSTRAINT "name; not empty" CHECK (name <> '')
);
COMMENT ON TABLE users IS 'People; "quoted", it''s
on two lines';
COMMENT ON COLUMN users.mail IS 'unique';
COMMENT ON CONSTRAINT users_pkey ON users IS 'the key; of all';
COMMENT ON INDEX users_mail_key IS 'the index behind';
ALTER TABLE users ALTER COLUMN name SET STATISTICS 500;
CREATE UNIQUE INDEX users_lower_name ON users (lower(name) text_pattern_ops) WHERE name <> 'anonymous';
CREATE INDEX users_expression ON users (plain_quotes(name), (extra -> 'a'));
ALTER INDEX users_expression ALTER COLUMN 1 SET STATISTICS 300;
CREATE INDEX users_words ON users USING gin (words) WITH (fastupdate = off);
CREATE INDEX users_born ON users USING brin (born) WITH (pages_per_range = 16);
CREATE INDEX users_covering ON users (born DESC NULLS LAST) INCLUDE (name) WITH (fillfactor = 70);
COMMENT ON INDEX users_covering IS 'covers, with a \ backslash';
CREATE STATISTICS users_feeling (dependencies) ON feeling, born FROM users;
ALTER TABLE users CLUSTER ON users_covering;

CREATE TABLE "Mixed Case"."Table; with ""quotes"" and a name as long as PostgreSQL takes" (
  "Id" serial CONSTRAINT "Key; ""of"" it" PRIMARY KEY,
  "User Id" bigint NOT NULL REFERENCES users ON UPDATE CASCADE ON DELETE RESTRICT,
  "a_column_with_a_name_of_exactly_sixty_three_bytes_which_is_most" text DEFAULT 'x;''y'
);

-- Keys: composite, deferrable, exclusion, self-referencing, in cycles, not valid.
CREATE TABLE units (
  tenant integer NOT NULL,
  id integer NOT NULL,
  code text NOT NULL,
  parent integer,
  PRIMARY KEY (tenant, id) INCLUDE (code) WITH (fillfactor = 80),
  CONSTRAINT unit_code UNIQUE (tenant, code),
  CONSTRAINT unit_order UNIQUE (code, tenant) WITH (fillfactor = 90) DEFERRABLE INITIALLY DEFERRED,
  CONSTRAINT unit_parent FOREIGN KEY (tenant, parent) REFERENCES units (tenant, id) DEFERRABLE
);
COMMENT ON CONSTRAINT unit_order ON units IS 'deferred';
COMMENT ON CONSTRAINT unit_parent ON units IS 'upwards';
ALTER TABLE units REPLICA IDENTITY USING INDEX units_pkey;

CREATE TABLE unit_notes (
  tenant integer,
  code text,
  note text,
  CONSTRAINT to_unit FOREIGN KEY (tenant, code) REFERENCES units (tenant, code) MATCH FULL
);

CREATE TABLE store (id integer PRIMARY KEY, manager integer NOT NULL);
CREATE TABLE staff (id integer PRIMARY KEY, store integer NOT NULL REFERENCES store DEFERRABLE INITIALLY DEFERRED);

CREATE TABLE bookings (
  room integer NOT NULL,
  during daterange NOT NULL,
  CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WITH (fillfactor = 60) WHERE (room > 0)
    DEFERRABLE
);

CREATE TABLE orphans (id integer PRIMARY KEY, user_id bigint, amount integer);
CREATE TABLE no_columns ();
CREATE TABLE no_key (a integer, b text);

-- Partitions, in two levels, and hashed; with keys, from and to.
CREATE TABLE events (
  id bigint GENERATED BY DEFAULT AS IDENTITY,
  day date NOT NULL,
  kind text NOT NULL,
  user_id bigint REFERENCES users ON DELETE SET NULL,
  PRIMARY KEY (day, kind, id)
) PARTITION BY RANGE (day);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (kind);
CREATE TABLE events_2024_click PARTITION OF events_2024 FOR VALUES IN ('click');
CREATE TABLE events_2024_other PARTITION OF events_2024 DEFAULT;
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_user ON events (user_id);
CREATE INDEX events_only_click ON events_2024_click (id) WHERE user_id IS NOT NULL;
COMMENT ON INDEX events_user IS 'partitioned';
CREATE TABLE event_notes (day date, kind text, id bigint, FOREIGN KEY (day, kind, id) REFERENCES events);

CREATE TABLE mails (address text NOT NULL, body text, UNIQUE (address)) PARTITION BY HASH (address);
CREATE TABLE mails_0 PARTITION OF mails FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE mails_1 PARTITION OF mails FOR VALUES WITH (MODULUS 2, REMAINDER 1);
ALTER TABLE mails_1 ALTER COLUMN body SET STORAGE EXTERNAL;

-- Inheritance
CREATE TABLE places (id integer PRIMARY KEY, name text);
CREATE TABLE towns (mayor text, PRIMARY KEY (id)) INHERITS (places);
ALTER TABLE places ADD CONSTRAINT named CHECK (name <> '') NOT VALID;

-- Row-level security
CREATE TABLE secrets (owner text, secret text);
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE secrets FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON secrets AS RESTRICTIVE FOR SELECT TO everything_reader, CURRENT_USER USING (owner = CURRENT_USER);
CREATE POLICY "all; of it" ON secrets USING (true) WITH CHECK (owner <> 'TO nobody');
CREATE POLICY readers ON secrets FOR UPDATE TO everything_reader USING (false);

-- Sequences of all kinds
CREATE SEQUENCE free_numbers START 1000 INCREMENT 7;
CREATE SEQUENCE unused;
CREATE SEQUENCE ticket_numbers;
CREATE TABLE tickets (
  id integer DEFAULT nextval('ticket_numbers') PRIMARY KEY,
  down integer GENERATED BY DEFAULT AS IDENTITY (START -1 INCREMENT -1 MINVALUE -1000),
  tens smallint GENERATED BY DEFAULT AS IDENTITY (START 5 INCREMENT 10),
  name text DEFAULT 'T-' || nextval('free_numbers')
);
CREATE TABLE empty_serial (id bigserial PRIMARY KEY, note text);

-- Triggers in every state, rules, and views
CREATE TABLE watched (id integer PRIMARY KEY, v text);
CREATE TRIGGER fires AFTER INSERT ON watched FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER disabled BEFORE INSERT ON watched FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER on_replica BEFORE INSERT OR UPDATE ON watched FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER always AFTER INSERT ON watched FOR EACH STATEMENT EXECUTE FUNCTION touch();
CREATE TRIGGER "Trigger; on truncate" BEFORE TRUNCATE ON watched FOR EACH STATEMENT EXECUTE FUNCTION touch();
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON watched DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  WHEN (NEW.v <> ';') EXECUTE FUNCTION touch();
ALTER TABLE watched DISABLE TRIGGER disabled;
ALTER TABLE watched ENABLE REPLICA TRIGGER on_replica;
ALTER TABLE watched ENABLE ALWAYS TRIGGER always;
CREATE TRIGGER every_event AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch();
CREATE TRIGGER every_copy AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE events ENABLE REPLICA TRIGGER every_copy;
COMMENT ON TRIGGER every_event ON events IS 'on each partition';

CREATE TABLE swallowed (id integer, v text);
CREATE RULE swallow AS ON INSERT TO swallowed DO INSTEAD NOTHING;
CREATE RULE two_things AS ON DELETE TO swallowed DO ALSO
  (INSERT INTO audit (what) VALUES ('deleted;'); INSERT INTO audit (what) VALUES ('again'););

CREATE VIEW grouped AS SELECT u.id, u.name, count(e.id) AS events
  FROM users u LEFT JOIN events e ON e.user_id = u.id GROUP BY u.id;
CREATE VIEW young WITH (security_barrier) AS SELECT id, name, 'a;b'::text AS s FROM users WHERE born > '2000-01-01';
CREATE FUNCTION view_touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER instead INSTEAD OF INSERT ON young FOR EACH ROW EXECUTE FUNCTION view_touch();

CREATE MATERIALIZED VIEW zz_counts AS SELECT feeling, count(*) AS n FROM users GROUP BY feeling;
CREATE UNIQUE INDEX zz_counts_feeling ON zz_counts (feeling);
CREATE VIEW yy_between AS SELECT sum(n) AS total FROM zz_counts;
CREATE MATERIALIZED VIEW aa_total AS SELECT total FROM yy_between;
CREATE MATERIALIZED VIEW never_filled AS SELECT 1 AS one WITH NO DATA;

-- Ties to other servers, which a preview goes without
CREATE FUNCTION on_ddl() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';

-- Rows ----------------------------------------------------------------------------------------------------------------
INSERT INTO users (name, mail, home, tags, feelings, homes, settings, extra, extras, nick, picture, document, words, active,
    score, born)
  SELECT 'User ' || i, 'user' || i || '@example.org', ROW('Street ' || i, 'City', '12;45')::address, ARRAY['a', 'b;' || i, NULL],
    ARRAY['sad', 'it''s; fine']::mood[], ARRAY[ROW('S', 'C', 'Z')]::address[],
    jsonb_build_object('k' || i, '\u0041', 'list', jsonb_build_array(1, null, 'x')), hstore('a', 'b' || i),
    ARRAY[hstore('a', NULL)], 'Nick' || i, decode('00ff5c' || lpad(to_hex(i), 8, '0'), 'hex'), '<a b="c">x</a>',
    to_tsvector('simple', 'user ' || i), tstzrange('2024-01-01', NULL), float_range(i, i + 0.5), date '1990-01-01' + i
  FROM generate_series(1, 200) i;
UPDATE users SET avatar = lo_from_bytea(0, 'a picture of ' || convert_to(name, 'UTF8')) WHERE id <= 2;
INSERT INTO "Mixed Case"."Table; with ""quotes"" and a name as long as PostgreSQL takes" ("User Id") VALUES (1), (2);
INSERT INTO units VALUES (1, 1, 'a', NULL), (1, 2, 'b', 1), (2, 1, 'a', 1), (2, 2, 'b', 2);
INSERT INTO unit_notes VALUES (1, 'a', 'x'), (NULL, NULL, 'y');
INSERT INTO store VALUES (1, 2);
INSERT INTO staff VALUES (1, 1), (2, 1);
ALTER TABLE store ADD CONSTRAINT managed FOREIGN KEY (manager) REFERENCES staff ON DELETE CASCADE;
INSERT INTO bookings VALUES (1, '[2024-01-01,2024-01-05)'), (1, '[2024-01-05,2024-01-09)');
INSERT INTO orphans VALUES (1, 1, 5), (2, 999999, -5);
ALTER TABLE orphans ADD CONSTRAINT orphans_user FOREIGN KEY (user_id) REFERENCES users NOT VALID;
ALTER TABLE orphans ADD CONSTRAINT positive CHECK (amount > 0) NOT VALID;
COMMENT ON CONSTRAINT positive ON orphans IS 'not of old rows';
INSERT INTO no_columns DEFAULT VALUES;
INSERT INTO no_columns DEFAULT VALUES;
INSERT INTO no_key VALUES (1, 'twice'), (1, 'twice'), (NULL, NULL);
INSERT INTO events (day, kind, user_id) SELECT date '2024-06-01' + i % 500, CASE i % 3 WHEN 0 THEN 'click' ELSE 'k' END, i
  FROM generate_series(1, 200) i;
INSERT INTO event_notes SELECT day, kind, id FROM events LIMIT 3;
INSERT INTO mails SELECT 'user' || i || '@example.org', 'body' FROM generate_series(1, 20) i;
INSERT INTO places VALUES (1, 'Sea'), (2, 'Hill');
INSERT INTO towns VALUES (3, 'Town', 'Mayor');
INSERT INTO secrets VALUES ('somebody', 'secret');
INSERT INTO tickets (tens) SELECT 5 + 10 * i FROM generate_series(0, 4) i;
INSERT INTO watched VALUES (1, 'x'), (2, NULL);
ALTER TABLE swallowed DISABLE RULE swallow;
INSERT INTO swallowed VALUES (1, 'y');
ALTER TABLE swallowed ENABLE RULE swallow;
SELECT nextval('free_numbers');
REFRESH MATERIALIZED VIEW zz_counts;
REFRESH MATERIALIZED VIEW aa_total;
