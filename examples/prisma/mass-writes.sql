DELETE FROM users
DELETE FROM "public"."users" WHERE 1=1
DELETE FROM users WHERE true
DELETE FROM users WHERE id > 0
DELETE FROM users WHERE id IS NOT NULL
DELETE FROM users WHERE username = username
DELETE FROM users WHERE username LIKE '%'
DELETE FROM users WHERE NOT ("isAdmin" IS NULL)
DELETE FROM users WHERE id IN (SELECT id FROM users)
DELETE FROM users WHERE EXISTS (SELECT 1 FROM users u WHERE u.id = users.id)
DELETE FROM users USING lessons WHERE lessons.id = 1
DELETE FROM users WHERE id <= (SELECT max(id) FROM users)
DELETE FROM users WHERE random() >= 0
DELETE FROM ONLY users RETURNING id
WITH gone AS (DELETE FROM users RETURNING id) SELECT count(*) FROM gone
WITH a AS (DELETE FROM submissions RETURNING 1), b AS (DELETE FROM users RETURNING 1) SELECT 1
UPDATE users SET name = ''
UPDATE "public"."users" SET "name" = 'x' WHERE 1=1
UPDATE users SET name = name
UPDATE users SET "isAdmin" = true WHERE "isAdmin" IN (true, false)
UPDATE users SET username = 'u' || id WHERE length(username) > 0
UPDATE users u SET name = l.title FROM lessons l WHERE l.id = 1
UPDATE lessons SET title = 'Oops' WHERE slug <> ''
UPDATE lessons SET title = upper(title)
UPDATE challenges SET "lessonId" = 1
UPDATE challenges SET title = '' WHERE coalesce(title, '') = title
UPDATE submissions SET status = 'passed'
UPDATE submissions SET status = 'passed' WHERE status = 'open'
UPDATE submissions SET status = 'passed' WHERE "userId" BETWEEN 1 AND 300
DELETE FROM submissions WHERE "challengeId" = 1
DELETE FROM submissions WHERE id % 2 = 0
DELETE FROM challenges WHERE id = 1
DELETE FROM lessons WHERE slug LIKE 'js%'
DELETE FROM lessons WHERE id < 1000000
INSERT INTO lessons (slug, title) SELECT slug, 'again' FROM lessons ON CONFLICT (slug) DO UPDATE SET title = excluded.title
MERGE INTO users u USING users v ON u.id = v.id WHEN MATCHED THEN UPDATE SET name = ''
MERGE INTO lessons l USING challenges c ON l.id = c."lessonId" AND c.id % 2 = 0 WHEN MATCHED THEN DELETE
DO $$ BEGIN DELETE FROM users; END $$
DO $$ BEGIN EXECUTE 'UPDATE lessons SET title = NULL::text || title'; EXCEPTION WHEN not_null_violation THEN UPDATE lessons SET title = ''; END $$
EXPLAIN (ANALYZE) DELETE FROM users
