import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { mergeCommand, type ProfileFlags, profileCommand } from '../../src/cli/profile.ts';
import { parseProfile } from '../../src/profile/parse-profile.ts';
import { field, tables } from './tables.ts';

const { file, folder } = tables();

const said: string[] = [];
vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
afterEach(() => said.splice(0));

const FLAGS: ProfileFlags = { force: false, utc: false };
const at = (name: string) => path.join(folder, name);
const read = (name: string) => parseProfile(readFileSync(at(name), 'utf8'));

describe('mismatch profile', () => {
  it('writes a profile, and replaces none unless it is told to', async () => {
    const data = file('data.csv', 'x,y\n1,a\n2,b\n');
    expect(await profileCommand([data], { ...FLAGS, out: at('one.json') })).toBe(0);
    expect(field(read('one.json'), 'x').statistics.mean).toBe(1.5);
    expect(await profileCommand([data], { ...FLAGS, out: at('one.json') })).toBe(64);
    expect(said.join()).toContain('add --force');
    const again = { ...FLAGS, out: at('one.json'), force: true, columns: ['y'] };
    expect(await profileCommand([data], again)).toBe(0);
    expect(read('one.json').fields).toHaveLength(1);
  });

  it('takes the edges of a reference', async () => {
    const data = file('narrow.csv', `x\n${Array.from({ length: 99 }, (_, n) => n).join('\n')}\n`);
    const wide = file('wide.csv', 'x\n-5\n50\n500\n');
    await profileCommand([data], { ...FLAGS, out: at('reference.json') });
    await profileCommand([wide], {
      ...FLAGS,
      out: at('wide.json'),
      reference: at('reference.json'),
    });
    const { counts, edges } = field(read('wide.json'), 'x').statistics.histogram ?? {};
    expect(edges).toEqual(field(read('reference.json'), 'x').statistics.histogram?.edges);
    expect(counts?.reduce((sum, count) => sum + count, 0)).toBe(3);
  });

  it.each([
    ['absent.csv', 'there is no file', {}],
    ['data.csv', 'no column "z"', { columns: ['z'] }],
    ['data.csv', 'holds no times', { time: 'x' }],
    ['torn.parquet', 'the data cannot be read', {}],
  ])('tells of %s: %s', async (name, message, flags) => {
    file('torn.parquet', 'PAR1');
    expect(await profileCommand([at(name)], { ...FLAGS, ...flags, out: at('none.json') })).toBe(2);
    expect(said.join()).toContain(message);
    expect(existsSync(at('none.json'))).toBe(false);
  });
});

describe('mismatch merge', () => {
  it('writes the profile of all', async () => {
    for (const [name, text] of Object.entries({ a: 'x\n1\n', b: 'x\n3\n' })) {
      const out = at(`${name}.json`);
      await profileCommand([file(`${name}.csv`, text)], { ...FLAGS, out });
    }
    const out = at('both.json');
    expect(await mergeCommand([at('a.json'), at('b.json')], { out, force: false })).toBe(0);
    expect(field(read('both.json'), 'x').statistics).toMatchObject({ count: 2, mean: 2 });
  });

  it('tells what is no profile', async () => {
    const flags = { out: at('bad.json'), force: false };
    expect(await mergeCommand([file('no.json', '{}')], flags)).toBe(2);
    expect(await mergeCommand([at('nowhere.json')], flags)).toBe(64);
    expect(said.join()).toContain('it is no profile');
  });
});
