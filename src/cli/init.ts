import { realpathSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { type Draft, drafts, FOLDER } from '../artifacts/init.ts';
import { isMeant } from '../artifacts/propose/plain-tables.ts';
import { survey } from '../artifacts/survey.ts';
import { configure } from '../configuration.ts';
import { escapeTerminal } from '../escape.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { DEFAULT_LIMITS } from '../parse.ts';
import { shelfOf } from '../read/artifacts.ts';
import { read } from '../read.ts';
import { count, listed } from '../report/words.ts';
import { createFile } from './files.ts';
import { now, write } from './process.ts';
import { complain, tellProblems, writeError } from './tell.ts';

export type InitFlags = { readonly yes: boolean };

/** `mismatch init`: descriptors for a folder that has none, from the artifacts that lie in it. */
export async function initCommand(folder: string, { yes }: InitFlags): Promise<ExitCode> {
  const root = realpathSync.native(resolve(folder));
  const { ignore, problems } = configure(root);
  tellProblems(problems);
  const there = await read([root], { cwd: root, root, limits: DEFAULT_LIMITS, ignore });
  const [first] = there.sources;
  if (first !== undefined) {
    const told = `there are descriptors here already, such as ${first.file}`;
    return refuse(`${told}; \`mismatch import --into\` adds evidence to one`);
  }
  const shelf = shelfOf({ root, folders: [root], ignore });
  const surveyed = survey(shelf.candidates, shelf.files, isMeant);
  const unread = surveyed.unread.map(({ file, why }) => `${file} ${why}`);
  for (const told of [...surveyed.problems.map((one) => `${one.file} ${one.message}`), ...unread]) {
    writeError(`${escapeTerminal(told)}\n`);
  }
  const made = drafts(surveyed.read, basename(root), { files: shelf.files, time: now() });
  if (made.length === 0) {
    return refuse(`no artifact here says anything about an ML-enabled system (${NOTHING_READ})`);
  }
  write(`${proposal(made)}\n`);
  if (!yes && !(await isConfirmed(made.length))) return EXIT.usage;
  return writeAll(root, made);
}

const NOTHING_READ = 'docs/artifacts lists the formats that are read';

function proposal(made: readonly Draft[]): string {
  const width = Math.max(...made.map(({ file }) => file.length));
  return made
    .map(({ file, elements, artifacts }) => {
      const from = artifacts.length > 0 ? ` from ${listed(artifacts, 3)}` : '';
      return `  ${escapeTerminal(`${file.padEnd(width)}  ${elements.join(', ')}${from}`)}`;
    })
    .join('\n');
}

/** Only somebody who sees the proposal can agree to it. */
async function isConfirmed(files: number): Promise<boolean> {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) {
    writeError('error: there is nobody to ask; --yes writes these files\n');
    return false;
  }
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await lines.question(`Write ${count(files, 'file')} to ${FOLDER}/? [Y/n] `);
    return /^(?:y|yes|)$/i.test(answer.trim());
  } finally {
    lines.close();
  }
}

function writeAll(root: string, made: readonly Draft[]): ExitCode {
  const kept = createAll(root, made);
  for (const { file } of kept) writeError(`${file} is there already and stays as it is\n`);
  const read = made.reduce((sum, one) => sum + one.read, 0);
  const written = made.reduce((sum, one) => sum + one.written, 0);
  const share = Math.round((100 * read) / Math.max(1, read + written));
  const done = `wrote ${count(made.length - kept.length, 'file')}: ${count(read, 'value')} (${share} %) from artifacts`;
  write(`${done}\nnow run \`mismatch check\`, and say in the files what only people can say\n`);
  return kept.length === made.length ? EXIT.usage : EXIT.ok;
}

/** Writes all of them, or none where one cannot be written; gives those that are there already. */
function createAll(root: string, made: readonly Draft[]): readonly Draft[] {
  const kept: Draft[] = [];
  const created: string[] = [];
  try {
    for (const draft of made) {
      const path = join(root, draft.file);
      if (createFile(path, draft.text, draft.file)) created.push(path);
      else kept.push(draft);
    }
  } catch (error) {
    for (const path of created) rmSync(path, { force: true });
    throw error;
  }
  return kept;
}

const refuse = (message: string): ExitCode => complain(message, EXIT.invalid);
