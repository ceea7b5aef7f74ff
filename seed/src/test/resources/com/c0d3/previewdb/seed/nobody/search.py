#!/usr/bin/env python3
"""Looks for people in what pg_dump wrote. Shares no line with the code that it checks.

search.py texts DUMP ORIGINALS      ORIGINALS: a JSON list of texts. Prints each that the dump holds, in any case, with or
                                    without accents, plain or encoded, word by word; e-mail addresses within words too.
search.py parts DUMP PARTS          The same, but anywhere, also within words.
search.py unchanged BEFORE AFTER TABLE KEY COLUMN…
                                    Prints the rows, by their key, in which a column is what it was, and is not blank.
"""
import base64
import json
import re
import sys
import unicodedata
from urllib.parse import unquote

LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "ß": "ss", "’": "'"})
COPY_ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
HEX = re.compile(r"(?:[0-9A-Fa-f]{2}){6,}")
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{8,}={0,2}")
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
WORD = re.compile(r"\w+")
DEPTH = 4


def fold(text):
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c) and c not in "\u200b\u200c\u200d").translate(LETTERS)


def unescape(text):
    return re.sub(r"\\(.)", lambda m: COPY_ESCAPES.get(m[1], m[1]), text)


def unescape_json(text):
    text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text)
    return re.sub(r"\\([nrtbf\"/\\])", lambda m: COPY_ESCAPES.get(m[1], m[1]), text)


def texts_in(data):
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "latin-1"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "latin-1" or sum(c.isprintable() for c in text) * 2 > len(text):
            yield text


def encoded_in(text):
    for found in HEX.finditer(text):
        yield from texts_in(bytes.fromhex(found[0]))
    for found in BASE64.finditer(text):
        run = found[0].rstrip("=").replace("-", "+").replace("_", "/")
        for start in range(0, min(4, len(run) - 7)):
            part = run[start:]
            part = part[: len(part) - (len(part) % 4 == 1)]
            data = base64.b64decode(part + "=" * (-len(part) % 4))
            try:
                text = data.decode("utf-8")
            except UnicodeDecodeError:
                continue
            if text.isprintable():
                yield text


def forms(text):
    seen = {text}
    found = [text]
    for _ in range(DEPTH):
        more = []
        for each in found:
            for other in (unescape(each), unescape_json(each), unquote(each), *encoded_in(each)):
                if other not in seen:
                    seen.add(other)
                    more.append(other)
        found = more
    return seen


def lines(dump):
    with open(dump, encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            yield number, line.rstrip("\n")


def texts(dump, originals):
    phrases, addresses = {}, set()
    for original in originals:
        words = WORD.findall(fold(original))
        if words:
            phrases.setdefault(words[0], []).append((words, original))
        if "@" in original:
            addresses.add(fold(original).strip())
    for number, line in lines(dump):
        for form in forms(line):
            folded = fold(form)
            words = WORD.findall(folded)
            for i, word in enumerate(words):
                for phrase, original in phrases.get(word, ()):
                    if words[i : i + len(phrase)] == phrase:
                        yield f"{original}\tline {number}"
            for address in ADDRESS.findall(folded):
                at = address.index("@")
                for start in range(1, at):
                    if address[start:].rstrip(".") in addresses:
                        yield f"{address[start:]}\tline {number}"


def parts(dump, wanted):
    folded_parts = [(fold(part), part) for part in wanted]
    for number, line in lines(dump):
        for form in forms(line):
            folded = fold(form)
            for folded_part, part in folded_parts:
                if folded_part in folded:
                    yield f"{part}\tline {number}\t{line[:120]}"


def rows(dump, table, key):
    found, columns = {}, None
    for _, line in lines(dump):
        if columns is None:
            start = re.match(r"COPY (?:public\.)?(\S+) \((.*)\) FROM stdin;", line)
            if start and start[1].strip('"') == table:
                columns = [name.strip('" ') for name in start[2].split(",")]
        elif line == "\\.":
            columns = None
        else:
            row = dict(zip(columns, map(unescape, line.split("\t"))))
            found[row[key]] = row
    return found


def unchanged(before, after, table, key, *columns):
    source = rows(before, table, key)
    target = rows(after, table, key)
    if not target or not set(target) <= set(source):
        yield f"{table}: the rows of the two dumps do not belong together"
    for value, row in target.items():
        for column in columns:
            if row[column].strip() not in ("", "N") and row[column] == source[value][column]:
                yield f"{table}.{column}\t{key}={value}"


def main(mode, *arguments):
    if mode == "unchanged":
        found = unchanged(*arguments)
    else:
        with open(arguments[1], encoding="utf-8") as file:
            found = {"texts": texts, "parts": parts}[mode](arguments[0], json.load(file))
    for each in sorted(set(found)):
        print(each)


main(*sys.argv[1:])
