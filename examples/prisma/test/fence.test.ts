import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test, type TestContext } from "node:test";
import { connect } from "../app/school.js";

const prisma = connect(process.env.DATABASE_URL ?? "");

after(() => prisma.$disconnect());

/** The call fails, with a message that says what was stopped; it is shown as the developer sees it. */
async function stopped(t: TestContext, table: string, call: () => Promise<unknown>): Promise<void> {
  const before = await prisma.$queryRawUnsafe(`SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM ${table} t`);
  await assert.rejects(call, (error: Error) => {
    t.diagnostic(error.message.trim().replace(/\s+/g, " "));
    assert.match(error.message, /previewdb stopped this (DELETE|UPDATE): it would change \d+ rows of public\.\w+, /);
    assert.match(error.message, new RegExp(`rows of public\\.${table}, `));
    return true;
  });
  const rows = await prisma.$queryRawUnsafe(`SELECT md5(string_agg(t::text, ',' ORDER BY id)) FROM ${table} t`);
  assert.deepEqual(rows, before, "nothing has changed");
}

test("user.deleteMany({}) is stopped", (t) => stopped(t, "users", () => prisma.user.deleteMany({})));

test("lesson.updateMany({data}) is stopped", (t) =>
  stopped(t, "lessons", () => prisma.lesson.updateMany({ data: { title: "Oops" } })));

test("user.updateMany({where: {NOT: {id: {in: []}}}}) is stopped", (t) =>
  stopped(t, "users", () => prisma.user.updateMany({ where: { NOT: { id: { in: [] } } }, data: { isAdmin: true } })));

test("submission.updateMany() of more than 1,000 rows is stopped", (t) =>
  stopped(t, "submissions", () => prisma.submission.updateMany({ where: { challengeId: 1 }, data: { status: "passed" } })));

test("lesson.delete() whose cascade takes 2,000 submissions is stopped", (t) =>
  stopped(t, "submissions", () => prisma.lesson.delete({ where: { slug: "js0" } })));

test("$executeRaw is stopped", (t) =>
  stopped(t, "lessons", () => prisma.$executeRaw`UPDATE lessons SET title = ${"Oops"} WHERE ${1} = 1`));

test("a transaction is undone as a whole", async (t) => {
  await stopped(t, "users", () =>
    prisma.$transaction([
      prisma.user.update({ where: { username: "user1" }, data: { name: "Changed" } }),
      prisma.user.updateMany({ data: { name: "" } }),
    ]),
  );
});

test("honest calls pass", async () => {
  const ada = await prisma.user.create({ data: { username: "ada", name: "Ada" } });
  await prisma.user.update({ where: { id: ada.id }, data: { name: "Ada L." } });
  await prisma.user.upsert({ where: { username: "ada" }, create: { username: "ada", name: "" }, update: { name: "Ada" } });
  const made = await prisma.submission.createMany({ data: [1, 2, 3].map((id) => ({ userId: ada.id, challengeId: id })) });
  assert.equal(made.count, 3);
  const passed = await prisma.submission.updateMany({ where: { user: { username: "ada" } }, data: { status: "passed" } });
  assert.equal(passed.count, 3);
  await prisma.challenge.updateMany({ where: { lessonId: { in: [1, 2] } }, data: { title: "New" } });
  assert.equal((await prisma.user.deleteMany({ where: { id: { in: [ada.id] } } })).count, 1);
  assert.equal(await prisma.submission.count({ where: { userId: ada.id } }), 0);
});

test("TRUNCATE and DROP TRIGGER are not the application's to run", async () => {
  await assert.rejects(() => prisma.$executeRaw`TRUNCATE lessons CASCADE`, /permission denied for table lessons/);
  await assert.rejects(() => prisma.$executeRaw`DROP TRIGGER previewdb_fence_delete ON users`, /must be owner of relation users/);
});

for (const statement of readFileSync("mass-writes.sql", "utf8").trim().split("\n")) {
  test(`raw: ${statement}`, async () => {
    await assert.rejects(() => prisma.$executeRawUnsafe(statement), /previewdb stopped this (DELETE|UPDATE): it would change/);
  });
}
