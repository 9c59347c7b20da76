import { dirname, relative, resolve, sep } from 'node:path';
import * as cel from '@marcbachmann/cel-js';
import { closest } from '../closest.ts';
import { configure } from '../configuration.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { frame } from '../frame.ts';
import { runCase } from '../own-rules/cases.ts';
import { type Loaded, load } from '../own-rules/load.ts';
import { pageOfOwn } from '../own-rules/page.ts';
import type { RulesDocument, WrittenCase } from '../own-rules/rules-document.ts';
import { DEFAULT_LIMITS } from '../parse.ts';
import { compareProblems, type Problem } from '../problem.ts';
import { type ReadRules, readOwnRules } from '../read/own-rules.ts';
import { read } from '../read.ts';
import { pretty } from '../report/pretty.ts';
import { count } from '../report/words.ts';
import type { Source } from '../source.ts';
import { write } from './process.ts';
import { complain, writeError } from './tell.ts';

/** Rules of one's own as they were read, with what is wrong with them. */
type Found = Pick<ReadRules, 'documents' | 'sources'> & {
  readonly loaded: Loaded;
  readonly problems: readonly Problem[];
  readonly facts: readonly unknown[];
};

/** The rules in some files, or those that the configuration names. */
function findRules(files: readonly string[]): Found {
  const cwd = process.cwd();
  const shown = (path: string) => relative(cwd, path).split(sep).join('/') || '.';
  const configured = configure(cwd);
  const given = files.map((file) => {
    const path = resolve(cwd, file);
    return readOwnRules([`./${path.slice(dirname(path).length + 1)}`], {
      folder: dirname(path),
      shown,
    });
  });
  const documents = given.length > 0 ? given.flatMap((one) => one.documents) : configured.ownRules;
  const sources = given.length > 0 ? given.flatMap((one) => one.sources) : configured.sources;
  const wrong = given.length > 0 ? given.flatMap((one) => one.problems) : configured.problems;
  const loaded = load(documents, cel);
  const problems = [...wrong, ...loaded.problems].sort(compareProblems);
  return { documents, sources, loaded, problems, facts: configured.facts };
}

/** `mismatch rules list`: the rules of one's own, a line each. */
export function listRules(files: readonly string[]): ExitCode {
  const found = findRules(files);
  const { rules } = found.loaded;
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map(
    ({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`,
  );
  write(escapeTerminal(lines.join(''), '\n'));
  return refusal(found);
}

/** `mismatch rules test`: whether the rules give the verdicts that their cases expect. */
export async function testRules(files: readonly string[]): Promise<ExitCode> {
  const found = findRules(files);
  const refused = refusal(found);
  let cases = 0;
  let failed = 0;
  for (const document of found.documents) {
    for (const one of document.cases) {
      cases++;
      if (!(await passes(one, document, found))) failed++;
    }
  }
  // A rule that asks for more than it may does so in its cases first.
  const spent = found.loaded.exceeded();
  tellProblems({ problems: spent, sources: found.sources });
  const untested = found.loaded.rules.filter(({ id }) => !isTested(id, found.documents));
  for (const { id } of untested) write(`untested  ${escapeTerminal(id)}\n`);
  const total = `${count(found.loaded.rules.length, 'rule')}, ${count(cases, 'case')}`;
  write(`${total}, ${failed} failed\n`);
  if (refused !== EXIT.ok || spent.length > 0 || cases === 0) return EXIT.invalid;
  return failed > 0 ? EXIT.mismatch : EXIT.ok;
}

const isTested = (id: string, documents: readonly RulesDocument[]): boolean =>
  documents.some(({ cases }) => cases.some(({ expect }) => expect.some(({ rule }) => rule === id)));

async function passes(
  one: WrittenCase,
  { document }: RulesDocument,
  found: Found,
): Promise<boolean> {
  const { loaded, facts } = found;
  const { sources, problems } = await sourcesOf(one, document.file);
  const { failures } = runCase(one, loaded.rules, sources, facts);
  const wrong = [
    ...problems.map(({ message }) => message),
    ...failures.map(({ message }) => message),
  ];
  const isRight = wrong.length === 0;
  write(escapeTerminal(`${isRight ? 'ok      ' : 'failed  '}  ${one.name}\n`, '\n'));
  for (const message of wrong) write(escapeTerminal(`  ${message}\n`, '\n'));
  const textOf = (file: string) => sources.find((source) => source.file === file)?.text;
  const reports = new Set(failures.map(({ report }) => report));
  for (const report of reports) {
    const text = pretty(report, { color: false, quiet: false, textOf });
    write(text.replace(/^(?=.)/gm, '    '));
  }
  return isRight;
}

type Read = { readonly sources: readonly Source[]; readonly problems: readonly Problem[] };

/** The descriptors of a case: those that it holds, or those of its folder. */
async function sourcesOf({ descriptors, folder, name }: WrittenCase, file: string): Promise<Read> {
  if (descriptors !== undefined) {
    return { sources: [{ file: 'descriptors.yaml', text: descriptors }], problems: [] };
  }
  const cwd = dirname(resolve(process.cwd(), file));
  if (folder === undefined) {
    const message = `${name} has neither descriptors nor a folder`;
    const place = { file, line: 1, column: 1, endLine: 1, endColumn: 1, pointer: '' };
    return { sources: [], problems: [{ code: 'rules/case', message, ...place }] };
  }
  return read([folder], { cwd, root: cwd, limits: DEFAULT_LIMITS });
}

/** `mismatch explain acme/…`: the page of a rule of one's own. */
export function explainOwn(id: string): ExitCode {
  const { documents, loaded } = findRules([]);
  for (const { document, rules, cases } of documents) {
    const rule = rules.find((one) => one.id === id);
    if (rule === undefined) continue;
    const page = pageOfOwn(rule, { file: document.file, reads: loaded.reads.get(id) ?? [], cases });
    write(escapeTerminal(page, '\n'));
    return EXIT.ok;
  }
  const near = closest(
    id,
    documents.flatMap(({ rules }) => rules.map((rule) => rule.id)),
  );
  const hint =
    near === undefined ? '(`mismatch rules list` lists them)' : `(Did you mean ${near}?)`;
  writeError(`error: there is no rule ${JSON.stringify(escapeTerminal(id))}\n${hint}\n`);
  return EXIT.usage;
}

/** Tells what is wrong with the rules, and how that ends the command. */
function refusal({ problems, sources, loaded }: Found): ExitCode {
  tellProblems({ problems, sources });
  if (problems.length > 0) return EXIT.invalid;
  if (loaded.rules.length > 0) return EXIT.ok;
  const hint = 'name a file, or set `ownRules` in mismatch.config.yaml';
  return complain(`there are no rules of your own; ${hint}`, EXIT.invalid);
}

function tellProblems({ problems, sources }: Pick<Found, 'problems' | 'sources'>): void {
  if (problems.length === 0) return;
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  for (const problem of problems) {
    const { file, line, column, code, message } = problem;
    writeError(`${escapeTerminal(`${file}:${line}:${column}: ${message} [${code}]`)}\n`);
    const text = texts.get(file);
    if (text !== undefined) writeError(`${frame(text, problem).join('\n')}\n`);
  }
}
