// How long `check --changed` takes in a repository of 200 descriptors of which a branch changes one
// or removes one, beside a check of all of it: `node bench/changed.mjs [rounds]`, after a build.
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate, generateOne } from './generate.mjs';
import { circumstances, interleave, median, ratio } from './measure.mjs';
import { emptyNode } from './subjects.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);
const BIN = path.join(import.meta.dirname, '..', 'dist', 'mismatch.cjs');
const home = mkdtempSync(path.join(tmpdir(), 'mismatch-changed-'));

const git = (cwd, ...args) => {
  const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.org', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
};

const commit = (folder) => {
  git(folder, 'init', '--quiet', '--initial-branch=main');
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'all');
};

/** One system of 200 descriptors, and twenty of ten. */
const one = path.join(home, 'one');
const many = path.join(home, 'many');
generateOne(one, 25);
const { files } = generate(many, 20);
for (const folder of [one, many]) commit(folder);
const removed = path.join(home, 'removed');
git(home, 'clone', '--quiet', one, removed);

const [any] = spawnSync('git', ['ls-files'], { cwd: many, encoding: 'utf8' }).stdout.split('\n');
/** Each run finds another text, as it does where somebody writes. */
const changes = new Map([
  [one, path.join(one, 'environment-3.yaml')],
  [many, path.join(many, any)],
]);
for (const file of changes.values()) appendFileSync(file, '# changed\n');
rmSync(path.join(removed, 'component-3.yaml'));

// What a run keeps for the next one is not put among what whoever runs this has.
process.env.XDG_CACHE_HOME = path.join(home, 'cache');

const write = (folder) => {
  const file = changes.get(folder);
  if (file !== undefined) appendFileSync(file, '# again\n');
};

const subject = (name, folder, ...flags) => ({
  name,
  before: () => write(folder),
  runs: [[BIN, 'check', '.', '--fail-on', 'never', '--format', 'compact', '--quiet', ...flags]],
});
/** The same where no run has gone before: a file takes the place of the folder of what is kept. */
const first = (folder) => ({
  ...subject('first', folder, '--changed', 'main'),
  env: { XDG_CACHE_HOME: BIN },
});
const inside = (folder, run) => {
  process.chdir(folder);
  return run();
};

const report = (title, folder) =>
  inside(folder, () => {
    const times = interleave(
      [
        emptyNode,
        subject('all', folder),
        first(folder),
        subject('changed', folder, '--changed', 'main'),
      ],
      ROUNDS,
    );
    const told = ['all', 'first', 'changed'].map((name) => {
      const empty = ratio(times.get(name), times.get(emptyNode.name)).toFixed(1);
      return `${name} ${median(times.get(name)).toFixed(0)} ms (${empty} × \`node -e 0\`)`;
    });
    console.log(`${title}: ${told.join(', ')}`);
  });

try {
  console.log(circumstances());
  report('one system of 202, one changed', one);
  report('one system of 202, one removed', removed);
  report(`20 systems of ${files / 20}, one changed`, many);
} finally {
  process.chdir(tmpdir());
  rmSync(home, { recursive: true, force: true });
}
