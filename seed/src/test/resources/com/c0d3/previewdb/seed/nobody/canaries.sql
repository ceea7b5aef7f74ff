-- A column of every kind of type that can hold something personal, and a bird in each: whatever of a person leaves, the
-- word "canary" leaves with it, or the number 471108154711, or the networks 198.51.100.0 and 2001:db8:ca.
CREATE EXTENSION citext;
CREATE EXTENSION hstore;
CREATE TYPE place AS (street text, city text);
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE DOMAIN handle AS varchar(24) CHECK (VALUE ~ '^[a-z0-9_]+$');
CREATE TABLE people (
  id int PRIMARY KEY,
  email text NOT NULL CHECK (email ~* '^[A-Z0-9._%+-]+@[A-Z0-9.-]+\.[A-Z]{2,}$'),
  mail citext,
  mails text[],
  name varchar(60) NOT NULL,
  first varchar(20),
  last varchar(20),
  nick handle,
  code char(16),
  label name,
  phone text CHECK (phone ~ '^\+?[0-9 ()-]{7,}$'),
  phones varchar(30)[],
  street text,
  home place,
  homes place[],
  profile jsonb,
  raw json,
  extra hstore,
  page xml,
  photo bytea,
  letter bytea,
  ip inet,
  net cidr,
  mac macaddr,
  mac8 macaddr8,
  uid uuid,
  account bigint,
  digits numeric,
  salary numeric(10, 2),
  pay money,
  weight real,
  born date,
  seen timestamptz,
  local timestamp,
  rises time,
  span tstzrange,
  spans datemultirange,
  spot point,
  flags bit varying,
  words tsvector,
  wanted tsquery,
  mood mood,
  password text,
  token text,
  hashed varchar(40),
  url text,
  avatar varchar(80),
  bio text,
  shown text GENERATED ALWAYS AS (name || ' <' || email || '>') STORED
);
CREATE UNIQUE INDEX people_email ON people (lower(email));
CREATE UNIQUE INDEX people_nick ON people (nick) WHERE nick IS NOT NULL;
CREATE TABLE posts (
  id int PRIMARY KEY,
  author int REFERENCES people,
  body text,
  markdown text,
  code text,
  title citext,
  short varchar(200),
  words text[],
  doc jsonb,
  raw json,
  extra hstore,
  page xml,
  place place,
  places place[],
  file bytea,
  link text,
  nick text, -- refers to people, without a constraint
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', coalesce(body, ''))) STORED
);
CREATE TABLE kept (
  id int PRIMARY KEY,
  a_text text, a_varchar varchar(200), a_char char(200), a_citext citext, a_name name, a_array text[], a_matrix text[],
  a_json json, a_json_key json, a_json_escape json, a_jsonb jsonb, a_jsonb_key jsonb, a_hstore hstore, a_hstore_key hstore,
  a_xml xml, a_place place, a_places place[], a_bytea bytea, a_bytea_utf16 bytea, a_bytea_inside bytea, a_byteas bytea[],
  a_tsvector tsvector, a_tsquery tsquery, a_markdown text, a_code text, a_url text, a_url_twice text, a_base64 text,
  a_base64_inside text, a_hex text, a_json_text text, a_folded text, a_full text, a_number bigint, a_numeric numeric, a_inet inet, a_uuid uuid
);
CREATE TABLE events (id int, at date, what text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE base (id int PRIMARY KEY, remark text);
CREATE TABLE heir (more text[]) INHERITS (base);
CREATE MATERIALIZED VIEW directory AS SELECT id, name, email, shown FROM people;
CREATE VIEW names AS SELECT name FROM people;
INSERT INTO people VALUES
  (1, 'Canary.One@prod.example', 'canary.one@prod.example', '{canary.one@prod.example,"canary+two@prod.example"}',
   'Canary Cárdenas', 'Canary', 'Canaryson', 'canary_one', 'canary-code-001', 'canary_label_1', '+49 30 471108154711',
   '{+49 30 471108154711,NULL}', '12 Canary Lane', ROW('12 Canary Lane', 'Canarytown'), ARRAY[ROW('13 Canary Lane', 'X')::place],
   '{"contact": {"email": "canary.one@prod.example", "phones": ["+49 30 471108154711"]}, "canary.one@prod.example": true, "note": "by canary_one", "n": 471108154711}',
   '{"m": "canary.one\u0040prod.example", "canary.one@prod.example": 1.50}', '"canary.one@prod.example"=>"canary_one"',
   '<p title="canary_one">canary.one@prod.example</p>', convert_to('canary.one@prod.example', 'UTF8'),
   convert_to('Dear canary_one', 'UTF8'), '198.51.100.77', '198.51.100.0/24', '08:00:2b:47:11:08', '08:00:2b:47:11:08:15:47',
   '47110815-4711-4711-8154-471108154711', 471108154711, 471108154711.25, 47110.81, '47110.81', 47110.8, '1984-07-11', '2024-01-01 10:00Z',
   '2024-01-01 10:00', '04:47:11', '[2024-01-01 10:00Z,)', '{[2024-01-01,2024-02-01)}', '(471108154711,1)', B'1010', 'canary_one:1',
   'canary & wanted', 'ok', 'canary-password', 'canary-Token-4711', 'canaryhash4711', 'https://canary.one.example/me',
   'https://cdn.example/471108154711/canary.png', E'I am the canary.\n\nMail me: canary.one@prod.example'),
  (2, 'x' || repeat('canary', 30) || '@prod.example', NULL, '{}', 'Canary Łukasz Ødegård', 'Łukasz', 'Ødegård', NULL, '', '', '555-0100 4711',
   NULL, NULL, ROW(NULL, ''), '{}', 'null', '{}', '', '', NULL, '', '2001:db8:ca::1', '2001:db8:ca::/48', NULL, NULL, NULL, 0, 'NaN', NULL, NULL,
   'Infinity', 'infinity', '-infinity', NULL, NULL, 'empty', '{}', NULL, '', '', NULL, NULL, '', '🐦canary🐦', '', '', '', ' '),
  (3, 'n.a@x.yz', '', NULL, E'محمد\u202ecanary', '🐦', '', 'canary_three', 'x', NULL, NULL, '{}', '', NULL, NULL, '"canary.three@prod.example"',
   '["canary_three", ""]', NULL, NULL, '\x00ff', '\x00ff', NULL, NULL, NULL, NULL, NULL, -5, 1, 0, 0, 0, '0044-03-15 BC', NULL, '0001-01-01 BC', NULL,
   NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'x', NULL, NULL, NULL, NULL, E'tab\there \\ back "quote"');
INSERT INTO posts (id, author, body, markdown, code, title, short, words, doc, raw, extra, page, place, places, file, link, nick) VALUES
  (1, 1, 'Ask canary_one, CANARY.ONE@PROD.EXAMPLE or Canary Canaryson.', E'# By [Canary Cárdenas](mailto:canary.one%40prod.example)\n\n> canary_one wrote:',
   E'// author: canary.one@prod.example\nconst by = "canary_one\\n" + `Canary Cardenas`', 'By canary_one', 'canary_one',
   '{plain,"by canary_one, \"quoted\"",canary.one@prod.example}', '{"by": "canary.one@prod.example", "canary_one": [{"x": "a\ncanary_one"}]}',
   '{"by": "canary.one\u0040prod.example"}', 'by=>canary_one', '<a href="mailto:canary.one@prod.example">Canary Cárdenas</a>',
   ROW('12 Canary Lane', 'x'), ARRAY[ROW('12 Canary Lane', 'by canary_one')::place], convert_to('by canary_one', 'UTF8'),
   'https://canary_one:canary-Token-4711@git.example/canary_one.git?to=canary.one%40prod.example', 'canary_one'),
  (2, 3, NULL, '', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'canary_three'),
  (3, 2, 'Canary Lukasz Odegard, ŁUKASZ ØDEGÅRD; Ødegård, Łukasz', 'Y2FuYXJ5Lm9uZUBwcm9kLmV4YW1wbGU=', '{"token": "canary-Token-4711"}', '', '', '{}', '{}', '{}', '', '', NULL, '{}', '\x', '', NULL);
INSERT INTO kept (id, a_text) VALUES (1, 'nobody');
INSERT INTO events VALUES (1, '2024-05-05', 'canary_one came');
INSERT INTO base VALUES (1, 'canary_one again');
INSERT INTO heir VALUES (2, 'Canary Cárdenas', '{canary_three}');
REFRESH MATERIALIZED VIEW directory;
