import { dirname, join, resolve } from 'node:path';
import { acceptKnown } from '../../baseline.ts';
import { gather } from '../../check.ts';
import type { Finding } from '../../finding.ts';
import { diagnosticsOf, ofProblem, type Told } from '../../lsp/diagnostics.ts';
import { toEditor } from '../../lsp/places.ts';
import { Project } from '../../lsp/project.ts';
import { shiftBetween } from '../../lsp/shift.ts';
import { DEFAULT_LIMITS, type Limits } from '../../parse.ts';
import { looksLikeDescriptor } from '../../read/looks-like.ts';
import { read } from '../../read.ts';
import type { Report } from '../../report.ts';
import { entriesIn } from '../baseline.ts';
import { addressOf, nameIn } from './paths.ts';

/** What a folder needs from whoever talks with the editor. */
export type Outside = {
  /** The day on which waivers are judged. */
  readonly today: () => string;
  /** The address under which the editor has opened a file. */
  readonly openAs: (path: string) => string | undefined;
  readonly publish: (uri: string, told: readonly Told[]) => void;
  readonly fail: (error: unknown) => void;
};

/** So long nobody types any more, and what is checked is likely to stay. */
const PAUSE = 5;
/** A branch that is checked out changes a thousand files; they are read once. */
const RELOAD_PAUSE = 200;
/** A check that takes longer, in milliseconds, should begin with what matters. */
const NOTICED = 50;
/** So long at most nobody else gets a turn, in milliseconds. */
const SLICE = 8;

/**
 * One folder that an editor has open: what lies in it, under what is written in the editor and not
 * saved yet. Checks itself again after each change, and gives up a check that has become outdated.
 */
export class Folder {
  readonly project = new Project();
  readonly root: string;
  /** What is read: the whole folder, or only these files of it and what they list. */
  readonly #only: Set<string> | undefined;
  readonly #outside: Outside;
  readonly #buffers = new Map<string, string>();
  readonly #changed = new Set<string>();
  #onDisk = new Map<string, string>();
  #limits: Limits = DEFAULT_LIMITS;
  #generation = 0;
  #checking: NodeJS.Timeout | undefined;
  #reloading: NodeJS.Timeout | undefined;
  #loaded: Promise<void> | undefined;
  #told: ReadonlyMap<string, readonly Told[]> = new Map();
  /** The texts that `#told` speaks about, of files that have changed since. */
  readonly #toldOf = new Map<string, string>();
  readonly #quick = new Map<string, string>();
  #findings: readonly Finding[] = [];
  #lessKnown: (report: Report) => Report = (report) => report;

  constructor(root: string, only: readonly string[] | undefined, outside: Outside) {
    this.root = root;
    this.#only = only && new Set(only);
    this.#outside = outside;
  }

