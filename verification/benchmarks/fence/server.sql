-- What the fence costs inside the server: the same statements on two equal tables, one of them fenced, in turns. Each round
-- is measured twice: by the clock, and by the CPU time of the back end, which the kernel counts in hundredths of a second.
CREATE TABLE bare.item (id integer PRIMARY KEY, value integer NOT NULL, note text NOT NULL);
CREATE TABLE fenced.item (LIKE bare.item INCLUDING ALL);
CREATE TABLE result (work text, fenced boolean, seconds float, cpu float, statements integer);

CREATE FUNCTION cpu() RETURNS float LANGUAGE sql VOLATILE AS $$
    SELECT (f[14]::float + f[15]::float) / 100
    FROM string_to_array(regexp_replace(pg_read_file('/proc/self/stat', 0, 2000), '\(.*\)', 'name'), ' ') f
$$;

-- Runs one statement so many times; {table} is the table, $1 the number of the run.
CREATE FUNCTION measure(work text, statement text, runs integer, fenced boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    sql text := replace(statement, '{table}', CASE WHEN fenced THEN 'fenced.item' ELSE 'bare.item' END);
    started timestamptz;
    used float;
BEGIN
    EXECUTE format('DO %L', format(
        'DECLARE started timestamptz := clock_timestamp(); used float := public.cpu();
         BEGIN FOR i IN 1..%s LOOP %s; END LOOP;
         INSERT INTO public.result VALUES (%L, %L, extract(epoch FROM clock_timestamp() - started), public.cpu() - used, %s); END',
        runs, replace(sql, '$1', 'i'), work, fenced, runs));
END $$;

CREATE PROCEDURE rounds(rounds integer) LANGUAGE plpgsql AS $$
DECLARE
    turn boolean;
BEGIN
    FOR r IN 1..rounds LOOP
        FOREACH turn IN ARRAY CASE r % 2 WHEN 0 THEN ARRAY[true, false] ELSE ARRAY[false, true] END LOOP
            EXECUTE format('TRUNCATE %I.item', CASE WHEN turn THEN 'fenced' ELSE 'bare' END);
            PERFORM measure('INSERT of one row', 'INSERT INTO {table} VALUES ($1, 0, ''a note'')', 20000, turn);
            PERFORM measure('SELECT of one row', 'PERFORM value FROM {table} WHERE id = $1', 20000, turn);
            PERFORM measure('UPDATE of one row', 'UPDATE {table} SET value = value + 1 WHERE id = $1', 20000, turn);
            PERFORM set_config('previewdb.permit', 'benchmark', false);
            PERFORM measure('UPDATE of 10,000 rows, permitted', 'UPDATE {table} SET value = $1 WHERE id > 10000', 1, turn);
            PERFORM set_config('previewdb.permit', 'benchmark', false);
            PERFORM measure('DELETE of 10,000 rows, permitted', 'DELETE FROM {table} WHERE id > 10000', 1, turn);
            PERFORM measure('DELETE of one row', 'DELETE FROM {table} WHERE id = $1', 10000, turn);
        END LOOP;
        COMMIT;
    END LOOP;
END $$;
CALL rounds(:rounds);

\pset footer off
WITH round AS (
    SELECT work, fenced, seconds, cpu, statements, row_number() OVER (PARTITION BY work, fenced ORDER BY ctid) AS n FROM result
)
SELECT b.work,
    round((percentile_cont(0.5) WITHIN GROUP (ORDER BY 1e6 * b.seconds / b.statements))::numeric, 1) AS "bare, us",
    round((percentile_cont(0.5) WITHIN GROUP (ORDER BY 1e6 * f.seconds / f.statements))::numeric, 1) AS "fenced, us",
    round((percentile_cont(0.5) WITHIN GROUP (ORDER BY 1e6 * (f.seconds - b.seconds) / b.statements))::numeric, 1) AS "more, us",
    round((percentile_cont(0.5) WITHIN GROUP (ORDER BY 1e6 * (f.cpu - b.cpu) / b.statements))::numeric, 1) AS "more CPU, us",
    round((percentile_cont(0.5) WITHIN GROUP (ORDER BY b.seconds / f.seconds))::numeric, 3) AS "speed"
FROM round b JOIN round f ON f.work = b.work AND f.n = b.n AND f.fenced AND NOT b.fenced
GROUP BY b.work ORDER BY b.work DESC;
