ALTER TABLE users ADD active boolean;
UPDATE users SET active = true;
ALTER TABLE users DROP COLUMN nickname;
DROP TABLE drafts;
