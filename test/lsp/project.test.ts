import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Project } from '../../src/lsp/project.ts';
import { shiftBetween } from '../../src/lsp/shift.ts';
import { run } from '../../src/run.ts';
import { component, environment } from '../report/command.ts';
import { folderWith } from './client.ts';

const always = async () => true;

/** Numbers that look random and are the same every time. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state;
  }
}

const example = (name: string) => {
  const folder = path.join(import.meta.dirname, '../../examples', name);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
  return files.map((file) => ({ file, text: readFileSync(path.join(folder, file), 'utf8') }));
};

describe('a project', () => {
  it('finds after any edit what a run over the same texts finds', async () => {
    const project = new Project();
    const texts = new Map(example('silero-vad').map(({ file, text }) => [file, text]));
    for (const [file, text] of texts) project.set(file, text);
    const random = numbers(7);
    const files = [...texts.keys()];
    for (let edit = 0; edit < 40; edit++) {
      const file = files[random.next().value % files.length] ?? '';
      const lines = (texts.get(file) ?? '').split('\n');
      const at = random.next().value % lines.length;
      const how = random.next().value % 3;
      if (how === 0) lines.splice(at, 1);
      else if (how === 1) lines[at] = (lines[at] ?? '').replace(/\d+/, '7');
      else lines.splice(at, 0, '# a remark');
      texts.set(file, lines.join('\n'));
      project.set(file, lines.join('\n'));
      const sources = [...texts].map(([name, text]) => ({ file: name, text })).sort(byFile);
      const expected = run(sources);
      const found = await project.judge(always, [file]);
      expect(found?.findings).toEqual(expected.findings);
      expect(found?.summary).toEqual(expected.summary);
    }
  });

  it('gives up when nobody wants to know any more, and still knows the rest afterwards', async () => {
    const project = new Project();
    project.set('a.yaml', component('gateway', '16Gi'));
    project.set('b.yaml', environment('8Gi'));
    expect((await project.judge(always))?.findings).toHaveLength(1);
    project.set('b.yaml', `# longer\n${environment('8Gi')}`);
    let turns = 3;
    expect(await project.judge(async () => turns-- > 0, ['b.yaml'])).toBeUndefined();
    project.set('b.yaml', `# longer\n\n${environment('8Gi')}`);
    const first: number[] = [];
    const report = await project.judge(always, ['b.yaml'], ({ findings }) =>
      first.push(...findings.flatMap(({ sides }) => sides[1]?.line ?? 0)),
    );
    expect(first).toEqual([8]);
    expect(report?.findings[0]?.sides[1]?.line).toBe(8);
  });

  it('asks first the rules that look at what has changed', async () => {
    const folder = folderWith({});
    const { generateOne } = await import(
      path.join(import.meta.dirname, '../../bench/generate.mjs')
    );
    generateOne(folder, 2);
    const project = new Project();
    for (const file of readdirSync(folder)) {
      project.set(file, readFileSync(path.join(folder, file), 'utf8'));
    }
    await project.judge(always);
    await project.learn(always);
    const file = 'environment-0.yaml';
    const text = project.textOf(file) ?? '';
    project.set(file, text.replace(/^memory: .*$/m, 'memory: 1Mi'));
    let turns = 0;
    let known: readonly string[] = [];
    let turnsWhenKnown = 0;
    const count = async () => turns++ >= 0;
    const report = await project.judge(count, [file], ({ findings }) => {
      turnsWhenKnown = turns;
      known = findings.map(({ rule }) => rule);
    });
    expect(known).toEqual(['declaration-contradicted']);
    expect(known).toEqual(report?.findings.map(({ rule }) => rule));
    expect(turnsWhenKnown).toBeLessThan(turns / 2);
  });
});

const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);

describe('places after typing', () => {
  const place = (line: number, column: number, length: number) => ({
    ...{ line, column, endLine: line, endColumn: column + length },
  });

  it.each([
    ['a\nb\nc', 'a\nx\nb\nc', place(3, 1, 1), place(4, 1, 1)],
    ['a\nb\nc', 'a\nb\nc\nd', place(2, 1, 1), place(2, 1, 1)],
    ['a: 1\nb: 2', 'a: 10\nb: 2', place(2, 4, 1), place(2, 4, 1)],
    ['a: 1, b: 2', 'a: 100, b: 2', place(1, 10, 1), place(1, 12, 1)],
    ['a\nb\nc', 'c', place(3, 1, 1), place(1, 1, 1)],
    ['aaaa', 'aa', place(1, 4, 1), place(1, 3, 0)],
  ])('%j → %j', (before, after, from, to) => {
    expect(shiftBetween(before, after)(from)).toEqual(to);
  });
});
