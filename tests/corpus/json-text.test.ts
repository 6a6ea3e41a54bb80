import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linesOf } from "../../src/corpus/byte-lines.ts";
import { applyEditsInJson, findText, withKey } from "../../src/corpus/json-text.ts";

const ASK = { key: "text", place: "<stdin>:1" };

/** The source with the word `old` of its text replaced. */
function replaced(source: string, after = "new"): string {
  const found = findText(source, ASK);
  const start = found.text.indexOf("old");
  return start < 0 ? source : applyEditsInJson(source, found, [{ start, end: start + 3, after }]);
}

test.each([
  ["numbers as they are written", '{"n":1.50,"m":1e400,"k":12345678901234567890,"text":"old"}', '{"n":1.50,"m":1e400,"k":12345678901234567890,"text":"new"}'],
  ["the order of keys, those that look like numbers, too", '{"b":1,"2":2,"text":"old","1":3}', '{"b":1,"2":2,"text":"new","1":3}'],
  ["white space, and a carriage return at the end", ' {\t"text" :  "old" , "a": [ ] }\r', ' {\t"text" :  "new" , "a": [ ] }\r'],
  ["escapes of the text that no edit touches", '{"text":"\\u0041\\/\\n old \\u00e9"}', '{"text":"\\u0041\\/\\n new \\u00e9"}'],
  ["a lone surrogate", '{"text":"\\ud800 old \\udc00"}', '{"text":"\\ud800 new \\udc00"}'],
  ["the same key inside other values", '{"a":{"text":"old"},"text":"old","b":[{"text":"old"}]}', '{"a":{"text":"old"},"text":"new","b":[{"text":"old"}]}'],
  ["a string that reads like the key", '{"a":"text","b":"\\"text\\":\\"old\\"","text":"old"}', '{"a":"text","b":"\\"text\\":\\"old\\"","text":"new"}'],
  ["the first of two keys, since the last one counts", '{"text":"old","text":"old"}', '{"text":"old","text":"new"}'],
  ["the first of two keys, though it is no string", '{"text":7,"text":"old"}', '{"text":7,"text":"new"}'],
  ["a key in escapes", '{"te\\u0078t":"old"}', '{"te\\u0078t":"new"}'],
  ["a key __proto__", '{"__proto__":{"text":"old"},"text":"old"}', '{"__proto__":{"text":"old"},"text":"new"}'],
  ["characters of two units", '{"text":"😀\\ud83d\\ude00 old"}', '{"text":"😀\\ud83d\\ude00 new"}'],
  ["U+2028, which JSON allows in strings", '{"text":"\u2028 old"}', '{"text":"\u2028 new"}'],
  ["an empty text", '{"text":""}', '{"text":""}'],
])("keeps %s", (_, source, expected) => expect(replaced(source)).toBe(expected));

test("escapes what is put in", () => {
  expect(replaced('{"text":"an old line"}', '"\\\n\ud800')).toBe('{"text":"an \\"\\\\\\n\\ud800 line"}');
});

test("takes edits at escapes", () => {
  const source = '{"text":"\\u0074 hey\\nsaw"}';
  expect(applyEditsInJson(source, findText(source, ASK), [{ start: 0, end: 5, after: "they" }, { start: 5, end: 6, after: " " }])).toBe('{"text":"they saw"}');
});

test.each([
  ["no JSON", '{"text":"old"', "<stdin>:1: no JSON; mend the line or take it out"],
  ["JSON with a comment", '{"text":"old"} // no', "<stdin>:1: no JSON; mend the line or take it out"],
  ["JSON with a comma too many", '{"text":"old",}', "<stdin>:1: no JSON; mend the line or take it out"],
  ["two objects", '{"text":"old"}{"text":"old"}', "<stdin>:1: no JSON; mend the line or take it out"],
  ["a list", '[{"text":"old"}]', "<stdin>:1: is no JSON object; give one object a line"],
  ["a string", '"text"', "<stdin>:1: is no JSON object; give one object a line"],
  ["null", "null", "<stdin>:1: is no JSON object; give one object a line"],
  ["an object without the key", '{"body":"old","a":{"text":"old"}}', "<stdin>:1: has no 'text'; name the key of the text with --text-field"],
  ["a text that is null", '{"text":null}', "<stdin>:1: its 'text' is no string; name the key of the text with --text-field"],
  ["a text that is a string first, and then none", '{"text":"old","text":["old"]}', "<stdin>:1: its 'text' is no string; name the key of the text with --text-field"],
  ["a key that is to be added", '{"text":"old","edits":[]}', "<stdin>:1: has 'edits' already; name another key with --with-edits KEY"],
  ["more levels than can be read", `{"text":"old","a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "<stdin>:1: is nested too deeply; make it flatter"],
])("refuses %s", (_, source, message) => expect(() => findText(source, { ...ASK, added: "edits" })).toThrow(message));

describe("on any object", () => {
  const spaces = fc.constantFrom("", " ", "\t", "  ");
  /** JSON with white space in any place where it may stand, and the text, as one of its values. */
  const sources = fc.tuple(fc.dictionary(fc.string(), fc.jsonValue()), fc.string({ unit: "binary" }), fc.dictionary(fc.string(), fc.jsonValue()), spaces).map(([before, text, after, space]) => {
    const keys = [...Object.entries(before), ["text", text] as const, ...Object.entries(after)];
    return `${space}{${keys.map(([key, value]) => `${space}${JSON.stringify(key)}${space}:${space}${JSON.stringify(value)}`).join(",")}}${space}`;
  });

  test("an edit changes the text and nothing else", () => {
    fc.assert(
      fc.property(sources, fc.nat(), fc.nat(), fc.string({ unit: "binary" }), (source, from, length, after) => {
        const object = JSON.parse(source) as { text: unknown };
        fc.pre(typeof object.text === "string");
        const found = findText(source, ASK);
        const start = from % (found.text.length + 1);
        const end = Math.min(found.text.length, start + (length % 5));
        const edited = applyEditsInJson(source, found, [{ start, end, after }]);
        const text = found.text.slice(0, start) + after + found.text.slice(end);
        expect(JSON.parse(edited)).toEqual({ ...object, text });
        expect(Object.keys(JSON.parse(edited) as object)).toEqual(Object.keys(object));
        expect(applyEditsInJson(source, found, [])).toBe(source);
      }),
    );
  });

  test("a key is added behind the others", () => {
    fc.assert(
      fc.property(sources, (source) => {
        const object = JSON.parse(source) as { text: unknown; "a key"?: unknown };
        fc.pre(typeof object.text === "string" && !Object.hasOwn(object, "a key"));
        const more = JSON.parse(withKey(source, findText(source, ASK).objectEnd, "a key", [1])) as object;
        expect(more).toEqual({ ...object, "a key": [1] });
        expect(Object.keys(more).at(-1)).toBe("a key");
      }),
    );
  });
});

describe("lines of bytes", () => {
  test("are the same however the bytes are cut, and all of them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ max: 12 })), async (pieces) => {
        const lines: Uint8Array[] = [];
        for await (const line of linesOf((async function* () { yield* pieces; })())) lines.push(line);
        expect(Buffer.concat(lines)).toEqual(Buffer.concat(pieces));
        for (const [index, line] of lines.entries()) expect(line.indexOf(0x0a)).toBe(index < lines.length - 1 || line.at(-1) === 0x0a ? line.length - 1 : -1);
      }),
    );
  });
});
