-- 60 lessons with two challenges each, 600 users, and 5,000 submissions, of which 2,000 are for the first challenge.
INSERT INTO "lessons" ("slug", "title") SELECT 'js' || i, 'Lesson ' || i FROM generate_series(0, 59) i;
INSERT INTO "challenges" ("title", "lessonId") SELECT 'Challenge ' || i, 1 + i / 2 FROM generate_series(0, 119) i;
INSERT INTO "users" ("username", "name") SELECT 'user' || i, 'User ' || i FROM generate_series(1, 600) i;
INSERT INTO "submissions" ("userId", "challengeId")
    SELECT 1 + i % 600, CASE WHEN i < 2000 THEN 1 ELSE 2 + i % 119 END FROM generate_series(0, 4999) i;
