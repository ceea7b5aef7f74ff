--liquibase formatted sql

--changeset school:1
CREATE TABLE users (id integer PRIMARY KEY, email varchar(255) NOT NULL UNIQUE);
CREATE TABLE lessons (id integer PRIMARY KEY, title text NOT NULL, "authorId" integer NOT NULL REFERENCES users);
