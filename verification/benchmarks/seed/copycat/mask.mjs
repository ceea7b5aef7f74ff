// Masks the rows of c0d3's users or submissions on their way through, with @snaplet/copycat: COPY text in, COPY text out.
// Usage: psql -c 'COPY users TO STDOUT' | node mask.mjs users | psql -c 'COPY users FROM STDIN'
// Prints the processor time that it took to the standard error.
import { createInterface } from 'node:readline'
import { copycat } from '@snaplet/copycat'

const keep = value => value
const gone = () => '\\N'
const PASSWORD = '$2b$10$hY3Y0ohAGx4IeBNKqWdFKuFhQ1C4FbH1cKLB8XvCqOPmPx0lMZV2W' // one for all, hashed before
const treatments = {
  // as examples/c0d3/seed.yaml has them, so far as copycat can
  users: [keep, copycat.fullName, copycat.username, () => PASSWORD, copycat.email, value => scramble(value), () => 'f',
    copycat.dateString, copycat.dateString, keep, gone, value => scramble(value), gone, gone, gone, gone, gone,
    value => scramble(value), keep],
  // it does not know the people in a text: it can only replace the text, a word for a word
  submissions: [keep, value => scramble(value), value => scramble(value), value => scramble(value), ...Array(8).fill(keep)],
}

const ESCAPES = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' }
const LETTERS = { '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '\\': '\\\\' }

function scramble(value) {
  const plain = value.includes('\\') ? value.replace(/\\(.)/g, (_, c) => ESCAPES[c] ?? c) : value
  const scrambled = copycat.scramble(plain, { preserve: [' ', '/', ':', '\n', '-'] })
  return scrambled.replace(/[\b\f\n\r\t\v\\]/g, c => LETTERS[c])
}

function mask(line, columns) {
  const fields = line.split('\t')
  for (let i = 0; i < fields.length; i++) {
    if (fields[i] !== '\\N' && fields[i] !== '') fields[i] = columns[i](fields[i])
  }
  return fields.join('\t')
}

const columns = treatments[process.argv[2]]
let rows = 0
let bytes = 0
let batch = []
for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  rows++
  bytes += line.length
  batch.push(mask(line, columns))
  if (batch.length === 1000) {
    process.stdout.write(batch.join('\n') + '\n')
    batch = []
  }
}
if (batch.length > 0) process.stdout.write(batch.join('\n') + '\n')
const { user, system } = process.cpuUsage()
process.stderr.write(`${rows} rows, ${(bytes / 1e6).toFixed(1)} MB: ${((user + system) / 1e6).toFixed(2)} s of processor time, ` +
  `${((user + system) * 1e3 / bytes).toFixed(0)} ns/byte\n`)
