import { type Element, readElements } from "../../src/formats/xml.ts";

/** What the schemas say of the order of children, for the elements that are changed; names with a space behind each. */
const ORDERS: Readonly<Record<string, RegExp>> = {
  String: /^(Shape )?(ALTERNATIVE )*(Glyph )*$/u,
  "TextLine in TextBlock": /^(Shape )?(String (SP )?)+(HYP )?$/u,
  Description: /^MeasurementUnit (sourceImageInformation )?(OCRProcessing )*(Processing )*$/u,
  OCRProcessing: /^(preProcessingStep )*ocrProcessingStep (postProcessingStep )*$/u,
  Metadata: /^Creator Created LastChange (Comments )?(UserDefined )?(MetadataItem )*$/u,
  "TextLine in TextRegion": /^Coords (Baseline )?(Word )*(TextEquiv )*$/u,
  Word: /^Coords (Glyph )*(TextEquiv )*$/u,
  Glyph: /^((Coords )?(TextEquiv )*|(Shape )?(Variant )*)$/u,
  TextEquiv: /^(PlainText )?Unicode $/u,
};

/** What in an XML file breaks the rules of its format: orders of children, identifiers that stand twice, numbers below nought. */
export function brokenRules(source: string): string[] {
  const broken: string[] = [];
  const ids = new Set<string>();
  const visit = (element: Element, parent: string): void => {
    const order = ORDERS[`${element.name} in ${parent}`] ?? ORDERS[element.name];
    const children = element.children.map(({ name }) => `${name} `).join("");
    if (order && !order.test(children)) broken.push(`${element.name}: ${children}`);
    const id = element.attributes["ID"] ?? element.attributes["id"];
    if (id !== undefined && ids.has(id)) broken.push(`${id} stands twice`);
    if (id !== undefined) ids.add(id);
    for (const name of ["WIDTH", "HEIGHT"]) if (Number(element.attributes[name] ?? 0) < 0) broken.push(`${id ?? element.name}: ${name}`);
    for (const child of element.children) visit(child, element.name);
  };
  const body = source.replace(/<\?xml[^>]*\?>/u, (declaration) => " ".repeat(declaration.length));
  for (const root of readElements(body, 0, body.length)) visit(root, "");
  return broken;
}

/** From left to right, of each line: the outermost edges of its words' boxes. */
export function lineEdges(source: string): [left: number, right: number][] {
  return source.split(/<TextLine|class='ocr_line'/u).slice(1).map((line) => {
    const edges = [
      ...Array.from(line.matchAll(/<String[^>]*? HPOS="([\d.]+)"[^>]*? WIDTH="([\d.]+)"/gu), ([, left, width]) => [Number(left), Number(left) + Number(width)]),
      ...Array.from(line.matchAll(/<Word[^>]*>\s*<Coords points="([\d.]+),[\d.]+ ([\d.]+)/gu), ([, left, right]) => [Number(left), Number(right)]),
      ...Array.from(line.matchAll(/ocrx_word'[^>]*bbox ([\d.]+) [\d.]+ ([\d.]+)/gu), ([, left, right]) => [Number(left), Number(right)]),
    ] as [number, number][];
    return [Math.min(...edges.map(([left]) => left)), Math.max(...edges.map(([, right]) => right))];
  });
}
