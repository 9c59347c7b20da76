import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { component, DISAGREEING, environment, mismatch } from '../report/command.ts';
import { edit, folderWith, write } from './client.ts';

const has = (rule: string) => (told: readonly { code?: unknown }[]) =>
  told.some(({ code }) => code === rule);
const lacks = (rule: string) => (told: readonly { code?: unknown }[]) => !has(rule)(told);

describe('what an editor is told', () => {
  it('shows a mismatch on both of its sides, each leading to the other', async () => {
    const editor = await edit(folderWith(DISAGREEING));
    const there = await editor.until('production.yaml', has('expectation-not-met'));
    const here = await editor.until('gateway.yaml', has('expectation-not-met'));
    const [found] = here.filter(({ code }) => code === 'expectation-not-met');
    expect(found).toMatchObject({
      source: 'mismatch',
      severity: 1,
      range: { start: { line: 7, character: 13 }, end: { line: 7, character: 17 } },
      relatedInformation: [
        {
          location: {
            uri: editor.uri('production.yaml'),
            range: { start: { line: 5, character: 8 }, end: { line: 5, character: 11 } },
          },
          message: 'operations: /memory of Environment/production is declared as 8Gi',
        },
      ],
    });
    expect(found?.message).toContain('\nask ');
    expect(there[0]?.relatedInformation?.[0]?.location.uri).toBe(editor.uri('gateway.yaml'));
    expect(editor.errors()).toBe('');
  });

  it('judges what is written and not saved, and what lies on the disk again after closing', async () => {
    const editor = await edit(folderWith(DISAGREEING));
    await editor.until('gateway.yaml', has('expectation-not-met'));
    await editor.open('production.yaml', environment('8Gi'));
    await editor.change('production.yaml', environment('32Gi'));
    await editor.until('gateway.yaml', lacks('expectation-not-met'));
    await editor.close('production.yaml');
    await editor.until('gateway.yaml', has('expectation-not-met'));
  });

  it('tells mistakes of syntax and schema where they are', async () => {
    const editor = await edit(folderWith(DISAGREEING));
    await editor.open('production.yaml', `${environment('8Gi')}memry: 4Gi\n`);
    const told = await editor.until('production.yaml', has('schema/unknown-attribute'));
    expect(told.find(({ code }) => code === 'schema/unknown-attribute')).toMatchObject({
      severity: 1,
      range: { start: { line: 6, character: 0 }, end: { line: 6, character: 5 } },
      message: 'unknown attribute "memry" in Environment; there is "memory"',
    });
    await editor.change('production.yaml', `${environment('8Gi')}software: [a, b\n`);
    const broken = await editor.until('production.yaml', has('syntax'));
    expect(broken[0]?.message).toMatch(/\]/);
  });

  it('tells what nobody has stated as information', async () => {
    const text = environment('8Gi').replace('memory: 8Gi\n', '');
    const files = { 'production.yaml': text, 'gateway.yaml': component('gateway', '16Gi') };
    const editor = await edit(folderWith(files));
    const told = await editor.until('production.yaml', has('expectation-not-met'));
    const [found] = told.filter(({ code }) => code === 'expectation-not-met');
    expect(found?.severity).toBe(3);
    expect(found?.message).toMatch(/^unknown: /);
  });

  it('takes files that are not there yet, that come, and that vanish', async () => {
    const folder = folderWith({ 'gateway.yaml': component('gateway', '16Gi') });
    const editor = await edit(folder);
    await editor.until('gateway.yaml', has('reference-unresolved'));
    await editor.open('production.yaml', environment('8Gi'));
    await editor.until('gateway.yaml', has('expectation-not-met'));
    await editor.close('production.yaml');
    await editor.until('gateway.yaml', has('reference-unresolved'));
    writeFileSync(path.join(folder, 'production.yaml'), environment('4Gi'));
    const uri = editor.uri('production.yaml');
    const say = (type: number) =>
      editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri, type }] });
    await say(1);
    await editor.until('gateway.yaml', has('expectation-not-met'));
    rmSync(path.join(folder, 'production.yaml'));
    await say(3);
    await editor.until('gateway.yaml', has('reference-unresolved'));
  });

  it('keeps several roots apart, and takes one and leaves one while it runs', async () => {
    const one = folderWith(DISAGREEING);
    const other = folderWith({ 'production.yaml': environment('64Gi') });
    const editor = await edit(one, [one, other], { workspace: { workspaceFolders: true } });
    await editor.until('gateway.yaml', has('expectation-not-met'));
    const third = folderWith(DISAGREEING);
    const folder = (root: string) => ({ uri: `file://${root}`, name: root });
    await editor.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [folder(third)], removed: [folder(one)] },
    });
    await editor.until(path.join(third, 'gateway.yaml'), has('expectation-not-met'));
    await editor.until('gateway.yaml', ({ length }) => length === 0);
  });

  it('tells what each of two folders knows of which one lies in the other', async () => {
    const outer = folderWith({
      'gateway.yaml': component('gateway', '16Gi'),
      'inner/production.yaml': environment('8Gi'),
    });
    const editor = await edit(outer, [outer, path.join(outer, 'inner')]);
    await editor.until('inner/production.yaml', has('expectation-not-met'));
    await editor.open('inner/production.yaml', environment('8Gi'));
    await editor.change('inner/production.yaml', `${environment('8Gi')}memroy: 1\n`);
    const told = await editor.until('inner/production.yaml', has('schema/unknown-attribute'));
    expect(told.filter(({ code }) => code === 'schema/unknown-attribute')).toHaveLength(1);
    await editor.change('inner/production.yaml', environment('32Gi'));
    await editor.until('inner/production.yaml', ({ length }) => length === 0);
  });

  it('judges a file of no folder with what its manifest lists', async () => {
    const manifest = `mismatch: v1
kind: System
name: shop
perspective: software-engineering
descriptors: [production.yaml, gateway.yaml]
`;
    const folder = folderWith({ ...DISAGREEING, 'system.yaml': manifest });
    const editor = await edit(folder, []);
    await editor.open('system.yaml', manifest);
    await editor.until('gateway.yaml', has('expectation-not-met'));
    await editor.open('compose.yaml', 'services: {}\n');
    await editor.open('sub/other.yaml', `${environment('1Gi')}memroy: 1\n`);
    await editor.until('sub/other.yaml', has('schema/unknown-attribute'));
    expect(editor.told('compose.yaml')).toEqual([]);
    for (const file of ['system.yaml', 'compose.yaml', 'sub/other.yaml']) await editor.close(file);
    await editor.until('gateway.yaml', ({ length }) => length === 0);
  });

  it('says nothing where nothing is a descriptor', async () => {
    const folder = folderWith({ 'compose.yaml': 'services: {}\n', 'package.json': '{}' });
    const editor = await edit(folder);
    await editor.open('compose.yaml', 'services: [\n');
    await editor.open('production.yaml', `${environment('8Gi')}memry: 1\n`);
    await editor.until('production.yaml', has('schema/unknown-attribute'));
    expect(editor.told('compose.yaml')).toEqual([]);
    expect(editor.told('package.json')).toEqual([]);
  });

  it('leaves out what a baseline accepts', async () => {
    const folder = folderWith({ ...DISAGREEING, 'mismatch.config.yaml': 'baseline: known.json\n' });
    expect(mismatch(['baseline', '-o', 'known.json'], folder).status).toBe(0);
    const editor = await edit(folder);
    await editor.open('new.yaml', component('other', '64Gi'));
    await editor.until('new.yaml', has('expectation-not-met'));
    expect(editor.told('gateway.yaml')).toEqual([]);
  });

  it('takes the configuration of the folder, and says what is wrong with it', async () => {
    const folder = folderWith({
      ...DISAGREEING,
      'mismatch.config.yaml': 'rules: { expectation-not-met: warning, no-such-rule: off }\n',
    });
    const editor = await edit(folder);
    const told = await editor.until('gateway.yaml', has('expectation-not-met'));
    expect(told.find(({ code }) => code === 'expectation-not-met')?.severity).toBe(2);
    await editor.until('mismatch.config.yaml', has('configuration/rule'));
    write(folder, { 'mismatch.config.yaml': 'rules: { expectation-not-met: off }\n' });
    const changes = [{ uri: editor.uri('mismatch.config.yaml'), type: 2 }];
    await editor.notify('workspace/didChangeWatchedFiles', { changes });
    await editor.until('gateway.yaml', lacks('expectation-not-met'));
  });
});
