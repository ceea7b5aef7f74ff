package com.c0d3.previewdb.guard.statement.lexis;

import java.util.List;

/** The words that the reading of statements asks for. Looking one up allocates nothing. */
final class Keywords {
    private static final String ALL = """
            ABORT ALL ALTER ANALYSE ANALYZE AND ANY ARRAY ARRAY_AGG AS ASC ASYMMETRIC AT ATOMIC ATTRIBUTE
            AVG BEGIN BETWEEN BOOL_AND BOOL_OR BOTH BY CALL CASCADE CASE CAST CHECKPOINT CLOCK_TIMESTAMP
            CLOSE CLUSTER COALESCE COLLATE COLUMN COMMENT COMMIT CONCURRENTLY CONFLICT CONSTRAINT CONTINUE
            COPY COUNT CREATE CROSS CURRENT CURRENT_CATALOG CURRENT_DATABASE CURRENT_DATE CURRENT_ROLE
            CURRENT_SCHEMA CURRENT_SCHEMAS CURRENT_SETTING CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER
            CURSOR CYCLE DATABASE DEALLOCATE DECLARE DEFAULT DELETE DESC DISCARD DISTINCT DO DOMAIN DROP
            ELSE ELSEIF ELSIF END ESCAPE EVERY EXCEPT EXCEPTION EXECUTE EXISTS EXIT EXPLAIN EXPRESSION
            EXTENSION EXTRACT FALSE FETCH FN FOR FOREACH FORMAT FOUND FROM FULL FUNCTION GEN_RANDOM_UUID GET
            GRANT GREATEST GROUP HAS_TABLE_PRIVILEGE HAVING IDENTITY IF ILIKE IMPORT IN INDEX
            INET_CLIENT_ADDR INNER INSERT INTERSECT INTERVAL INTO IS ISNULL JOIN JSONB_AGG JSON_AGG KEY
            LANGUAGE LATERAL LEADING LEAST LEFT LIKE LIMIT LISTEN LOAD LOCALTIME LOCALTIMESTAMP LOCK LOOP
            MATCHED MATERIALIZED MAX MERGE MIN MOVE NATURAL NEXTVAL NOT NOTIFY NOTNULL NOW NULL NULLIF OF
            OFF OFFSET OJ ON ONLY OPEN OPERATOR OR ORDER ORDINALITY OTHER OUTER OVER OVERLAPS OWNED
            PARTITION PERFORM PG_BACKEND_PID PG_HAS_ROLE PLACING POLICY PREPARE PROCEDURE QUERY QUOTE_IDENT
            QUOTE_LITERAL QUOTE_NULLABLE RANDOM REASSIGN RECURSIVE REFRESH REINDEX RELEASE RESET RETURN
            RETURNING REVOKE RIGHT ROLE ROLLBACK ROW SAVEPOINT SCHEMA SEARCH SECURITY SELECT SEQUENCE
            SESSION_USER SET SETVAL SHOW SIMILAR SOME SOURCE START STATEMENT_TIMESTAMP STRICT STRING_AGG SUM
            SYMMETRIC TABLE TABLESAMPLE THEN TIME TO TRAILING TRANSACTION_TIMESTAMP TRIGGER TRUE TRUNCATE
            TXID_CURRENT TYPE UESCAPE UNION UNKNOWN UNLISTEN UPDATE USER USING UUIDV4 UUIDV7
            UUID_GENERATE_V4 VACUUM VALUES VARIADIC VERBOSE VERSION VIEW WHEN WHERE WINDOW WITH WITHIN ZONE
            """;

    private static final int TABLE_SIZE = 1024;

    /** A hash table with open addressing, not half full, so that most lookups look once. */
    private static final String[] TABLE = new String[TABLE_SIZE];

    static {
        for (String word : all()) {
            int slot = hash(word, 0, word.length());
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

    /** The word between these indexes in upper case, if it is asked for anywhere; else the empty text. */
    static String find(String sql, int start, int end) {
        if (end - start < 2) {
            return "";
        }
        int slot = hash(sql, start, end);
        while (TABLE[slot] != null) {
            String word = TABLE[slot];
            if (word.length() == end - start && sql.regionMatches(true, start, word, 0, word.length())) {
                return word;
            }
            slot = (slot + 1) % TABLE_SIZE;
        }
        return "";
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + (text.charAt(i) & 0x5F);
        }
        return (hash ^ (hash >>> 15)) & (TABLE_SIZE - 1);
    }
}
