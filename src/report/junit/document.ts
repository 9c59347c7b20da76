import { escapeTerminal } from '../../escape.ts';
import { cut } from '../cut.ts';

/** Why a test did not pass. */
export type Outcome = {
  readonly message: string;
  readonly type: string;
  readonly text: string;
};

/** A test; without a failure, an error or a reason to skip it, it passed. */
export type Case = {
  readonly className: string;
  readonly name: string;
  readonly file?: string;
  readonly line?: number;
  readonly failure?: Outcome;
  readonly error?: Outcome;
  /** Why it was not decided. */
  readonly skipped?: string;
  readonly out?: string;
};

export type Suite = {
  readonly name: string;
  readonly file?: string;
  readonly cases: readonly Case[];
};

/** Longer names and messages break the tables of whoever shows them. */
const LONGEST = 1000;
const LONGEST_TEXT = 20_000;

/**
 * The dialect that Jenkins, GitLab, Azure DevOps and CircleCI read. Times are 0: the same input gives
 * the same bytes.
 */
export function suites(all: readonly Suite[]): string {
  const cases = all.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'mismatch', ...counts(cases), time: 0 })}>`,
    ...all.flatMap(suiteLines),
    '</testsuites>\n',
  ].join('\n');
}

const counts = (cases: readonly Case[]) => ({
  tests: cases.length,
  failures: cases.filter(({ failure }) => failure).length,
  errors: cases.filter(({ error }) => error).length,
  skipped: cases.filter(({ skipped }) => skipped !== undefined).length,
});

function suiteLines({ name, file, cases }: Suite): readonly string[] {
  const seen = new Map<string, number>();
  const about = { name, ...counts(cases), time: 0, ...(file === undefined ? {} : { file }) };
  return [
    `  <testsuite${attributes(about)}>`,
    ...cases.flatMap((one) => caseLines(one, ordinal(one, seen))),
    '  </testsuite>',
  ];
}

/** Tests of one name are taken for one. */
function ordinal({ className, name }: Case, seen: Map<string, number>): number {
  const key = JSON.stringify([className, cut(name, LONGEST)]);
  const many = (seen.get(key) ?? 0) + 1;
  seen.set(key, many);
  return many;
}

function caseLines(one: Case, many: number): readonly string[] {
  const { className, name, file, line, failure, error, skipped, out } = one;
  const shown = cut(name, LONGEST);
  const head = attributes({
    classname: className,
    name: many === 1 ? shown : `${shown} (${many})`,
    time: 0,
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { line }),
  });
  const inner = [
    ...(failure ? [outcome('failure', failure)] : []),
    ...(error ? [outcome('error', error)] : []),
    ...(skipped === undefined ? [] : [`      <skipped${attributes({ message: skipped })}/>`]),
    ...(out === undefined ? [] : [`      <system-out>${xml(out)}</system-out>`]),
  ];
  return inner.length === 0
    ? [`    <testcase${head}/>`]
    : [`    <testcase${head}>`, ...inner, '    </testcase>'];
}

const outcome = (element: string, { message, type, text }: Outcome): string =>
  `      <${element}${attributes({ message, type })}>${xml(cut(text, LONGEST_TEXT))}</${element}>`;

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${xml(cut(String(value), LONGEST), '')}"`)
    .join('');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/**
 * Text that XML 1.0 can hold: what would steer a terminal, and the characters that no document may
 * have, become visible escapes. Only line ends of our own stay.
 */
const xml = (text: string, keep: '' | '\n' = '\n'): string =>
  escapeTerminal(text, keep)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
