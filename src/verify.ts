import { join, sep } from 'node:path';
import { withEvidence } from './artifacts/into.ts';
import { verdictsOf } from './artifacts/outdated.ts';
import { type Item, refreshed, renewed, reread } from './artifacts/refresh.ts';
import { type Checked, type CheckOptions, finish, gather } from './check.ts';
import type { Document } from './document.ts';
import { compareFindings } from './finding.ts';
import type { Evidence } from './generated/descriptors.ts';
import { parse } from './parse.ts';
import { runInParts } from './parts.ts';
import { candidate, filesBelow } from './read/artifacts.ts';
import { add, type Report } from './report.ts';
import { validate } from './validate.ts';

/** What verifying found, and the files that would be up to date with what it found. */
export type Verified = Checked & {
  /** Items of evidence by what became of them. */
  readonly counts: Readonly<Record<'unchanged' | 'changed' | 'lost', number>>;
  /** By absolute path: the text of each file with its evidence renewed. */
  readonly renewed: ReadonlyMap<string, string>;
};

/**
 * Reads every artifact again that evidence cites, compares it with what was read before, and runs
 * the pipeline over what the artifacts say now.
 * @param time of now, in RFC 3339: when the evidence was renewed
 */
export async function verify(
  paths: readonly string[],
  { time, ...options }: CheckOptions & { readonly time: string },
): Promise<Verified> {
  const gathered = await gather(paths, options);
  const { sources, running, root } = gathered;
  const files = filesBelow(root);
  const shelf = { files, candidate: (file: string) => candidate(file, files) };
  const found = sources.flatMap((source) =>
    parse(source, running.limits).documents.flatMap((document) => {
      const { descriptor } = validate(document).checked;
      if (descriptor?.evidence === undefined) return [];
      return [{ document, descriptor, items: reread(document, descriptor, shelf) }];
    }),
  );
  const byPlace = new Map(found.map((one) => [placeOf(one.document), one.items]));
  const refresh = (document: Document): Document => {
    const items = byPlace.get(placeOf(document)) ?? [];
    return items.some(({ state }) => state === 'changed') ? refreshed(document, items) : document;
  };
  const report = runInParts(sources, { ...running, refresh });
  const own = verdictsOf(found);
  const checked = await finish(gathered, withVerdicts(report, own));
  const count = (state: Item['state']) =>
    found.flatMap(({ items }) => items).filter((item) => item.state === state).length;
  return {
    ...checked,
    textOf: (file) => checked.textOf(file) ?? textIn(files, file),
    counts: {
      unchanged: count('unchanged'),
      changed: count('changed') + count('stale'),
      lost: count('lost'),
    },
    renewed: renewedTexts(found, time, { root, textOf: checked.textOf }),
  };
}

/** Where there is one system, the verdicts on evidence are about it; of several, nobody says which. */
function withVerdicts(
  report: Report,
  { findings, summary }: ReturnType<typeof verdictsOf>,
): Report {
  const [only, ...others] = report.systems;
  const isOne = only !== undefined && others.length === 0;
  const own = isOne ? findings.map((one) => ({ ...one, system: only.name })) : findings;
  return {
    ...report,
    systems: isOne ? [{ ...only, summary: add(only.summary, summary) }] : report.systems,
    findings: [...report.findings, ...own].sort(compareFindings),
    summary: add(report.summary, summary),
  };
}

const placeOf = ({ file, index }: Document): string => `${file}#${index}`;

/** For code frames of artifacts; what is no text has none. */
function textIn(files: ReturnType<typeof filesBelow>, file: string): string | undefined {
  const contents = files(file);
  if (contents === undefined || contents.size > MOST_SHOWN) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(contents.read(0, contents.size));
  } catch {
    return undefined;
  }
}

const MOST_SHOWN = 8 * 1024 * 1024;

type Found = { readonly document: Document; readonly items: readonly Item[] };

function renewedTexts(
  found: readonly Found[],
  time: string,
  { root, textOf }: { readonly root: string; readonly textOf: Checked['textOf'] },
): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const { document, items } of found) {
    const path = join(root, document.file.split('/').join(sep));
    for (const item of items) {
      const evidence: Evidence | undefined = renewed(item, time);
      const text = texts.get(path) ?? textOf(document.file);
      if (evidence === undefined || text === undefined) continue;
      const change = {
        document: document.index,
        replaces: (index: number) => index === item.index,
        evidence: [evidence],
      };
      texts.set(path, withEvidence(text, document.file, change));
    }
  }
  return texts;
}
