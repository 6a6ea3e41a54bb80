import { InputError } from "../corpus/input-error.ts";

/** What is used of pdfjs-dist, which is installed by those who need it. */
interface Pdfjs {
  getDocument(options: { data: Uint8Array; verbosity: number; isEvalSupported: boolean; useSystemFonts: boolean }): Task;
}

interface Task {
  readonly promise: Promise<Pdf>;
  destroy(): Promise<void>;
}

interface Pdf {
  readonly numPages: number;
  getPage(number: number): Promise<{ getTextContent(): Promise<{ readonly items: readonly Item[] }> }>;
}

/** A run of text, or a mark of structure without any. */
interface Item {
  readonly str?: string;
  readonly hasEOL?: boolean;
  /** The last two are where it stands, in points from the lower left. */
  readonly transform?: readonly number[];
  readonly height?: number;
}

const LIBRARY = "pdfjs-dist";

/** Whether a file is a PDF, by its first bytes. */
export const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1024)).includes("%PDF-");

/**
 * The text of a PDF, as far as it has any: lines as they are printed, blank lines where the distance between them is
 * wide, and between pages. PDF is read only.
 * @throws {InputError} where pdfjs-dist isn't installed, the file is broken, or has no text
 */
export async function readPdf(bytes: Uint8Array, path: string): Promise<string> {
  const { getDocument } = await loadLibrary(path);
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0, isEvalSupported: false, useSystemFonts: false });
  try {
    const pdf = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { items } = await (await pdf.getPage(number)).getTextContent();
      pages.push(linesOf(items));
    }
    const text = pages.filter(Boolean).join("\n\n");
    if (text === "") throw new InputError(path, "a PDF of pictures, without text", "have an OCR engine read it first");
    return text;
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(path, `the PDF can't be read: ${(error as Error).message}`, "open it in a viewer to see what is wrong");
  } finally {
    await task.destroy();
  }
}

async function loadLibrary(path: string): Promise<Pdfjs> {
  // Not a literal, so that nothing bundles it.
  const entry = `${LIBRARY}/legacy/build/pdf.mjs`;
  try {
    return (await import(entry)) as Pdfjs;
  } catch {
    throw new InputError(path, `reading PDF needs ${LIBRARY}, which isn't installed`, `run 'npm install ${LIBRARY}@5' beside scanmend`);
  }
}

/** Lines that are further apart than so many times their height are parted by a blank one. */
const PARAGRAPH_GAP = 1.8;

function linesOf(items: readonly Item[]): string {
  let text = "";
  let line = "";
  let lastY: number | undefined;
  let height = 0;
  const end = (y: number | undefined): void => {
    if (line.trim() === "") return;
    const gap = lastY !== undefined && y !== undefined && height > 0 ? (lastY - y) / height : 1;
    if (text !== "") text += gap > PARAGRAPH_GAP || gap < 0 ? "\n\n" : "\n";
    text += line.trim().replace(/\s+/gu, " ");
    lastY = y ?? lastY;
    line = "";
  };
  let y: number | undefined;
  for (const item of items) {
    if (item.str === undefined) continue;
    if (item.str !== "") {
      y = item.transform?.[5] ?? y;
      height = item.height || height;
    }
    line += item.str;
    if (item.hasEOL) end(y);
  }
  end(y);
  return text;
}
