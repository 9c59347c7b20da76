import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  DiagnosticSeverity,
} from 'vscode-languageserver';
import { escapeTerminal } from '../escape.ts';
import type { Finding, Side } from '../finding.ts';
import type { Problem } from '../problem.ts';
import type { Report } from '../report.ts';
import { toEditor } from './places.ts';

/** The address of a file, as the editor names it. */
export type AddressOf = (file: string) => string;

/** What a diagnostic is about, for the quick fixes that are asked for later. */
export type About =
  | { readonly finding: Finding; readonly side: number }
  | { readonly problem: Problem };

export type Told = { readonly diagnostic: Diagnostic; readonly about: About };

const SEVERITY = {
  error: 1,
  warning: 2,
  info: 3,
  hint: 4,
} as const satisfies Record<string, DiagnosticSeverity>;

/** More than anybody reads, few enough that no editor suffers. */
const MOST_IN_FILE = 500;

/** Longer texts are no messages any more; a descriptor may hold a text of any length. */
const LONGEST = 2000;

/** Everything that a report says, by the file where an editor shall show it. */
export function diagnosticsOf(report: Report, addressOf: AddressOf): ReadonlyMap<string, Told[]> {
  const byFile = new Map<string, Told[]>();
  const tell = (file: string, told: Told) => {
    const known = byFile.get(file);
    if (known === undefined) byFile.set(file, [told]);
    else if (known.length < MOST_IN_FILE) known.push(told);
  };
  for (const problem of report.problems) {
    tell(problem.file, { diagnostic: ofProblem(problem), about: { problem } });
  }
  for (const finding of report.findings) {
    for (const [file, told] of ofFinding(finding, addressOf)) tell(file, told);
  }
  return byFile;
}

/** What keeps a file from being read, where it is wrong. */
export const ofProblem = (problem: Problem): Diagnostic => ({
  range: toEditor(problem),
  severity: SEVERITY.error,
  source: 'mismatch',
  code: problem.code,
  message: shown(problem.message),
});

/**
 * A mismatch is shown wherever one of its sides stands, since each role has another file open; an
 * unknown where the answer is to be given. Every one of them leads to the other sides.
 */
function* ofFinding(finding: Finding, addressOf: AddressOf): Iterable<[string, Told]> {
  const seen = new Set<string>();
  for (const [index, side] of finding.sides.entries()) {
    if (side.file === undefined || !isShownAt(finding, side)) continue;
    const place = `${side.file}:${side.line}:${side.column}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const others = finding.sides.filter((other) => other !== side);
    const diagnostic: Diagnostic = {
      range: rangeOf(side),
      severity: severityOf(finding),
      source: 'mismatch',
      code: finding.rule,
      message: messageOf(finding),
      relatedInformation: others.flatMap((other) => related(other, addressOf)),
    };
    yield [side.file, { diagnostic, about: { finding, side: index } }];
  }
}

function isShownAt({ verdict, sides }: Finding, side: Side): boolean {
  if (verdict === 'mismatch') return side.how !== 'absent' || sides.every(isAbsent);
  return isAbsent(side) || !sides.some((one) => isAbsent(one) && one.file !== undefined);
}

const isAbsent = ({ how }: Side): boolean => how === 'absent';

/** What nobody can decide yet is no contradiction, and what is accepted is none for now. */
function severityOf({ verdict, severity, waived }: Finding): DiagnosticSeverity {
  if (waived) return SEVERITY.hint;
  if (verdict === 'mismatch') return SEVERITY[severity];
  return severity === 'error' ? SEVERITY.info : SEVERITY.hint;
}

function messageOf({ verdict, message, breaks, because, ask, waived }: Finding): string {
  const lines = [verdict === 'unknown' ? `unknown: ${message}` : message];
  if (because !== undefined) lines.push(`because: ${because}`);
  lines.push(`breaks: ${breaks}`, `ask ${ask.perspective}: ${ask.question}`);
  if (waived) lines.push(`accepted until ${waived.until} by ${waived.by}: ${waived.reason}`);
  return lines.map(shown).join('\n');
}

function related(side: Side, addressOf: AddressOf): DiagnosticRelatedInformation[] {
  if (side.file === undefined) return [];
  return [{ location: { uri: addressOf(side.file), range: rangeOf(side) }, message: saidBy(side) }];
}

/** `operations declares 15360Mi at /accelerators/t4/memory of Environment/production`. */
export function saidBy({ perspective, how, value, attribute, element, absent }: Side): string {
  const place = attribute === '' ? element : `${attribute} of ${element}`;
  if (how === 'absent') return shown(`${perspective}: ${place} is ${absent ?? 'not stated'}`);
  return shown(`${perspective}: ${place} is ${how} as ${value ?? 'something'}`);
}

const START = { line: 1, column: 1, endLine: 1, endColumn: 1 };

const rangeOf = ({ line, column, endLine, endColumn }: Side) =>
  toEditor(
    line === undefined || column === undefined
      ? START
      : { line, column, endLine: endLine ?? line, endColumn: endColumn ?? column },
  );

/** Editors show texts in one piece, so what could pretend to be another one is written out. */
export const shown = (text: string): string =>
  escapeTerminal(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
