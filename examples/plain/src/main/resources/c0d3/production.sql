-- What the demo's "production" holds: an online coding school, its students and what they handed in. All of it is invented.
INSERT INTO users (name, username, email, password, "discordId", "discordRefreshToken", "isAdmin", "createdAt")
SELECT
    given || ' ' || family,
    lower(given) || '_' || lower(family) || n,
    lower(given) || '.' || lower(family) || n || '@students.c0d3.test',
    '$2b$10$' || md5('password ' || n),
    '8123' || lpad(n::text, 14, '0'),
    md5('token ' || n),
    n <= 3,
    timestamptz '2024-01-08 09:00:00+00' + n * interval '7 hours'
FROM generate_series(1, 1500) AS n,
    LATERAL (SELECT
        (ARRAY['Amara', 'Bastian', 'Chiara', 'Daniyar', 'Esperanza', 'Farouk', 'Gudrun', 'Hiroshi', 'Ingrid', 'Joaquin',
            'Kalinda', 'Leszek', 'Mireille'])[1 + n % 13] AS given,
        (ARRAY['Abernathy', 'Bukowski', 'Castellano', 'Drummond', 'Eriksson', 'Fitzgerald', 'Grimaldi', 'Haraldsen',
            'Ibarra', 'Jankowska', 'Kovacs'])[1 + n % 11] AS family) AS person;

INSERT INTO lessons (title, slug, description, "order") VALUES
    ('Foundations of JavaScript', 'js0', 'Values, variables, conditions and functions: everything later stands on these.', 0),
    ('Variables and Functions', 'js1', 'Scope, closures and functions that return functions.', 1),
    ('Arrays', 'js2', E'Loops over lists, and the built-ins that replace them:\n\tmap, filter, reduce.', 2),
    ('Objects', 'js3', 'Keys, values, and how to count things without a second loop.', 3),
    ('Front End Engineering', 'js4', 'The document, events, and a page that changes under the reader''s hands.', 4),
    ('End to End', 'js5', 'A server of your own, requests, sessions, and what belongs into neither.', 5),
    ('React, GraphQL, Databases', 'js6', 'Components, queries, and why a DELETE without a WHERE ends a working day.', 6),
    ('Trees', 'js7', 'Recursion on structures that branch.', 7),
    ('General Algorithms', 'js8', 'Sorting, searching, and estimating what a loop costs.', 8),
    ('Operations', 'js9', E'Shells, servers and backups. Nothing is backed up until it was restored.\\o/', 9);

INSERT INTO modules ("lessonId", "authorId", name, content, "order")
SELECT l.id, 1 + (l.id * 3 + part) % 12, l.title || ', part ' || part,
    'Read this first, then try it out. ' || repeat(l.description || E'\n', 12), part
FROM lessons l, generate_series(1, 5) AS part;

INSERT INTO challenges ("lessonId", title, description, "order")
SELECT l.id, 'Challenge ' || step || ' of ' || l.slug,
    'Write it yourself, test it, and hand in the difference. ' || repeat(l.description || ' ', 8), step
FROM lessons l, generate_series(1, 9) AS step;

INSERT INTO exercises ("moduleId", "authorId", description, answer, explanation)
SELECT m.id, m."authorId", 'What does line ' || n || ' print?', (n * m.id)::text,
    CASE WHEN n % 2 = 0 THEN 'Follow the calls from the inside out.' END
FROM modules m, generate_series(1, 6) AS n;

INSERT INTO submissions ("userId", "challengeId", "reviewerId", diff, status)
SELECT 1 + n % 1500, 1 + n % 90, CASE WHEN n % 3 > 0 THEN 1 + n % 12 END,
    repeat('+ const answer = ' || n || E';\n', 20),
    (ARRAY['open', 'passed', 'needMoreWork'])[1 + n % 3]
FROM generate_series(1, 20000) AS n;

INSERT INTO comments ("submissionId", "authorId", content)
SELECT 1 + n % 20000, 1 + n % 12, 'Well done, ' || u.name || '! One thing: name your variables.'
FROM generate_series(1, 4000) AS n JOIN users u ON u.id = 1 + n % 1500;

INSERT INTO stars ("lessonId", "studentId", "mentorId", comment)
SELECT 1 + n % 10, 1 + n % 1500, 1 + n % 12, 'Thank you for your patience!'
FROM generate_series(1, 2500) AS n;
