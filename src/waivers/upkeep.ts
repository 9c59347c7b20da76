import type { Document } from '../document.ts';
import { elementId } from '../element.ts';
import type { Finding, Side } from '../finding.ts';
import type { Perspective } from '../generated/descriptors.ts';
import { grouped } from '../grouped.ts';
import { oncePer } from '../lazily.ts';
import { type OtherFinding, WAIVER_EXPIRED, WAIVER_UNUSED } from '../other-findings.ts';
import { formatPointer } from '../pointer.ts';
import type { System } from '../system.ts';
import { manifestWaivers, type Waiver } from '../waive.ts';
import type { CommentWaiver } from './comment.ts';

/** What is known about the waivers of a run once everything is judged. */
export type Upkeep = {
  readonly today: string;
  readonly used: ReadonlySet<Waiver>;
  /** Rules that have compared something and found it right. */
  readonly matched: ReadonlySet<string>;
  readonly findings: readonly Finding[];
};

/** What is known, with the rules that have decided something, and those that left something open. */
type Settled = Pick<Upkeep, 'today' | 'used'> & {
  readonly decided: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
};

/**
 * What is to be said about waivers, for each system in their order: those that have run out, and
 * those that nothing needs (spec, "Waivers").
 */
export function upkeepOf(
  systems: readonly System[],
  beside: readonly CommentWaiver[],
  { findings, matched, ...known }: Upkeep,
): readonly (readonly Finding[])[] {
  const idsOf = (wanted: Finding['verdict']) =>
    findings.filter(({ verdict }) => verdict === wanted).map(({ rule }) => rule);
  const decided = new Set([...matched, ...idsOf('mismatch')]);
  const settled = { ...known, decided, open: new Set(idsOf('unknown')) };
  const comments = grouped(commentUpkeep(beside, systems, settled), ({ system }) => system);
  const told = new Set<string>();
  return systems.map((system) => {
    // Of systems with one name the first is told.
    const own = told.has(system.name) ? [] : (comments.get(system.name) ?? []);
    told.add(system.name);
    return [...manifestUpkeep(system, settled), ...own];
  });
}

/** Findings about the waivers that the manifest of a system holds (spec, "Waivers"). */
function manifestUpkeep(system: System, upkeep: Settled): readonly Finding[] {
  const { manifest, name } = system;
  const document = manifest.element.statements[0]?.document;
  if (!manifest.stated || document === undefined) return [];
  const { perspective } = manifest.value;
  return manifestWaivers(system).flatMap((waiver, index) => {
    const found = faultOf(waiver, upkeep);
    if (found === undefined) return [];
    const pointer = formatPointer(['waivers', index, found.key]);
    const value = waiver[found.key];
    const place = { file: document.file, ...document.place(pointer, 'value') };
    const spot = { element: elementId(manifest.element), pointer, attribute: pointer, value };
    const side = { ...spot, perspective, how: 'declared' as const, ...place };
    return finding(name, waiver, found, side);
  });
}

/** The same about the waivers in comments, each told in the first of the systems that it is in. */
function commentUpkeep(
  waivers: readonly CommentWaiver[],
  systems: readonly Pick<System, 'name' | 'elements'>[],
  upkeep: Settled,
): readonly Finding[] {
  if (waivers.length === 0) return [];
  const files = describedIn(systems);
  return waivers.flatMap((waiver) => {
    const found = faultOf(waiver, upkeep);
    const described = files.get(waiver.file) ?? [];
    if (found === undefined || described.length === 0) return [];
    const [owner] = described.filter(({ document }) => linesIn(document).has(waiver.covers));
    const { system, element, perspective } = owner ?? described[0] ?? NOBODY;
    const pointer = owner ? (linesIn(owner.document).get(waiver.covers) ?? '') : '';
    const place = { file: waiver.file, ...waiver.place };
    const spot = { element, pointer, attribute: pointer, value: waiver[found.key] };
    const side = { ...spot, perspective, how: 'declared' as const, ...place };
    return finding(system, waiver, found, side);
  });
}

type Described = {
  readonly system: string;
  readonly element: string;
  readonly perspective: Perspective;
  readonly document: Document;
};

const NOBODY = { system: '', element: '', perspective: 'software-engineering' } as const;

/** Who describes what in which file; a file that several systems share is told of in the first. */
function describedIn(
  systems: readonly Pick<System, 'name' | 'elements'>[],
): ReadonlyMap<string, readonly Described[]> {
  const files = new Map<string, Described[]>();
  for (const { name: system, elements } of systems) {
    for (const element of elements) {
      for (const { document, perspective } of element.statements) {
        const known = files.get(document.file) ?? [];
        files.set(document.file, known);
        known.push({ system, element: elementId(element), perspective, document });
      }
    }
  }
  return files;
}

/** The first attribute that begins on each line. */
const linesIn = oncePer((document: Document): ReadonlyMap<number, string> => {
  const lines = new Map<number, string>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, item] of Object.entries(value)) {
      const own = [...path, key];
      const pointer = formatPointer(own);
      const { line } = document.place(pointer, 'key');
      if (!lines.has(line)) lines.set(line, pointer);
      walk(item, own);
    }
  };
  walk(document.value, []);
  return lines;
});

type Fault = {
  readonly about: OtherFinding;
  readonly key: 'until' | 'rule';
  readonly message: string;
  readonly question: string;
};

function faultOf(waiver: Waiver, { today, used, decided, open }: Settled): Fault | undefined {
  const { rule, until, by } = waiver;
  if (today > until) {
    return {
      about: WAIVER_EXPIRED,
      key: 'until',
      message: `the waiver of ${rule} by ${by} ended on ${until}`,
      question: 'is it mended, so that the waiver can go, or who accepts it until which other day?',
    };
  }
  if (used.has(waiver) || !isDecided(rule, decided, open)) return undefined;
  return {
    about: WAIVER_UNUSED,
    key: 'rule',
    message: `the waiver of ${rule} by ${by} accepts nothing: there is no such finding here`,
    question: 'is it mended, so that the waiver can go, or does it stand in the wrong place?',
  };
}

/**
 * Whether it can be told that a rule has nothing to accept. Of a part of a system there may be nothing
 * to compare, what nobody decided may be a mismatch tomorrow, and what is seen at run time is not
 * there in every run.
 */
const isDecided = (
  rule: string,
  decided: ReadonlySet<string>,
  open: ReadonlySet<string>,
): boolean => !rule.startsWith('live-') && decided.has(rule) && !open.has(rule);

function finding(system: string, waiver: Waiver, fault: Fault, side: Side): Finding {
  const { about, message, question } = fault;
  return {
    system,
    rule: about.id,
    verdict: 'mismatch',
    severity: about.severity,
    message,
    because: waiver.reason,
    breaks: about.breaks,
    category: about.category,
    sides: [side],
    ask: { perspective: side.perspective, question },
  };
}
