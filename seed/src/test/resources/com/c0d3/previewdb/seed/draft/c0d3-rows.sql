-- Personal values are canaries: "zanari" is in each, or they are numbers that begin with 990.
INSERT INTO users (id, name, username, password, email, "gsId", "updatedAt", "forgotToken", "cliToken", "discordId")
SELECT i, 'Zanari Quist' || chr(96 + i), 'zanari_' || i, '$2b$10$zanari' || md5(i::text), 'zanari' || i || '@prod.example',
  990000 + i, now(), 'zanari-forgot-' || i, 'zanari-cli-' || i, (990000000000000000 + i)::text
FROM generate_series(1, 20) i;
INSERT INTO lessons (id, description, "docUrl", "order", title, "updatedAt", slug)
SELECT i, 'Learn topic ' || i || ', by zanari' || i || '@prod.example', '/curriculum/js' || i, i, 'Lesson ' || i, now(), 'js' || i
FROM generate_series(1, 5) i;
INSERT INTO challenges (id, description, title, "order", "updatedAt", "lessonId")
SELECT i, 'Write a function.', 'Challenge ' || i, i, now(), i FROM generate_series(1, 5) i;
INSERT INTO modules (id, "updatedAt", "authorId", "lessonId", name, content, "order")
SELECT i, now(), i, i, 'Module ' || i, 'Thanks to @zanari_' || i, i FROM generate_series(1, 5) i;
INSERT INTO exercises (id, "updatedAt", "authorId", "moduleId", description, answer, "testStr", "flagReason")
SELECT i, now(), i, i, 'let a = 5', '5', 'assert zanari_' || i, 'reported by zanari' || i || '@prod.example'
FROM generate_series(1, 5) i;
INSERT INTO submissions (id, "mrUrl", diff, comment, "updatedAt", "userId", "reviewerId", "challengeId", "lessonId")
SELECT i, 'https://github.com/zanari_' || i || '/c0d3', '+// zanari' || i || '@prod.example', 'Good, zanari_' || i, now(), i, 1, 1, 1
FROM generate_series(1, 20) i;
INSERT INTO "ExerciseComment" (id, "updatedAt", "authorId", "exerciseId", "userPic", content)
SELECT i, now(), i, i, 'https://cdn.example/zanari/' || i || '.png', 'Why?' FROM generate_series(1, 5) i;
INSERT INTO stars (id, "lessonId", "updatedAt", "studentId", "mentorId", comment)
SELECT i, i, now(), i, 1, 'You are the best, zanari_1' FROM generate_series(1, 5) i;
INSERT INTO "Session" VALUES ('zanari-session', 'zanari-sid', '{"email": "zanari1@prod.example"}', now(), now(), now());
