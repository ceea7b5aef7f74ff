INSERT INTO users (id, username, email, name, password, "discordRefreshToken", bio, "invitedById") VALUES
  (1, 'song.zheng', 'song@school.test', 'Song Zheng', '$2b$10$aaaaaaaaaaaaaaaaaaaa', 'tok-1111', NULL, NULL),
  (2, 'priscila.m', 'Priscila@School.test', 'Priscila Moss', '$2b$10$bbbbbbbbbbbbbbbb', NULL, E'I teach.\n\nSince 2019.', 1),
  (3, 'student.x', 'x@school.test', 'Xavier Student', NULL, NULL, '', 2),
  (4, 'bystander', 'by@school.test', 'By Stander', 'pw', NULL, 'nobody refers to me', NULL);
INSERT INTO modules (id, "authorId", title, content) OVERRIDING SYSTEM VALUE VALUES
  (7, 2, 'Basics', E'tab\there, newline\nhere, backslash \\ here'),
  (9, 2, 'Arrays', NULL);
INSERT INTO lessons (id, "moduleId", title, content, tags, settings, "takes", attachment) VALUES
  (1, 7, 'Foundations 🎓', E'\\N', ARRAY['a,b', E'c"d\\e', NULL, ''], '{"k": "v\n\"quoted\""}', '-1 day +02:03:04', '\x00ff0a5c09'),
  (2, 9, '', E'\b\f\r\v \x7f ünïcödé', '{}', 'null', '1 year 2 mons', ''),
  (3, NULL, E'\\.', 'plain', NULL, NULL, NULL, NULL);
INSERT INTO challenges (id, "lessonId", description, level) VALUES (1, 1, 'Write a loop.', 'hard'), (5, 2, NULL, 'easy');
INSERT INTO submissions ("userId", "challengeId", diff) VALUES (3, 1, 'secret homework');
INSERT INTO stars ("studentId", "mentorId") VALUES (3, 1);
INSERT INTO _prisma_migrations VALUES ('20200101');
