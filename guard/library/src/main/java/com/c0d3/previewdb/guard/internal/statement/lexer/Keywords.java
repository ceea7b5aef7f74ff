package com.c0d3.previewdb.guard.internal.statement.lexer;

import java.util.List;

/** The keywords that the statement readers look for. Lookups do not allocate. */
final class Keywords {
    private static final String ALL = """
            ABORT ACCESS AGE ALL ALTER ANALYSE ANALYZE AND ANY ARRAY ARRAY_AGG AS ASC ASYMMETRIC AT ATOMIC ATTRIBUTE AVG
            BEGIN BETWEEN BOOL_AND BOOL_OR BOTH BY CALL CASCADE CASE CAST CHECKPOINT CLOCK_TIMESTAMP CLOSE CLUSTER
            COALESCE COLLATE COLLATION COLUMN COMMENT COMMIT CONCURRENTLY CONFLICT CONSTANT CONSTRAINT CONTINUE COPY COUNT
            CREATE CROSS CURRENT CURRENT_CATALOG CURRENT_DATABASE CURRENT_DATE CURRENT_ROLE CURRENT_SCHEMA CURRENT_SCHEMAS
            CURRENT_SETTING CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURSOR CYCLE DATABASE DEALLOCATE DECLARE DEFAULT
            DELETE DESC DISCARD DISTINCT DO DOMAIN DROP ELSE ELSEIF ELSIF END ESCAPE EVERY EXCEPT EXCEPTION EXECUTE
            EXISTS EXIT EXPLAIN EXTENSION EXTRACT FALSE FETCH FIRST FN FOR FOREACH FORMAT FOUND FROM FULL FUNCTION
            GEN_RANDOM_UUID GET GRANT GREATEST GROUP GROUPS HAS_TABLE_PRIVILEGE HAVING IF ILIKE IMPORT IN INDEX
            INET_CLIENT_ADDR INNER INSERT INTERSECT INTERVAL INTO IS ISNULL JOIN JSONB_AGG JSON_AGG JUSTIFY_DAYS
            JUSTIFY_HOURS JUSTIFY_INTERVAL KEY LANGUAGE LATERAL LEADING LEAST LEFT LIKE LIMIT LISTEN LOAD LOCAL
            LOCALTIME LOCALTIMESTAMP LOCK LOOP MAKE_INTERVAL MATCHED MATERIALIZED MAX MERGE MIN MOVE NATURAL NEXTVAL NOT
            NOTIFY NOTNULL NOW NULL NULLIF NULLS OF OFF OFFSET OJ ON ONLY OPEN OPERATOR OR ORDER ORDINALITY OTHER OUTER
            OVER OVERLAPS OWNED PARTITION PERFORM PG_BACKEND_PID PG_HAS_ROLE PLACING POLICY PRECISION PREPARE PROCEDURE
            QUERY QUOTE_IDENT QUOTE_LITERAL QUOTE_NULLABLE RANDOM RANGE REASSIGN RECURSIVE REFRESH REINDEX RELEASE RESET
            RETURN RETURNING REVOKE RIGHT ROLE ROLLBACK ROW ROWS RULE SAVEPOINT SCHEMA SEARCH SECURITY SELECT SEQUENCE
            SESSION_USER SET SETVAL SHOW SIMILAR SOME SOURCE START STATEMENT_TIMESTAMP STRICT STRING_AGG SUM SYMMETRIC
            TABLE TABLESAMPLE THEN TIME TO TRAILING TRANSACTION TRANSACTION_TIMESTAMP TRIGGER TRUE TRUNCATE TXID_CURRENT
            TYPE UESCAPE UNION UNKNOWN UNLISTEN UPDATE USER USING UUIDV4 UUIDV7 UUID_GENERATE_V4 VACUUM VALUES VARIADIC
            VARYING VERBOSE VERSION VIEW WHEN WHERE WINDOW WITH WITHIN WITHOUT ZONE
            """;

    private static final int TABLE_SIZE = 1024;

    /** A hash table with open addressing, less than half full, so that most lookups need one probe. */
    private static final String[] TABLE = new String[TABLE_SIZE];

    static {
        for (String word : all()) {
            int slot = slot(word.chars().reduce(0, (hash, c) -> hash(hash, (char) c)));
            while (TABLE[slot] != null) {
                slot = (slot + 1) % TABLE_SIZE;
            }
            TABLE[slot] = word.intern();
        }
    }

    private Keywords() {}

    static List<String> all() {
        return List.of(ALL.strip().split("\\s+", -1));
    }

    /**
     * Returns the word between these indexes in upper case if it is one of the keywords, otherwise the empty string.
     *
     * @param hash the {@link #hash} of its characters
     */
    static String find(String sql, int start, int end, int hash) {
        int slot = slot(hash);
        while (TABLE[slot] != null) {
            if (isSpelled(TABLE[slot], sql, start, end)) {
                return TABLE[slot];
            }
            slot = (slot + 1) % TABLE_SIZE;
        }
        return "";
    }

    /** Whether the word between these indexes is this keyword, in any case. */
    static boolean isSpelled(String keyword, String sql, int start, int end) {
        if (keyword.length() != end - start) {
            return false;
        }
        for (int i = 0; i < keyword.length(); i++) {
            char letter = keyword.charAt(i);
            char c = sql.charAt(start + i);
            if (c != letter && c != (letter | 0x20)) {
                return false;
            }
        }
        return true;
    }

    /** Extends the hash of a word by one character. */
    static int hash(int hash, char c) {
        return 31 * hash + (c & 0x5F);
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (TABLE_SIZE - 1);
    }
}
