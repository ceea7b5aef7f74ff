-- Somebody of canaries.sql in everything of a structure that holds a text.
COMMENT ON COLUMN posts.body IS 'ask canary.one@prod.example';
ALTER TABLE posts ALTER link SET DEFAULT 'canary_one';
ALTER TABLE posts ADD CONSTRAINT posts_hers CHECK (link <> 'canary_one') NOT VALID;
ALTER TABLE posts ADD hers boolean GENERATED ALWAYS AS (link = 'canary_one') STORED;
CREATE TYPE whose AS ENUM ('canary_one');
CREATE DOMAIN hers_by_default AS text DEFAULT 'canary_one';
CREATE FUNCTION hers() RETURNS text LANGUAGE sql AS 'SELECT ''canary_one''';
CREATE FUNCTION hers_if_none(who text DEFAULT 'canary_one') RETURNS text LANGUAGE sql AS 'SELECT who';
DO $$ BEGIN
  EXECUTE 'CREATE FUNCTION hers_atomic() RETURNS text LANGUAGE sql BEGIN ATOMIC SELECT ''canary_one''; END';
END $$;
CREATE AGGREGATE hers_all (text) (SFUNC = textcat, STYPE = text, INITCOND = 'canary_one');
CREATE VIEW hers_view AS SELECT id FROM posts WHERE link = 'canary_one';
CREATE MATERIALIZED VIEW hers_seen AS SELECT id FROM posts WHERE link = 'canary_one';
CREATE INDEX hers_index ON posts (id) WHERE link = 'canary_one';
CREATE TRIGGER hers_trigger BEFORE UPDATE ON base FOR EACH ROW WHEN (NEW.remark = 'canary_one')
  EXECUTE FUNCTION suppress_redundant_updates_trigger();
CREATE RULE hers_rule AS ON UPDATE TO heir WHERE NEW.remark = 'canary_one' DO INSTEAD NOTHING;
CREATE POLICY hers_policy ON base USING (remark <> 'canary_one');
CREATE STATISTICS hers_statistics ON (link = 'canary_one'), id FROM posts;
CREATE TABLE lists (who text) PARTITION BY LIST (who);
CREATE TABLE lists_hers PARTITION OF lists FOR VALUES IN ('canary_one');
