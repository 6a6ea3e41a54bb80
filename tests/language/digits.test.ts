import { describe, expect, test } from "vitest";
import { certainFigure, figureMeant, misreadFigure } from "../../src/language/digits.ts";

describe("a figure in which letters were read for digits", () => {
  test.each([
    ["l2", "March", "12"],
    ["l0", "o'clock", "10"],
    ["1Oth", "of", "10th"],
    ["I5th", "Regiment", "15th"],
    ["I9th", "of", "19th"],
    ["l4th", "", "14th"],
  ])("%s before “%s” is %s", (core, next, figure) => expect(figureMeant(core, next)).toBe(figure));

  test.each([
    ["19SS", "in", "no digit stands for S with certainty"],
    ["l2", "men", "nothing gives the figure away"],
    ["B2O", "March", "a code"],
    ["ll", "March", "no digit at all"],
    ["O2", "March", "no day"],
    ["9Oth", "", "a large ordinal: may be 90th or 9th"],
  ])("%s before “%s”: %s", (core, next) => expect(figureMeant(core, next)).toBeUndefined());

  test.each([
    ["the", "Ilth", "Regiment", "11th"],
    ["", "lOth", "of", "10th"],
    ["the", "Ist", "inst", "1st"],
    ["May", "lst", "", "1st"],
    ["the", "lst", "Battalion", "1st"],
    ["July", "l8", "with", "18"],
  ])("%s %s %s: %s, no digit being left", (previous, core, next, figure) => expect(figureMeant(core, next, previous)).toBe(figure));

  test.each([
    ["Das", "Ist", "gut", "a word of another language"],
    ["the", "lst", "two", "`last`, or `1st`"],
    ["", "loth", "to", "a word"],
    ["May", "I", "ask", "no day"],
  ])("%s %s %s: %s", (previous, core, next) => expect(figureMeant(core, next, previous)).toBeUndefined());
});

describe("what can be nothing but a figure", () => {
  test.each([
    ["the", "14tli", "of", "14th"],
    ["March", "7tb", "in", "7th"],
    ["the", "7tb", "March", "7th"],
    ["of", "541bs", "at", "54lbs"],
    ["No", "ll", "Quay", "11"],
    ["No", "l4", "in", "14"],
  ])("%s %s %s is %s", (previous, core, next, figure) => expect(certainFigure(core, next, previous)).toBe(figure));

  test.each([
    ["a", "6tb", "drive", "terabytes"],
    ["at", "221b", "Baker", "the number of a house"],
    ["the", "45tli", "of", "no day"],
    ["", "2tli", "of", "2nd, or 12th"],
    ["No", "II", "Quay", "a Roman figure"],
    ["No", "l", "Quay", "1, or the Roman one"],
    ["his", "ll", "", "`he'll`"],
    ["of", "41bis", "at", "an article of a law"],
    ["of", "71000bs", "at", "nobody's figure"],
  ])("%s %s %s: %s", (previous, core, next) => expect(certainFigure(core, next, previous)).toBeUndefined());
});

describe("a figure on a scan that reads badly", () => {
  test.each([
    ["l8", "months", "18"],
    ["l5", "years'", "15"],
    ["12tli", "of", "12th"],
    ["6tb", "", "6th"],
    ["svo", "price", "8vo"],
  ])("%s before “%s” is %s", (core, next, figure) => expect(misreadFigure(core, next)).toBe(figure));

  test.each([
    ["l2", "norm", "a name for something"],
    ["l8", "with", "nothing counts it"],
    ["2tb", "of", "2nd, or 12th"],
    ["45tb", "of", "no day"],
    ["SO", "years", "80, 30, 50, or a word"],
  ])("%s before “%s”: %s", (core, next) => expect(misreadFigure(core, next)).toBeUndefined());
});
