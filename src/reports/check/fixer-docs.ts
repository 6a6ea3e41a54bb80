import type { Fixer } from "../../engine/proposal.ts";

export const HOME = "https://www.npmjs.com/package/scanmend";

/** A fixer's page: it comes with the package, and this address shows files of packages. */
export const docLink = (fixer: string, version: string): string => `https://unpkg.com/scanmend@${version}/docs/fixers/${fixer}.md`;

/** A sentence. */
export const described = ({ description }: Fixer): string => `${description.charAt(0).toUpperCase()}${description.slice(1)}.`;
