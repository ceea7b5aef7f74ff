DROP TABLE IF EXISTS lessons;
CREATE TABLE lessons (id int PRIMARY KEY, title text);
INSERT INTO lessons SELECT n, 'lesson ' || n FROM generate_series(1, 5) n;
