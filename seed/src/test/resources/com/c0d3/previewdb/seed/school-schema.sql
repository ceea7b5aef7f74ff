CREATE TYPE level AS ENUM ('easy', 'hard');
CREATE TABLE users (
  id serial PRIMARY KEY,
  username varchar(40) NOT NULL,
  email text NOT NULL UNIQUE,
  name text NOT NULL,
  password text,
  "discordRefreshToken" text,
  bio text,
  "isAdmin" boolean NOT NULL DEFAULT false,
  "createdAt" timestamptz NOT NULL DEFAULT '2024-02-29 12:00:00.123456+05:30',
  "invitedById" int REFERENCES users (id)
);
CREATE UNIQUE INDEX "users_username_key" ON users (username);
CREATE TABLE modules (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  "authorId" int NOT NULL REFERENCES users (id),
  title varchar(80) NOT NULL,
  content text
);
CREATE TABLE lessons (
  id serial PRIMARY KEY,
  "moduleId" int REFERENCES modules (id),
  title text NOT NULL,
  content text NOT NULL,
  tags text[],
  settings jsonb,
  "takes" interval,
  attachment bytea,
  "titleLength" int GENERATED ALWAYS AS (length(title)) STORED
);
CREATE TABLE challenges (
  id serial PRIMARY KEY,
  "lessonId" int NOT NULL REFERENCES lessons (id),
  description text,
  level level NOT NULL DEFAULT 'easy'
);
CREATE TABLE submissions (
  id serial PRIMARY KEY,
  "userId" int NOT NULL REFERENCES users (id),
  "challengeId" int NOT NULL REFERENCES challenges (id),
  diff text
);
CREATE TABLE stars (
  id serial PRIMARY KEY,
  "studentId" int NOT NULL REFERENCES users (id),
  "mentorId" int NOT NULL REFERENCES users (id)
);
CREATE TABLE _prisma_migrations (id text PRIMARY KEY);