  /** Whether a file is one of its own; of single files those beside them, and what they list. */
  holds(path: string): boolean {
    const file = nameIn(this.root, path);
    if (file === undefined || this.#only === undefined) return file !== undefined;
    return dirname(path) === this.root || this.project.textOf(file) !== undefined;
  }

  /** Whether it was there for files alone that are closed now. */
  get isDone(): boolean {
    return this.#only !== undefined && this.#buffers.size === 0;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** What was told about a file last. */
  toldOf(file: string): readonly Told[] {
    return this.#told.get(file) ?? [];
  }

  addressOf(file: string): string {
    const path = resolve(this.root, file);
    return this.#outside.openAs(path) ?? addressOf(path);
  }

  /** The text in the editor, saved or not. */
  async open(path: string, text: string): Promise<void> {
    const file = nameIn(this.root, path);
    if (file === undefined) return;
    this.#buffers.set(file, text);
    if (this.#only && !this.#only.has(file) && looksLikeDescriptor(text)) {
      this.#only.add(file);
      this.reload();
    }
    await this.ready();
    this.change(path, text);
  }

  change(path: string, text: string): void {
    const file = nameIn(this.root, path);
    if (file === undefined) return;
    this.#buffers.set(file, text);
    if (!this.#counts(file, text)) return;
    const before = this.project.textOf(file);
    if (!this.project.set(file, text)) return;
    if (before !== undefined && !this.#toldOf.has(file)) this.#toldOf.set(file, before);
    this.#changed.add(file);
    this.#tellQuickly(file).catch(this.#outside.fail);
    this.#checkSoon(PAUSE);
  }

  /** What lies on the disk counts again. */
  async close(path: string): Promise<void> {
    const file = nameIn(this.root, path);
    if (file === undefined) return;
    this.#buffers.delete(file);
    await this.ready();
    const there = await this.#textOnDisk(file);
    if (this.#buffers.has(file)) return;
    if (there === undefined) this.#onDisk.delete(file);
    else if (this.#onDisk.has(file)) this.#onDisk.set(file, there);
    if (!this.project.set(file, this.#onDisk.get(file))) return;
    this.#changed.add(file);
    this.#checkSoon(0);
  }

  /** Something on the disk has changed; what is open in the editor is none of that. */
  changedOnDisk(paths: readonly string[]): void {
    const files = paths.map((path) => nameIn(this.root, path));
    const isNews = files.some((file) => file !== undefined && !this.#buffers.has(file));
    if (isNews) this.reload();
  }

  reload(): void {
    clearTimeout(this.#reloading);
    this.#reloading = setTimeout(() => {
      this.#loaded = this.#load();
    }, RELOAD_PAUSE);
  }

  /** When the folder has been read for the first time. */
  ready(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  /** Ends everything that is going on, and takes back what was told. */
  end(): void {
    this.#generation++;
    clearTimeout(this.#checking);
    clearTimeout(this.#reloading);
    for (const file of this.#toldFiles()) this.#outside.publish(this.addressOf(file), []);
  }

  /** Every file of which something was told, be it that it was closed before a check could follow. */
  #toldFiles(): ReadonlySet<string> {
    return new Set([...this.#told.keys(), ...this.#quick.keys()]);
  }

  /** Reads everything, configuration included. What cannot be read is a problem of the report. */
  async #load(): Promise<void> {
    try {
      const paths = this.#only ? [...this.#only].map((file) => join(this.root, file)) : ['.'];
      const today = this.#outside.today();
      const gathered = await gather(paths, { cwd: this.root, root: this.root, today });
      const { sources, running, configured } = gathered;
      this.#lessKnown = lessKnown(this.root, configured.configuration.baseline);
      this.#limits = running.limits;
      // An open file need not be there yet, and its text is known anyway.
      const problems = running.problems?.filter(
        ({ file }) => !this.#buffers.has(nameOf(this, file)),
      );
      this.project.configure({ ...running, problems: problems ?? [] });
      this.#onDisk = new Map(sources.map(({ file, text }) => [file, text]));
    } catch (error) {
      this.#onDisk = new Map();
      this.#outside.fail(error);
    }
    const open = [...this.#buffers].filter(([file, text]) => this.#counts(file, text));
    const now = new Map([...this.#onDisk, ...open]);
    for (const file of this.project.files()) if (!now.has(file)) this.project.set(file, undefined);
    for (const [file, text] of now) this.project.set(file, text);
    this.#checkSoon(0);
  }

  /** Whether a file in the editor is a descriptor, or was one when it was read. */
  #counts(file: string, text: string): boolean {
    if (this.project.textOf(file) !== undefined || this.#onDisk.has(file)) return true;
    if (/(?:^|\/)(?:node_modules|\.git)\//.test(file)) return false;
    if (!/\.(?:ya?ml|json)$/.test(file)) return false;
    return text.length <= this.#limits.bytes && looksLikeDescriptor(text);
  }

  async #textOnDisk(file: string): Promise<string | undefined> {
    const options = { cwd: this.root, root: this.root, limits: this.#limits };
    try {
      const { sources } = await read([join(this.root, file)], options);
      return sources[0]?.text;
    } catch {
      // The folder itself may be gone.
      return undefined;
    }
  }

  #checkSoon(pause: number): void {
    this.#generation++;
    clearTimeout(this.#checking);
    this.#checking = setTimeout(() => {
      this.#check(this.#generation).catch(this.#outside.fail);
    }, pause);
  }

  async #check(generation: number): Promise<void> {
    let last = performance.now();
    const pace = async () => {
      if (performance.now() - last > SLICE) {
        await new Promise(setImmediate);
        last = performance.now();
      }
      return generation === this.#generation;
    };
    const changed = [...this.#changed];
    const start = last;
    const report = await this.project.judge(pace, changed, (first) => this.#tell(first));
    if (report === undefined || generation !== this.#generation) return;
    this.#changed.clear();
    this.#tell(report);
    if (performance.now() - start > NOTICED) await this.project.learn(pace);
  }

  #tell(all: Report): void {
    const report = this.#lessKnown(all);
    const told = diagnosticsOf(report, (file) => this.addressOf(file));
    for (const file of this.#toldFiles()) {
      if (!told.has(file)) this.#outside.publish(this.addressOf(file), []);
    }
    for (const [file, some] of told) this.#outside.publish(this.addressOf(file), some);
    this.#told = told;
    this.#toldOf.clear();
    this.#quick.clear();
    this.#findings = report.findings;
  }

  /** What is wrong with one file by itself is told at once; what stands against it follows. */
  async #tellQuickly(file: string): Promise<void> {
    const text = this.project.textOf(file);
    const problems = await this.project.problemsOf(file);
    if (text === undefined || this.project.textOf(file) !== text) return;
    const known = this.toldOf(file);
    const key = JSON.stringify(problems.map(({ code, message, line }) => [code, message, line]));
    const before =
      this.#quick.get(file) ??
      JSON.stringify(
        known.flatMap(({ about }) => {
          if (!('problem' in about)) return [];
          const { code, message, line } = about.problem;
          return [[code, message, line]];
        }),
      );
    if (key === before) return;
    this.#quick.set(file, key);
    const shift = shiftBetween(this.#toldOf.get(file) ?? text, text);
    const moved = known.flatMap((one): Told[] => {
      if (!('finding' in one.about)) return [];
      const { start, end } = one.diagnostic.range;
      const place = {
        line: start.line + 1,
        column: start.character + 1,
        endLine: end.line + 1,
        endColumn: end.character + 1,
      };
      return [{ ...one, diagnostic: { ...one.diagnostic, range: toEditor(shift(place)) } }];
    });
    const own = problems.map((problem) => ({ diagnostic: ofProblem(problem), about: { problem } }));
    this.#outside.publish(this.addressOf(file), [...own, ...moved]);
  }
}

/** Leaves out what a baseline accepts, which is read once; one that is unreadable is a problem. */
function lessKnown(root: string, baseline: string | undefined): (report: Report) => Report {
  if (baseline === undefined) return (report) => report;
  const entries = entriesIn(resolve(root, baseline));
  return (report) =>
    'code' in entries
      ? { ...report, problems: [...report.problems, entries] }
      : acceptKnown(report, entries, baseline);
}

const nameOf = ({ root }: Folder, file: string): string =>
  nameIn(root, resolve(root, file)) ?? file;
