import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { CodeAction, CompletionItem, Hover } from 'vscode-languageserver';
import { component, DISAGREEING, environment } from '../report/command.ts';
import { edit, folderWith, positionOf } from './client.ts';

const has = (rule: string) => (told: readonly { code?: unknown }[]) =>
  told.some(({ code }) => code === rule);

/** Texts that a buffer can hold while somebody types, pastes or means harm. */
const HOSTILE: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['a marker alone', 'mismatch:'],
  ['deep brackets', `mismatch: v1\na: ${'['.repeat(50_000)}`],
  [
    'deep indentation',
    `mismatch: v1\n${Array.from({ length: 3000 }, (_, at) => `${' '.repeat(at)}a:\n`).join('')}`,
  ],
  ['aliases', `mismatch: v1\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`],
  ['a prototype', 'mismatch: v1\nkind: Environment\n__proto__: { name: x }\nconstructor: 1\n'],
  ['controls', 'mismatch: v1\nkind: "\\u001b]8;;x\\u202e"\nname: \u0000\n'],
  ['half of a character', 'mismatch: v1\nname: "\ud800"\n'],
  ['a long line', `mismatch: v1\nname: ${'x'.repeat(900_000)}\n`],
  ['too much', `mismatch: v1\n${'# remark\n'.repeat(200_000)}`],
  [
    'many keys',
    `mismatch: v1\nkind: Environment\n${Array.from({ length: 20_000 }, (_, at) => `k${at}: 1\n`).join('')}`,
  ],
  ['many documents', 'mismatch: v1\n---\n'.repeat(3000)],
  ['lone returns', 'mismatch: v1\rkind: Environment\rname: a: b\r'],
];

describe('a server', () => {
  it('survives every text, and answers every question about it', async () => {
    const editor = await edit(folderWith(DISAGREEING));
    await editor.open('x.yaml', environment('1Gi').replace('production', 'other'));
    const textDocument = { uri: editor.uri('x.yaml') };
    for (const [, text] of HOSTILE) {
      await editor.change('x.yaml', text);
      for (const position of [
        { line: 0, character: 5 },
        { line: 1, character: 3 },
        { line: 99_999, character: 99 },
      ]) {
        const params = { textDocument, position };
        await editor.request('textDocument/hover', params);
        await editor.request('textDocument/completion', params);
        await editor.request('textDocument/definition', params);
        const range = { start: position, end: position };
        await editor.request('textDocument/codeAction', {
          textDocument,
          range,
          context: { diagnostics: [] },
        });
      }
      await editor.request('textDocument/documentSymbol', { textDocument });
    }
    await editor.change(
      'x.yaml',
      `${environment('1Gi').replace('name: production', 'name: other')}memroy: 1\n`,
    );
    const told = await editor.until('x.yaml', has('schema/unknown-attribute'));
    for (const unsafe of ['\u001b', '\u202e']) {
      expect(told.every(({ message }) => !String(message).includes(unsafe))).toBe(true);
    }
    expect(editor.errors()).toBe('');
  }, 120_000);

  it('answers hover, completion, definition, symbols and quick fixes over the protocol', async () => {
    const gateway = component('gateway', '16Gi');
    const editor = await edit(folderWith(DISAGREEING));
    await editor.open('gateway.yaml', gateway);
    await editor.until('gateway.yaml', has('expectation-not-met'));
    const textDocument = { uri: editor.uri('gateway.yaml') };
    const at = (wanted: string) => ({ textDocument, position: positionOf(gateway, wanted, 2) });
    const hover = await editor.request<Hover>('textDocument/hover', at('Environment/production'));
    expect(JSON.stringify(hover.contents)).toContain('described in production.yaml');
    const defined = await editor.request<{ uri: string }[]>(
      'textDocument/definition',
      at('/memory'),
    );
    expect(defined[0]?.uri).toBe(editor.uri('production.yaml'));
    const other = await editor.request<{ uri: string }[]>('textDocument/declaration', at('16Gi'));
    expect(other[0]?.uri).toBe(editor.uri('production.yaml'));
    const items = await editor.request<CompletionItem[]>(
      'textDocument/completion',
      at('Environment/'),
    );
    expect(items.map(({ label }) => label)).toContain('Environment/production');
    const { position } = at('16Gi');
    const range = { start: position, end: position };
    const context = { diagnostics: [] };
    const fixes = await editor.request<CodeAction[]>('textDocument/codeAction', {
      textDocument,
      range,
      context,
    });
    expect(fixes.map(({ title }) => title)).toContain('accept expectation-not-met for now, here');
    const symbols = await editor.request<{ name: string }[]>('textDocument/documentSymbol', {
      textDocument,
    });
    expect(symbols.map(({ name }) => name)).toEqual(['Component/gateway']);
    expect(editor.errors()).toBe('');
  });

  it('changes no file by itself', async () => {
    const folder = folderWith(DISAGREEING);
    const before = new Map(
      readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
    );
    const editor = await edit(folder);
    await editor.open('production.yaml', environment('1Gi').replace('memory', 'memroy'));
    await editor.until('production.yaml', has('schema/unknown-attribute'));
    expect(
      new Map(
        readdirSync(folder).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]),
      ),
    ).toEqual(before);
  });

  it('goes on when a folder is not there, or no longer', async () => {
    const folder = folderWith({});
    const inner = path.join(folder, 'inner');
    mkdirSync(inner);
    const editor = await edit(folder, [path.join(folder, 'never'), inner]);
    await editor.open('inner/a.yaml', `${environment('1Gi')}memroy: 1\n`);
    await editor.until('inner/a.yaml', has('schema/unknown-attribute'));
    rmSync(inner, { recursive: true });
    expect(existsSync(inner)).toBe(false);
    await editor.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: editor.uri('inner/b.yaml'), type: 3 }],
    });
    await editor.change('inner/a.yaml', `${environment('1Gi')}stage: prodution\n`);
    await editor.until('inner/a.yaml', has('duplicate-key'));
    await editor.close('inner/a.yaml');
    await editor.until('inner/a.yaml', ({ length }) => length === 0);
  });

  it('takes back what it told of a file that is closed before everything was checked', async () => {
    const many = Array.from({ length: 400 }, (_, at) => [
      `e${at}.yaml`,
      environment('1Gi').replace('production', `place-${at}`),
    ]);
    const editor = await edit(folderWith(Object.fromEntries(many)));
    for (let round = 0; round < 5; round++) {
      await editor.open('new.yaml', `${environment('1Gi')}memroy: ${round}\n`);
      await editor.until('new.yaml', has('schema/unknown-attribute'));
      await editor.close('new.yaml');
      await editor.until('new.yaml', ({ length }) => length === 0);
    }
  });

  it('ends cleanly when its client says so', async () => {
    const editor = await edit(folderWith(DISAGREEING));
    await editor.request('shutdown', undefined);
    await editor.notify('exit');
    expect(await editor.exited).toBe(0);
  });

  it('ends when its client goes away without a word', async () => {
    const editor = await edit(folderWith(DISAGREEING));
    editor.server.stdin?.end();
    expect(await editor.exited).toBe(1);
  });
});
