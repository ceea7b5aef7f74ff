import { defineConfig } from "prisma/config";

// "prisma generate" needs no schema engine, and would download one: any program that is there will do.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
});
