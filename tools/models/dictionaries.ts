import nspell from "nspell";

/** The four national dictionaries: newspapers of all four are normal text. */
export const DICTIONARIES = ["dictionary-en", "dictionary-en-gb", "dictionary-en-ca", "dictionary-en-au"] as const;

/** A Hunspell dictionary of one of {@link DICTIONARIES}, loaded by nspell. */
export async function loadDictionary(name: (typeof DICTIONARIES)[number]): Promise<ReturnType<typeof nspell>> {
  const { default: files } = (await import(name)) as { default: { aff: Uint8Array; dic: Uint8Array } };
  return nspell(Buffer.from(files.aff), Buffer.from(files.dic));
}

/**
 * Every form that a dictionary accepts through its affix rules. nspell expands them as it loads and keeps them in
 * `data`, which its types don't name; entries that live in compounds alone are left out, as nspell itself does.
 */
export async function expandedForms(name: (typeof DICTIONARIES)[number]): Promise<string[]> {
  const spell = (await loadDictionary(name)) as unknown as {
    data: Record<string, readonly string[]>;
    flags: Record<string, string>;
  };
  const compoundOnly = spell.flags["ONLYINCOMPOUND"];
  const forbidden = spell.flags["FORBIDDENWORD"];
  return Object.keys(spell.data).filter((form) => {
    const codes = spell.data[form] ?? [];
    return !(compoundOnly && codes.includes(compoundOnly)) && !(forbidden && codes.includes(forbidden));
  });
}
