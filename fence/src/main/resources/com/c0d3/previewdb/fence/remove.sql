DROP EVENT TRIGGER IF EXISTS previewdb_fence_drops;
DROP EVENT TRIGGER IF EXISTS previewdb_fence_new_tables;
DROP SCHEMA previewdb CASCADE;
