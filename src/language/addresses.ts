/** Top-level domains that newspapers print; a list, since `passed.Members` is no domain. */
const DOMAIN_ENDS = new Set(
  "com org net ca uk au us edu gov mil int info biz io tv co nz ie eu fr de qc on bc ab mb sk ns nb nl pe".split(" "),
);

/** Of these those that are no words by themselves: the point before one that stands apart is hardly a sentence's. */
const PLAIN_ENDS = new Set("com org net edu gov ca uk au nz ie".split(" "));

/** Longer chunks are no addresses; the bound keeps the patterns below linear. */
export const LONGEST_ADDRESS = 300;

// Each is asked of text in lower case: V8 takes two milliseconds for the first pattern that passes over case in Unicode.
/** Behind a footnote's number, too. */
const scheme = /^\d{0,2}[a-z]{2,8}:\/\//u;
const email = /^[\w.+-]+@[\w-]+\.[\w.-]+$/u;
const domain = /^(?:[a-z\d-]+\.)+([a-z]{2,4})(?:[/:?#].*)?$/u;
const fileName = /^[\w-]+\.(?:html?|pdf|docx?|xlsx?|txt|xml|json|jpe?g|png|gif|csv|zip|exe|js|php|aspx?|mp[34])$/u;

/** Whether there is a full stop, an `@` or a colon in it: most words have none. */
function hasAddressMark(core: string): boolean {
  for (let at = 0; at < core.length; at += 1) {
    const code = core.charCodeAt(at);
    if (code === 0x2e || code === 0x40 || code === 0x3a) return true;
  }
  return false;
}

/** Whether the core of a chunk is an address: a URL, an e-mail address, a domain, a file name; `Amazon.com's`, too. */
export function isAddress(core: string): boolean {
  if (core.length > LONGEST_ADDRESS || !hasAddressMark(core)) return false;
  const lower = core.replace(/['’]s$/, "").toLowerCase();
  if (lower.startsWith("www.") || scheme.test(lower) || email.test(lower) || fileName.test(lower)) return true;
  const found = domain.exec(lower);
  return found !== null && DOMAIN_ENDS.has(found[1] as string) && !/\.[A-Z][a-z]/.test(core);
}

/** Whether the core of a chunk begins as an address ends, with the last name of a domain: `com`, `edu/news`. */
export const isDomainEnd = (core: string): boolean => PLAIN_ENDS.has(/^[a-z]*(?=$|[/:?#])/u.exec(core)?.[0] ?? "");

/** Whether the core of what was put together is a domain, with or without a path. */
export const isDomain = (core: string): boolean => core.includes(".") && isDomainEnd(/[^.]*(?:[/:?#].*)?$/u.exec(core)?.[0] ?? "") && isAddress(core);
