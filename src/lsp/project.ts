import type { Document } from '../document.ts';
import { type Evaluation, evaluate } from '../evaluate.ts';
import { loadFacts } from '../facts/load.ts';
import type { Finding } from '../finding.ts';
import { lazily, oncePer } from '../lazily.ts';
import { assemble, type Linked, link } from '../link.ts';
import { explainSyntax } from '../parse/explain-syntax.ts';
import { DEFAULT_LIMITS, parse } from '../parse.ts';
import type { Problem } from '../problem.ts';
import { add, NOTHING, type Report } from '../report.ts';
import type { Rule } from '../rule.ts';
import { rules as catalogue } from '../rules/index.ts';
import { adjusted, type RunOptions, run } from '../run.ts';
import type { Source } from '../source.ts';
import type { System } from '../system.ts';
import { type Checked, validate } from '../validate.ts';
import type { Pace } from './reads.ts';
import { changedBetween, learnReads, type Reads } from './reads.ts';
import { type Shift, shiftBetween, shifted } from './shift.ts';

/** A system as it was last linked, with what each rule has found in it. */
type Kept = {
  readonly members: readonly Checked[];
  readonly system: System;
  readonly results: Map<string, Evaluation>;
};

/**
 * The descriptors of one folder while people write them. What a run over the same texts gives is what
 * this gives; but a text that has not changed is neither parsed nor validated again, and a system none
 * of whose descriptors has changed is neither linked nor judged again.
 */
export class Project {
  readonly #sources = new Map<string, Source>();
  readonly #explained = new WeakMap<Source, readonly Problem[]>();
  readonly #validate = oncePer(validate);
  #options: RunOptions = {};
  #settings: string | undefined;
  #rules: readonly Rule[] = catalogue;
  #facts = lazily(() => loadFacts().facts);
  #parse = oncePer((source: Source) => parse(source));
  #kept: readonly Kept[] = [];
  /** The same as it was when every rule had judged: what to show of those that have not yet. */
  #complete: readonly Kept[] = [];
  #systems: readonly System[] = [];
  #reads: Reads = new Map();

