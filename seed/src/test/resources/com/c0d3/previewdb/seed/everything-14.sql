-- What PostgreSQL 14 added to everything.sql, which comes before.
CREATE TABLE calendars (id integer PRIMARY KEY, free datemultirange, scores float_multirange);
INSERT INTO calendars VALUES (1, '{[2024-01-01,2024-02-01),[2024-03-01,2024-04-01)}', '{[1,2)}');
CREATE FUNCTION standard_body(a integer) RETURNS text LANGUAGE sql
BEGIN ATOMIC
  SELECT 'first;' AS first;
  SELECT CASE WHEN a > 0 THEN 'positive; END' ELSE (SELECT min(name) FROM users GROUP BY id LIMIT 1) END AS result;
END;
CREATE PROCEDURE standard_procedure(a integer) LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO store (id, manager) VALUES (a, 1) ON CONFLICT ON CONSTRAINT store_pkey DO NOTHING;
  DELETE FROM audit WHERE what = 'x;';
END;
