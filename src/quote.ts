import { posix } from 'node:path';
import type { Claim, Silence, Silent, Stated } from './claim.ts';
import type { Document } from './document.ts';
import { elementId, type Statement } from './element.ts';
import type { Side } from './finding.ts';
import type { Perspective } from './generated/descriptors.ts';
import type { Range } from './lines.ts';
import { formatPointer, nameOf } from './pointer.ts';
import { listed } from './report/words.ts';
import { declaredAt } from './statement.ts';

/**
 * A claim as one side of a finding: who says what and where, or why nobody says anything. Places
 * are looked up here and nowhere earlier, because most claims are never quoted.
 */
export const quote = (claim: Claim<unknown>): Side =>
  claim.stated ? quoteStated(claim) : quoteSilent(claim);

/** Who says it, or whose descriptor leaves it out: far less work than a whole side. */
export function perspectiveOf(claim: Claim<unknown>): Perspective {
  // Whoever runs a system answers for what is seen of it.
  if (claim.stated && claim.how === 'observed') return 'operations';
  if (claim.stated) return speaker(statementOf(claim), claim.pointer);
  // Who can answer may be another than who speaks here; a finding says whom to ask.
  return claim.element.statements[0]?.perspective ?? claim.ask;
}

/** The artifact that a measured value was read from. */
export function artifactOf(claim: Stated<unknown>): Side['source'] {
  if (claim.how === 'declared') return undefined;
  const { descriptor, document } = statementOf(claim);
  const source = sourceOf(descriptor.evidence, claim.pointer);
  return source && { ...source, file: shownFrom(document, source.file) };
}

/**
 * The path of a file that a descriptor names, relative to the root as all paths in a report: nobody
 * who reads one looks from the folder of the descriptor. What is no path below it stays as it is.
 */
export const shownFrom = ({ file }: Pick<Document, 'file'>, named: string): string =>
  NO_RELATIVE_PATH.test(named) ? named : posix.join(posix.dirname(file), named);

/** `/data/x.csv`, `s3://bucket/x.csv`. */
const NO_RELATIVE_PATH = /^(?:\/|[A-Za-z][A-Za-z\d+.-]*:\/\/)/;

function statementOf({ element, statement }: Stated<unknown>): Statement {
  const found = element.statements[statement];
  if (found === undefined) throw new RangeError(`no statement ${statement} of an element`);
  return found;
}

function quoteStated(claim: Stated<unknown>): Side {
  const { element, how, pointer } = claim;
  const { document } = statementOf(claim);
  const source = artifactOf(claim);
  return {
    element: elementId(element),
    pointer,
    attribute: formatPointer(claim.path),
    value: valueText(claim.value),
    perspective: perspectiveOf(claim),
    how,
    ...(document.artifactAt?.(pointer) ?? {
      file: document.file,
      ...placeOf(document, pointer, claim.value),
    }),
    ...(source ? { source } : {}),
  };
}

/**
 * Where to look for a value. A list or mapping that begins below its key is shown by the key: its
 * first item alone would look like what is meant.
 */
function placeOf(document: Document, pointer: string, value: unknown): Range {
  const key = document.place(pointer, 'key');
  if (pointer === '') return key;
  // Of an item of a list its name is enough: what matters of the rest is quoted by itself.
  if (INDEXED.test(pointer) && nameOf(value) !== undefined) {
    return document.place(`${pointer}/name`, 'value');
  }
  const found = document.place(pointer, 'value');
  return typeof value === 'object' && !hasText(value) && found.line > key.line ? key : found;
}

const INDEXED = /\/\d+$/;

/** An expectation may be another role's than the rest of the descriptor that holds it. */
function speaker({ descriptor, perspective }: Statement, pointer: string): Perspective {
  const index = /^\/expects\/(\d+)\//.exec(pointer)?.[1];
  if (index === undefined) return perspective;
  return descriptor.expects?.[Number(index)]?.perspective ?? perspective;
}

/** The artifact that a piece of evidence was read from: `/evidence/3/value/…` → its `from`. */
function sourceOf<T>(
  evidence: readonly { readonly from: T }[] | undefined,
  pointer: string,
): T | undefined {
  const index = /^\/evidence\/(\d+)\//.exec(`${pointer}/`)?.[1];
  return index === undefined ? undefined : evidence?.[Number(index)]?.from;
}

function quoteSilent(claim: Silent<unknown>): Side {
  const { element, pointer, silence } = claim;
  const [statement] = element.statements;
  const where =
    itemWithout(claim) ??
    (statement && whereSilent(statement.document, excuseOr(claim) ?? '/name'));
  return {
    element: elementId(element),
    pointer,
    attribute: formatPointer(claim.path),
    perspective: perspectiveOf(claim),
    how: 'absent',
    absent: silenceText(silence),
    ...where,
  };
}

const whereSilent = (document: Document, pointer: string) =>
  document.artifactAt?.(pointer) ?? { file: document.file, ...document.place(pointer, 'value') };

/** The item of a list that lacks an attribute: nobody would look for it at the top. */
function itemWithout(claim: Silent<unknown>): ReturnType<typeof whereSilent> | undefined {
  const { element, path, silence } = claim;
  if (silence.because === 'not-provided') return undefined;
  for (let length = path.length - 1; length > 1; length--) {
    const prefix = path.slice(0, length);
    for (const statement of element.statements) {
      const item = declaredAt(statement, prefix);
      if (item === undefined || nameOf(item.value) !== prefix.at(-1)) continue;
      return whereSilent(statement.document, `${item.pointer}/name`);
    }
  }
  return undefined;
}

/** Where the descriptor itself says why the value is not provided. */
function excuseOr({ element, silence }: Silent<unknown>): string | undefined {
  if (silence.because !== 'not-provided') return undefined;
  const [statement] = element.statements;
  const excuses = statement?.descriptor.notProvided ?? [];
  const index = excuses.findIndex(
    ({ reason, note }) => reason === silence.reason && note === silence.note,
  );
  return index < 0 ? undefined : `/notProvided/${index}`;
}

/** Why there is no value, as the second half of "… is" (spec, "Unknown"). */
export function silenceText(silence: Silence): string {
  switch (silence.because) {
    case 'not-observed':
      return 'not observed';
    case 'not-said':
      return 'not stated';
    case 'not-described':
      return silence.among
        ? `one of ${listed(silence.among, MOST_NAMED)}, and nobody says which`
        : 'not described by any descriptor';
    case 'invalid':
      return 'in a descriptor that is invalid';
    case 'unreadable':
      return `unreadable: ${silence.problem}`;
    case 'not-provided':
      return `not provided (${silence.reason})${silence.note ? `: ${silence.note}` : ''}`;
  }
}

/** Whether it is not provided because it is still to come. */
export const willBeSaid = ({ absent }: Pick<Side, 'absent'>): boolean =>
  absent?.startsWith(silenceText({ because: 'not-provided', reason: 'pending' })) === true;

const MOST_NAMED = 6;

/** A value in its author's spelling; structures as JSON, cut where nobody would read on. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (hasText(value)) return value.text;
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 200 ? `${json.slice(0, 199)}…` : json;
}

/** Parsed values carry their author's spelling. */
const hasText = (value: unknown): value is { readonly text: string } =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'text' in value &&
  typeof value.text === 'string' &&
  'toString' in value &&
  Object.hasOwn(value, 'toString');