  /** Takes other settings: where they differ in what is found, everything is judged again. */
  configure(options: Omit<RunOptions, 'stages'>): void {
    const { limits, facts, severities, today, rules } = options;
    // Rules of one's own are read anew, and nobody can tell whether they are the same.
    const settings = rules ? undefined : JSON.stringify([limits, facts, severities, today]);
    this.#options = options;
    if (settings !== undefined && settings === this.#settings) return;
    this.#settings = settings;
    this.#rules = adjusted(options.rules ?? catalogue, options.severities);
    this.#facts = lazily(() => loadFacts(options.facts).facts);
    this.#parse = oncePer((source: Source) => parse(source, options.limits ?? DEFAULT_LIMITS));
    this.#kept = [];
    this.#complete = [];
    this.#reads = new Map();
  }

  /** The text of a file, or that it is gone; whether that is any news. */
  set(file: string, text: string | undefined): boolean {
    const before = this.#sources.get(file)?.text;
    if (before === text) return false;
    if (text === undefined) this.#sources.delete(file);
    else this.#sources.set(file, { file, text });
    return true;
  }

  textOf(file: string): string | undefined {
    return this.#sources.get(file)?.text;
  }

  files(): readonly string[] {
    return [...this.#sources.keys()];
  }

  /** The systems as they were linked last. */
  systems(): readonly System[] {
    return this.#systems;
  }

  /** The documents of a file that can be read. */
  documentsOf(file: string): readonly Document[] {
    const source = this.#sources.get(file);
    return source === undefined ? [] : this.#parse(source).documents;
  }

  /** Every document that looks like a descriptor of an element, valid or not. */
  checked(): readonly Checked[] {
    return this.#ordered().flatMap((source) =>
      this.#parse(source).documents.map((document) => this.#validate(document).checked),
    );
  }

  /** What keeps one file from being read as descriptors: what is known without any other file. */
  async problemsOf(file: string): Promise<readonly Problem[]> {
    const source = this.#sources.get(file);
    if (source === undefined) return [];
    const { documents, problems } = this.#parse(source);
    const told = problems.some(({ code }) => code === 'syntax')
      ? await this.#explain(source, problems)
      : problems;
    return [...told, ...documents.flatMap((document) => this.#validate(document).problems)];
  }

  /**
   * The report of all files, as `check` would give it; `undefined` where nobody wants it any more.
   * Rules that had found something in one of the files `first`, or that look at what has changed in
   * them, judge first, and `onFirst` hears what is known when they have.
   */
  async judge(
    pace: Pace,
    first: readonly string[] = [],
    onFirst?: (report: Report) => void,
  ): Promise<Report | undefined> {
    const before = this.#complete;
    const linked = link(this.checked(), this.#facts, this.#keepUnchanged());
    this.#systems = linked.systems;
    const urgent = this.#urgent(before, first);
    const sorted = [...this.#rules].sort((a, b) => rank(urgent, a) - rank(urgent, b));
    const isKnown = this.#kept.every((one) => one.results.size > 0 || olderOf(one, before));
    const count = isKnown ? sorted.filter(({ id }) => urgent.has(id)).length : 0;
    for (const { system, results } of this.#kept) {
      for (const [index, rule] of sorted.entries()) {
        if (results.has(rule.id)) continue;
        results.set(rule.id, evaluate(system, [rule]));
        if (index + 1 === count) onFirst?.(this.#report(linked, before));
        if (!(await pace())) return undefined;
      }
    }
    this.#complete = this.#kept;
    const report = this.#report(linked, []);
    return { ...report, problems: await this.#explainAll(report.problems) };
  }

  /**
   * Finds out which rules look at what, so that the right ones are asked first. It takes longer than a
   * check, and is worth it where a check takes longer than a reader notices.
   */
  async learn(pace: Pace): Promise<void> {
    if (this.#reads.size > 0) return;
    const [largest] = [...this.#kept].sort((a, b) => b.members.length - a.members.length);
    if (largest === undefined) return;
    const reads = await learnReads(largest.members, this.#rules, this.#facts, pace);
    if (reads.size === this.#rules.length) this.#reads = reads;
  }

  #urgent(before: readonly Kept[], files: readonly string[]): ReadonlySet<string> {
    const names = this.#changedIn(before, new Set(files));
    const reading = [...this.#reads].filter(([, reads]) => names.some((name) => reads.has(name)));
    return new Set([...findingRules(before, files), ...reading.map(([id]) => id)]);
  }

  /** The attributes that some files state otherwise than when they were judged. */
  #changedIn(before: readonly Kept[], files: ReadonlySet<string>): readonly string[] {
    const older = before.flatMap(({ members }) => members);
    const changed = older.filter(({ document }) => files.has(document.file));
    return changed.flatMap(({ kind, document: { file, index, value } }) => {
      const now = this.documentsOf(file).find((one) => one.index === index);
      return kind === undefined ? [] : changedBetween(kind, value, now?.value);
    });
  }

  /** What is known so far; of what is not judged yet, what was known of a system before. */
  #report(linked: Linked, before: readonly Kept[]): Report {
    const evaluated = (system: System): Evaluation => {
      const kept = this.#kept.find((one) => one.system === system);
      const older = kept && olderOf(kept, before);
      const shifts = this.#shiftsSince(older);
      return this.#rules
        .map(({ id }) => {
          const known = kept?.results.get(id);
          if (known !== undefined) return known;
          const { findings, ...counts } = older?.results.get(id) ?? NO_RESULT;
          return { ...counts, findings: shifted(findings, shifts) };
        })
        .reduce(joined, NO_RESULT);
    };
    const stages = {
      parse: this.#parse,
      validate: this.#validate,
      link: () => linked,
      evaluateAll: (systems: readonly System[]) => systems.map(evaluated),
    };
    return run(this.#ordered(), { ...this.#options, stages });
  }

  /** How the places of what was found in a system have moved since. */
  #shiftsSince(older: Kept | undefined): ReadonlyMap<string, Shift> {
    const shifts = new Map<string, Shift>();
    for (const { document } of older?.members ?? []) {
      const { file, text } = document;
      const now = this.textOf(file);
      if (now !== undefined && now !== text && !shifts.has(file)) {
        shifts.set(file, shiftBetween(text, now));
      }
    }
    return shifts;
  }

  /** In the order of a run, so that the same texts give the same report. */
  #ordered(): readonly Source[] {
    return [...this.#sources.keys()].sort().flatMap((file) => this.#sources.get(file) ?? []);
  }

  #keepUnchanged(): typeof assemble {
    const before = this.#kept;
    const kept: Kept[] = [];
    this.#kept = kept;
    return (name, members, facts) => {
      const known = before.find((one) => isSame(one.members, members));
      const next = known ?? { members, system: assemble(name, members, facts), results: new Map() };
      kept.push(next);
      return next.system;
    };
  }

  async #explain(source: Source, found: readonly Problem[]): Promise<readonly Problem[]> {
    const known = this.#explained.get(source);
    if (known !== undefined) return known;
    const explained = await explainSyntax(source, found);
    this.#explained.set(source, explained);
    return explained;
  }

  async #explainAll(problems: readonly Problem[]): Promise<readonly Problem[]> {
    const broken = new Set(
      problems.filter(({ code }) => code === 'syntax').map(({ file }) => file),
    );
    const others = problems.filter(({ file }) => !broken.has(file));
    const told = await Promise.all(
      [...broken].map(async (file) => {
        const found = problems.filter((problem) => problem.file === file);
        const source = this.#sources.get(file);
        return source === undefined ? found : this.#explain(source, found);
      }),
    );
    return [...others, ...told.flat()];
  }
}

const NO_RESULT: Evaluation = {
  findings: [],
  summary: NOTHING,
  observed: NOTHING,
  matched: [],
};

const joined = (one: Evaluation, other: Evaluation): Evaluation => ({
  findings: other.findings.length > 0 ? [...one.findings, ...other.findings] : one.findings,
  summary: add(one.summary, other.summary),
  observed: add(one.observed, other.observed),
  matched: other.matched.length > 0 ? [...one.matched, ...other.matched] : one.matched,
});

/** The same system as it was before. */
const olderOf = ({ system }: Kept, before: readonly Kept[]): Kept | undefined =>
  before.find((one) => one.system.name === system.name);

const isSame = (some: readonly Checked[], others: readonly Checked[]): boolean =>
  some.length === others.length && some.every((one, index) => one === others[index]);

const rank = (urgent: ReadonlySet<string>, { id }: Rule): number => (urgent.has(id) ? 0 : 1);

/** The rules that had something to say about one of the files. */
function findingRules(kept: readonly Kept[], files: readonly string[]): ReadonlySet<string> {
  const named = new Set(files);
  const isAbout = ({ sides }: Finding) => sides.some(({ file }) => named.has(file ?? ''));
  const found = kept.flatMap(({ results }) =>
    [...results].filter(([, { findings }]) => findings.some(isAbout)).map(([id]) => id),
  );
  return new Set(found);
}
