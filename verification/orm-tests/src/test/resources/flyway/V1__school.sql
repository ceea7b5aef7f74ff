CREATE TABLE users (id int PRIMARY KEY, name text, nickname text);
INSERT INTO users (id, name, nickname) VALUES (1, 'Ada', 'ada'), (2, 'Ben', 'ben');
CREATE TABLE drafts (id int);
