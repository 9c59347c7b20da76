import type { Document } from '../document.ts';
import { elementId } from '../element.ts';
import type { Finding, Side } from '../finding.ts';
import type { Descriptor } from '../generated/descriptors.ts';
import { ARTIFACT_NOT_READABLE, EVIDENCE_OUTDATED } from '../other-findings.ts';
import { formatPointer } from '../pointer.ts';
import { shownFrom, valueText } from '../quote.ts';
import { NOTHING, type Summary } from '../report.ts';
import type { Change, Item } from './refresh.ts';

type Found = {
  readonly document: Document;
  readonly descriptor: Descriptor;
  readonly items: readonly Item[];
};

/** The judgements on evidence itself: whether each artifact still says what was read from it. */
export function verdictsOf(found: readonly Found[]): {
  readonly findings: readonly Finding[];
  readonly summary: Summary;
} {
  const findings = found.flatMap((one) =>
    one.items.filter(isFirstOfData).flatMap((item) => judge(one, item)),
  );
  const items = found.flatMap((one) => one.items);
  const summary = {
    ...NOTHING,
    match: items.filter(({ state }) => state === 'unchanged').length,
    mismatch: findings.filter(({ verdict }) => verdict === 'mismatch').length,
    unknown: findings.filter(({ verdict }) => verdict === 'unknown').length,
  };
  return { findings, summary };
}

/** Data that changed are told once, and not for each item that was computed from them. */
const isFirstOfData = (item: Item, at: number, all: readonly Item[]): boolean =>
  item.state !== 'stale' ||
  at ===
    all.findIndex(
      (one) => one.state === 'stale' && one.evidence.from.file === item.evidence.from.file,
    );

function judge(found: Found, item: Item): readonly Finding[] {
  if (item.state === 'unchanged') return [];
  if (item.state === 'lost')
    return [lost(found, item.index, shownFile(found.document, item), item.why)];
  if (item.state === 'stale') return [stale(found, item)];
  return item.changes.map((change) => outdated(found, item, change));
}

/** Whether `mismatch verify --write` settles a finding: it renews values, but makes no statistics. */
export const isRenewed = ({ rule, sides: [recorded] }: Finding): boolean =>
  rule === EVIDENCE_OUTDATED.id && recorded?.pointer.endsWith(DIGEST) !== true;

const DIGEST = '/from/digest';

function stale({ document, descriptor }: Found, item: Item & { readonly state: 'stale' }): Finding {
  const file = shownFile(document, item);
  const pointer = `/evidence/${item.index}${DIGEST}`;
  const side = { element: elementId(descriptor), perspective: descriptor.perspective, pointer };
  const recorded: Side = {
    ...side,
    attribute: pointer,
    value: String(item.evidence.from.digest),
    how: 'declared',
    file: document.file,
    ...document.place(pointer),
  };
  return {
    system: '',
    rule: EVIDENCE_OUTDATED.id,
    verdict: 'mismatch',
    severity: EVIDENCE_OUTDATED.severity,
    message: `${file} is no longer what it was when the statistics of ${side.element} were made from it`,
    breaks: EVIDENCE_OUTDATED.breaks,
    category: EVIDENCE_OUTDATED.category,
    sides: [recorded, { ...side, attribute: pointer, value: item.digest, how: 'measured', file }],
    ask: {
      perspective: descriptor.perspective,
      question: `were the data replaced on purpose? If so, \`mismatch profile ${file} --into ${document.file}\` makes their statistics anew`,
    },
  };
}

/** The artifact relative to the root, as all files in a report. */
const shownFile = (document: Document, { evidence }: Item): string =>
  shownFrom(document, evidence.from.file);

function outdated(found: Found, item: Item, change: Change): Finding {
  const { descriptor } = found;
  const file = shownFile(found.document, item);
  const id = elementId(descriptor);
  const what = change.path.length === 0 ? id : `${change.path.join('.')} of ${id}`;
  const gone = change.now === undefined;
  const before = `${what} was ${spoken(change.was)} when ${file} was read`;
  const message = gone
    ? `${before}, which now says nothing of it`
    : `${before}, and is ${spoken(change.now)} now`;
  const recorded = recordedSide(found, item, change);
  const fresh: Side = {
    element: id,
    pointer: recorded.pointer,
    attribute: recorded.attribute,
    perspective: descriptor.perspective,
    ...(gone
      ? ({ how: 'absent', absent: 'no longer in the artifact' } as const)
      : ({ how: 'measured', value: valueText(change.now) } as const)),
    ...(change.place ?? { file }),
  };
  return {
    system: '',
    rule: EVIDENCE_OUTDATED.id,
    verdict: 'mismatch',
    severity: EVIDENCE_OUTDATED.severity,
    message,
    breaks: EVIDENCE_OUTDATED.breaks,
    category: EVIDENCE_OUTDATED.category,
    sides: [recorded, fresh],
    ask: {
      perspective: descriptor.perspective,
      question:
        'was the artifact replaced on purpose? If so, `mismatch verify --write` renews the evidence',
    },
  };
}

/** A value in few words; nobody finds the difference between two long lists in a sentence. */
function spoken(value: unknown): string {
  if (typeof value !== 'object' || value === null) return valueText(value);
  if (Array.isArray(value) && value.length > FEW) return `a list of ${value.length}`;
  const text = valueText(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

const FEW = 8;

function lost(found: Found, index: number, file: string, why: string): Finding {
  const { descriptor, document } = found;
  const pointer = `/evidence/${index}/from/file`;
  const id = elementId(descriptor);
  return {
    system: '',
    rule: ARTIFACT_NOT_READABLE.id,
    verdict: 'unknown',
    severity: ARTIFACT_NOT_READABLE.severity,
    message: `cannot tell whether ${file} still says what was read from it: ${why}`,
    breaks: ARTIFACT_NOT_READABLE.breaks,
    category: ARTIFACT_NOT_READABLE.category,
    sides: [
      {
        element: id,
        pointer,
        attribute: pointer,
        value: file,
        perspective: descriptor.perspective,
        how: 'declared',
        file: document.file,
        ...document.place(pointer),
      },
    ],
    ask: {
      perspective: descriptor.perspective,
      question: `where is ${file} now, or can the evidence be read from another artifact?`,
    },
  };
}

function recordedSide({ document, descriptor }: Found, item: Item, change: Change): Side {
  const pointer = `/evidence/${item.index}/value${change.pointer}`;
  return {
    element: elementId(descriptor),
    pointer,
    attribute: formatPointer(change.path),
    value: valueText(change.was),
    perspective: descriptor.perspective,
    how: 'measured',
    file: document.file,
    ...document.place(pointer),
    source: { ...item.evidence.from, file: shownFile(document, item) },
  };
}
