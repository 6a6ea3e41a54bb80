import { describe, expect, test } from "vitest";
import { clean } from "../../src/index.ts";

/** What the page reads beside: noisy enough for a hyphen to be lost, too. */
const NOISY = "Tbe goverument of tlie day was askcd by tho mcmbers to bnild a raihvay to the harbonr.\n\n";

const mended = (text: string, keepLines = false): string => clean(NOISY + text, { keepLines }).output.split("\n\n").at(-1) as string;

describe("a word that a line end cuts without a hyphen", () => {
  test.each([
    ["The works were cov\nered by the rain.", "The works were covered\nby the rain.", "the hyphen is lost"],
    ["They had run out of ammuni:\ntion, and left.", "They had run out of ammunition,\nand left.", "it is read as a colon"],
    ["Such was the boister~\nous crowd that night.", "Such was the boisterous\ncrowd that night.", "as a tilde"],
    ["It was a very diffi-.\ncult thing to do.", "It was a very difficult\nthing to do.", "a speck stands behind it"],
    ["It came on last Satur- ¡\nday, with the mail.", "It came on last Saturday,\nwith the mail.", "and apart from it"],
    ["It came on last Satur-\n| day, with the mail.", "It came on last Saturday,\nwith the mail.", "or before the next line"],
    ["It was done before the win- ¡\nter, they said.", "It was done before the winter,\nthey said.", "both parts are words, but a hyphen is there"],
    ["The gentleman was respec\nlable, and paid.", "The gentleman was respectable,\nand paid.", "a letter is misread, too"],
    ["They come at once from morn\ning till night.", "They come at once from morning\ntill night.", "the first part is a word"],
  ])("%j is %j: %s", (text, right) => {
    expect(mended(text)).toBe(right);
  });

  test.each([
    ["The works were cov\nered by the rain.", "The works were cov-\nered by the rain."],
    ["They had run out of ammuni:\ntion, and left.", "They had run out of ammuni-\ntion, and left."],
    ["It came on last Satur- ¡\nday, with the mail.", "It came on last Satur-\nday, with the mail."],
    ["It came on last Satur-\n| day, with the mail.", "It came on last Satur-\nday, with the mail."],
    ["The gentleman was respec\nlable, and paid.", "The gentleman was respec-\ntable, and paid."],
    ["The works were cov\r\nered by the rain.", "The works were cov-\r\nered by the rain."],
  ])("%j is %j where lines are kept: the hyphen stands again", (text, right) => {
    expect(mended(text, true)).toBe(right);
  });

  test.each([
    ["He was a man of\nten trades and no money.", "two ordinary words make a third"],
    ["They sailed for\never farther lands.", "and so do these"],
    ["They gave it to\nwards of the court.", "and these"],
    ["They stood there in\nformed ranks before the gate.", "and these"],
    ["The captain was not\nable to come that day.", "and these"],
    ["They went up\non the roof of the barn.", "and these"],
    ["He was the man\nage had made of him.", "and these"],
    ["The gate was painted red\nand the wall white.", "words that make no third"],
    ["He had but one hope:\nless rain, and more wind.", "a colon between two words that make a third"],
    ["The road led to Hamp\nTon, as he wrote it.", "a capital on the next line"],
    ["He was paid 5 s\nand had his dinner.", "a single letter before the line's end"],
    ["She had but one son:\nnet profits were for him.", "a colon behind a word"],
    ["The cattle were sold by\nMr. Horan at the yards.", "a name on the next line"],
    ["It is said that in 1887\nth ere was a flood.", "a number before the line's end"],
    ["He asked for the gov\n\nernment of the day.", "a paragraph ends between"],
    ["He asked for tea, milk,\ncream and sugar.", "words of a list"],
  ])("%j is not joined over the line: %s", (text) => {
    const [first = ""] = text.split("\n");
    expect(clean(NOISY + text).output).toContain(`${first}\n`);
  });

  test("a page that was read well keeps what it has", () => {
    const page = "The harbour was full of ships that day, and the road along it full of people who had come to see them.\n".repeat(20);
    const cut = `${page}\nThe gov\nernment\n`;
    expect(clean(cut).output).toBe(cut);
  });
});
