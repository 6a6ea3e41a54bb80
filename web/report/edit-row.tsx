import { ChangeInContext } from "../common/marked-change.tsx";
import { PlainText } from "../common/plain-text.tsx";
import { linkTo } from "./address.ts";
import { ALL } from "./query.ts";
import { type Edit, confidence } from "./report.ts";

/** An edit among its words, with how sure it is, by whom, why and where. */
export function EditRow({ edit }: { readonly edit: Edit }) {
  const { before, after, left, right, made, fixer, why, path, line, image, capital, rare } = edit;
  return (
    <article class={made ? "edit" : "edit unsure"}>
      <Sureness value={edit.confidence} />
      <p class="words">
        <ChangeInContext left={left} before={before} after={after} right={right} />
      </p>
      <p class="facts">
        {!made && <span class="tag warn">not made</span>}
        {capital && <span class="tag">capitalised</span>}
        {rare && <span class="tag">rare word</span>}
        <span class="fixer">{fixer}</span>
        <span class="why">
          <PlainText text={why} />
        </span>
        <a href={linkTo("edits", { ...ALL, document: path })} title={`All edits of ${path}`}>
          <Path path={path} />:{line}
        </a>
        {image !== undefined && (
          <a href={image} target="_blank" rel="noopener noreferrer">
            page image<span class="hidden"> of {path}</span>
            <span aria-hidden="true"> ↗</span>
          </a>
        )}
      </p>
    </article>
  );
}

/** A confidence as a number and a bar. */
export function Sureness({ value }: { readonly value: number }) {
  return (
    <span class="sureness" style={{ "--share": value }}>
      <span class="hidden">confidence </span>
      {confidence(value)}
    </span>
  );
}

/** A path that is broken between its folders where it has to be. */
export function Path({ path }: { readonly path: string }) {
  const parts = path.split("/");
  return (
    <>
      {parts.map((part, index) => (
        <>
          {index > 0 && (
            <>
              /<wbr />
            </>
          )}
          <PlainText text={part} />
        </>
      ))}
    </>
  );
}
