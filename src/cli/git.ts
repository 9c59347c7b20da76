import { escapeTerminal } from '../escape.ts';

/** What is different from a revision: in commits, in the index, in the working tree, and untracked. */
export type Changes = {
  /** The commit that was compared with: the last that `HEAD` and the revision share. */
  readonly base: string;
  /** The revision, as it was asked for or found. */
  readonly since: string;
  /** Absolute and without links; the paths of `files` are relative to it, with `/`. */
  readonly toplevel: string;
  readonly files: readonly { readonly path: string; readonly isNew: boolean }[];
};

/** Git is not there, or cannot answer: a sentence for whoever asked. */
export class GitFailed extends Error {}

/** What answers take at most; more files than that have not changed. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_MILLISECONDS = 60_000;

/**
 * No settings of the repository run a program, no lock is taken, nothing is asked of a person, and
 * nothing is fetched that a partial clone lacks.
 */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'diff.relative=false'];
const ENVIRONMENT = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_TERMINAL_PROMPT: '0',
  GIT_NO_LAZY_FETCH: '1',
  // The one path that is asked for is that of the whole repository.
  GIT_LITERAL_PATHSPECS: '0',
  LC_ALL: 'C',
};

/** Where a branch usually starts from, where nobody says. */
const USUAL = [
  'refs/remotes/origin/HEAD',
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/**
 * What has changed since the last commit that `HEAD` shares with a revision, or with the usual branch
 * that others start from. Throws `GitFailed`.
 */
export async function changesSince(revision: string | undefined, cwd: string): Promise<Changes> {
  const since = revision ?? (await usualRevision(cwd));
  // What begins like an option would be one.
  if (since.startsWith('-')) throw noRevision(since);
  // Each answer takes its time, so that nothing waits for another one that it can do without.
  const place = placeOf(since, cwd);
  const [{ toplevel, base }, tracked, untracked] = await Promise.all([
    place,
    // Where there are several such commits, or git is older than 2.30, it has to be told which.
    diff(['--merge-base', since], cwd).catch(async () => diff([(await place).base], cwd)),
    untrackedIn(cwd),
  ]);
  const files = [...statuses(tracked), ...split(untracked).map((path) => ({ path, isNew: true }))];
  return { base, since, toplevel, files };
}

/** The repository, the two commits, and, if there is just one, the last that they share. */
const PLACE = /^([\s\S]+)\n[\da-f]{40,64}\n[\da-f]{40,64}\n\^([\da-f]{40,64})$/;

/** Where the repository is, and the last commit that `HEAD` shares with a revision. */
async function placeOf(since: string, cwd: string): Promise<Pick<Changes, 'toplevel' | 'base'>> {
  const both = `HEAD...${since}^{commit}`;
  const told = await answer(['rev-parse', '--show-toplevel', both], cwd);
  const [, toplevel, base] = PLACE.exec(told ?? '') ?? [];
  if (toplevel !== undefined && base !== undefined) return { toplevel, base };
  const alone = await git(['rev-parse', '--show-toplevel'], cwd);
  return { toplevel: alone.replace(/\n$/, ''), base: await baseOf(since, cwd) };
}

const diff = (since: readonly string[], cwd: string): Promise<string> => {
  const how = ['--name-status', '-z', '--no-renames', '--no-ext-diff', '--no-textconv'];
  return git(['diff', ...how, ...since, '--'], cwd);
};

/** Of the whole repository, wherever in it somebody stands. */
const untrackedIn = (cwd: string): Promise<string> =>
  git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', ':/'], cwd);

/** The texts that files had at a commit; those that were not there are left out. */
export async function textsAt(
  { base, toplevel }: Changes,
  paths: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  // A line names an object; a path that ends one cannot be asked for.
  const asked = paths.filter((path) => !path.includes('\n'));
  if (asked.length === 0) return new Map();
  const input = asked.map((path) => `${base}:${path}\n`).join('');
  const answer = await bytes(['cat-file', '--batch'], toplevel, input);
  return objectsIn(answer, asked);
}

async function usualRevision(cwd: string): Promise<string> {
  const answer = await git(['for-each-ref', '--format=%(refname)', ...USUAL], cwd);
  const known = new Set(answer.split('\n'));
  const found = USUAL.find((name) => known.has(name));
  if (found !== undefined) return found.replace(/^refs\/(?:remotes|heads)\//, '');
  throw new GitFailed('--changed needs a revision here: there is no branch main or master');
}

async function baseOf(since: string, cwd: string): Promise<string> {
  const commit = `${since}^{commit}`;
  const base = await answer(['merge-base', 'HEAD', commit], cwd);
  if (base !== undefined) return base;
  const known = await answer(['rev-parse', '--verify', '-q', commit], cwd);
  if (known === undefined) throw noRevision(since);
  throw new GitFailed(
    `HEAD and ${shown(since)} have no commit in common here; a shallow clone lacks it, and with the whole history it is found`,
  );
}

const shown = (since: string): string => JSON.stringify(escapeTerminal(since));

const noRevision = (since: string): GitFailed =>
  new GitFailed(
    `there is no revision ${shown(since)} here; paths go before --changed, and what was never fetched is not known`,
  );

/** The one line of an answer, or nothing where git says no. */
export async function answer(args: readonly string[], cwd: string): Promise<string | undefined> {
  try {
    return (await git(args, cwd)).trim() || undefined;
  } catch (error) {
    if (error instanceof GitFailed) return undefined;
    throw error;
  }
}

const split = (text: string): readonly string[] => text.split('\0').filter((one) => one !== '');

/** `M NUL path NUL A NUL path NUL …` */
function statuses(text: string): Changes['files'] {
  const parts = split(text);
  return parts.flatMap((path, at) =>
    at % 2 === 0 ? [] : [{ path, isNew: parts[at - 1] === 'A' }],
  );
}

/** `<id> blob <size> LF <bytes> LF` for each, or `<name> missing LF`. */
function objectsIn(buffer: Buffer, paths: readonly string[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  for (const path of paths) {
    const end = buffer.indexOf(10, at);
    if (end < 0) break;
    const [, type, size] = / (\w+) (\d+)$/.exec(buffer.toString('latin1', at, end)) ?? [];
    at = end + 1;
    if (size === undefined) continue;
    if (type === 'blob') texts.set(path, buffer.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}

/** What git answers as text. Throws `GitFailed`. */
export const git = async (args: readonly string[], cwd: string): Promise<string> =>
  (await bytes(args, cwd)).toString('utf8');

/** What starts programs, from the first question on: most runs ask none, and it takes long to load. */
let starter: typeof import('node:child_process') | undefined;

/**
 * What git answers. Throws `GitFailed`. From the second question on git has started when this
 * returns, and answers while whoever asked does something else.
 */
export async function bytes(args: readonly string[], cwd: string, input?: string): Promise<Buffer> {
  starter ??= await import('node:child_process');
  const { execFile } = starter;
  return new Promise((resolve, reject) => {
    const options = {
      cwd,
      encoding: 'buffer',
      env: { ...process.env, ...ENVIRONMENT },
      maxBuffer: MOST_BYTES,
      timeout: MOST_MILLISECONDS,
      windowsHide: true,
    } as const;
    const child = execFile('git', [...SAFE, ...args], options, (error, stdout, stderr) => {
      if (error) reject(new GitFailed(reason(error, stderr.toString('utf8'))));
      else resolve(stdout);
    });
    // A program that ended early is told of by its exit.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input ?? '');
  });
}

function reason(
  error: { readonly code?: unknown; readonly killed?: boolean },
  told: string,
): string {
  if (error.code === 'ENOENT') return 'a revision needs git, and there is none';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return 'git listed more than 64 MiB';
  }
  if (error.killed) return 'git did not answer within a minute';
  const [first = ''] = told.trim().split('\n');
  return `git says: ${escapeTerminal(first.slice(0, 300)) || 'nothing'}`;
}
