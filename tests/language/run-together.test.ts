import { describe, expect, test } from "vitest";
import { readDocument } from "../../src/engine/document.ts";
import { clean } from "../../src/index.ts";
import { DocumentVocabulary } from "../../src/language/document-vocabulary.ts";
import { Language } from "../../src/language/language.ts";
import { isRunTogether } from "../../src/language/run-together.ts";
import { openModels } from "../../src/models.ts";

const language = new Language(openModels(), () => new DocumentVocabulary([]));

describe("pages whose words ran together", () => {
  test.each([
    ["The endof the war came when noneof us had thoughtof it.", true, "function words behind"],
    ["It was theharbour and thecouncil that had tobuild inthe rain.", true, "function words before"],
    ["The endof the war came when noneof us knew.", false, "two are too few"],
    ["The goverument of tbe towu was couvicted, and tlie endof it, noneof us was thoughtof, knewu lt or sald sowcthing abont wbat bad heen doue tbcre.", false, "a scan, whatever else"],
    ["The end of the war came when none of us had thought of it.", false, "all words are words"],
    ["The lightkeeper, the harbourmaster and the cowbyre are old.", false, "solid compounds"],
  ])("%s", (text, is) => {
    expect(isRunTogether(readDocument(text).chunks, language)).toBe(is);
  });

  const page = "The councilmet onthe first day ofthe month and the mayorsaid that nothing couldbe done withoutthe help of theharbour board,which had notbeen asked. ";
  const rest = "It was thoughtthat the bridge wouldbe closed inthe spring and thatthe ferry mightbe used bythe farmers, who hadno other way toget their wheat tothe mill before thefrost came. ".repeat(3);

  test("get spaces behind their commas, too, though many of their words are none", () => {
    expect(clean(page + rest).output).toContain("board, which had not been asked");
  });

  test("keep their full stops", () => {
    const { output } = clean("The pilots took what t hey could carry.".repeat(15));
    expect(output).not.toContain("carry The");
  });
});
