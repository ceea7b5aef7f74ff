package com.c0d3.previewdb.seed.leak;

/** Queries for what people wrote into the structure of a database. For PostgreSQL 12 to 18, without special rights. */
final class StructureTexts {
    /** The first identifier that is not of the system's own. */
    private static final String OURS = " >= 16384";

    /** Each with the name of the object that it belongs to. */
    static final String QUERY = """
            SELECT 'the comment on ' || pg_catalog.pg_describe_object(classoid, objoid, objsubid), description
            FROM pg_catalog.pg_description WHERE objoid OURS
            UNION ALL
            SELECT 'the default of ' || pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, adrelid, adnum),
              pg_catalog.pg_get_expr(adbin, adrelid)
            FROM pg_catalog.pg_attrdef WHERE adrelid OURS
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_constraint'::pg_catalog.regclass, oid, 0),
              pg_catalog.pg_get_constraintdef(oid)
            FROM pg_catalog.pg_constraint WHERE oid OURS
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, oid, 0),
              pg_catalog.pg_get_viewdef(oid)
            FROM pg_catalog.pg_class WHERE relkind IN ('v', 'm') AND oid OURS
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, indexrelid, 0),
              pg_catalog.pg_get_indexdef(indexrelid)
            FROM pg_catalog.pg_index WHERE indexrelid OURS AND (indpred IS NOT NULL OR indexprs IS NOT NULL)
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_proc'::pg_catalog.regclass, oid, 0),
              CASE prokind WHEN 'a' THEN prosrc ELSE pg_catalog.pg_get_functiondef(oid) END
            FROM pg_catalog.pg_proc WHERE oid OURS
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_proc'::pg_catalog.regclass, aggfnoid, 0), agginitval
            FROM pg_catalog.pg_aggregate WHERE aggfnoid OURS AND agginitval IS NOT NULL
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_trigger'::pg_catalog.regclass, oid, 0),
              pg_catalog.pg_get_triggerdef(oid)
            FROM pg_catalog.pg_trigger WHERE oid OURS AND NOT tgisinternal
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_rewrite'::pg_catalog.regclass, oid, 0),
              pg_catalog.pg_get_ruledef(oid)
            FROM pg_catalog.pg_rewrite WHERE oid OURS AND rulename <> '_RETURN'
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_policy'::pg_catalog.regclass, oid, 0),
              pg_catalog.concat_ws(' ', pg_catalog.pg_get_expr(polqual, polrelid), pg_catalog.pg_get_expr(polwithcheck, polrelid))
            FROM pg_catalog.pg_policy WHERE oid OURS
            UNION ALL
            SELECT 'the bound of ' || pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, oid, 0),
              pg_catalog.pg_get_expr(relpartbound, oid)
            FROM pg_catalog.pg_class WHERE oid OURS AND relpartbound IS NOT NULL
            UNION ALL
            SELECT 'the default of ' || pg_catalog.pg_describe_object('pg_catalog.pg_type'::pg_catalog.regclass, oid, 0), typdefault
            FROM pg_catalog.pg_type WHERE oid OURS AND typdefault IS NOT NULL
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_statistic_ext'::pg_catalog.regclass, oid, 0),
              pg_catalog.pg_get_statisticsobjdef(oid)
            FROM pg_catalog.pg_statistic_ext WHERE oid OURS
            UNION ALL
            SELECT pg_catalog.pg_describe_object('pg_catalog.pg_type'::pg_catalog.regclass, enumtypid, 0), enumlabel
            FROM pg_catalog.pg_enum WHERE enumtypid OURS
            """.replace(" OURS", OURS);

    /** Those that the role may read. */
    static final String LARGE_OBJECTS = """
            SELECT 'the large object ' || oid, pg_catalog.lo_get(oid)
            FROM pg_catalog.pg_largeobject_metadata WHERE pg_catalog.pg_has_role(lomowner, 'USAGE')""";

    /** Those that it may not read. */
    static final String FOREIGN_LARGE_OBJECTS = """
            SELECT oid FROM pg_catalog.pg_largeobject_metadata WHERE NOT pg_catalog.pg_has_role(lomowner, 'USAGE')""";

    /** The columns of a relation with the categories of their types. */
    static final String VIEW_COLUMNS = """
            SELECT a.attname, t.typcategory
            FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
            WHERE a.attrelid = '%s'::pg_catalog.regclass AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum""";

    private StructureTexts() {}
}
