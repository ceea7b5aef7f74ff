CREATE TYPE place AS (street text, city text);
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE people (
  id int PRIMARY KEY,
  email text NOT NULL,
  handle varchar(6) NOT NULL UNIQUE,
  born date,
  "lastSeen" timestamptz,
  phones text[],
  profile jsonb,
  raw json,
  photo bytea,
  home place,
  ip inet,
  salary numeric(10, 2),
  account bigint UNIQUE,
  mood mood,
  "emailLength" int GENERATED ALWAYS AS (length(email)) STORED,
  shown text GENERATED ALWAYS AS ('<' || email || '>') STORED
);
CREATE UNIQUE INDEX people_email ON people (lower(email));
CREATE TABLE notes (
  id int PRIMARY KEY,
  author varchar(6) REFERENCES people (handle),
  "personId" int REFERENCES people (id),
  at timestamptz,
  body text,
  doc jsonb,
  raw json,
  words text[],
  file bytea,
  files bytea[],
  spot place,
  spots place[],
  span tstzrange,
  page xml,
  search tsvector
);
CREATE MATERIALIZED VIEW addresses AS SELECT id, email FROM people;
INSERT INTO people VALUES
  (1, 'canary.one@prod.example', 'one', '1990-05-17', '2024-01-01 10:00Z', ARRAY['+49 30 1234567', NULL, ''],
   '{"contact": {"email": "canary.one@prod.example", "city": "Springfield"}, "level": 3}', '{"n": "Canary One", "k": 1.50}',
   convert_to('canary.one@prod.example', 'UTF8'), ROW('12 Canary Lane', 'Springfield'), '8.8.4.4', 70000.00, 4711000001, 'ok'),
  (2, 'Second.Canary@prod.example', 'two', 'infinity', NULL, '{}', 'null', NULL, '\x00ff', ROW(NULL, ''), NULL, NULL, 4711000002, NULL),
  (3, 'n/a', 'Two', '-infinity', '2024-01-11 10:00Z', NULL, '{}', '{}', '', NULL, '2a00::1', 'NaN', NULL, 'sad');
INSERT INTO notes (id, author, "personId", at, body) VALUES
  (1, 'one', 1, '2024-01-11 10:00Z', 'by canary.one@prod.example'), (2, 'Two', 3, '2024-01-21 10:00Z', NULL), (3, NULL, NULL, NULL, '');
