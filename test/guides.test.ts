import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root, typedAlong } from './typed-along.ts';

// Types the guides along; `npx vitest run test/guides.test.ts -u` rewrites what they show.
const docs = path.join(root, 'docs');
const read = (file: string): string => readFileSync(path.join(docs, file), 'utf8');

/** The guides, with how each of their commands ends. */
const GUIDES = {
  // Two mismatches, a list of questions, and nothing wrong any more.
  'tutorial.md': [1, 0, 0],
  'describing.md': [0, 0, 0, 0, 1, 0, 0],
  'gpu.md': [0, 1, 0],
  // Settings, a baseline, and nothing that is new.
  'adopting.md': [0, 0, 0],
  // Found, accepted, not to be read; accepted again, run out, and not needed any more.
  'waivers.md': [1, 0, 2, 0, 1, 0],
  'library.md': [0, 0, 0],
} as const satisfies Readonly<Record<string, readonly number[]>>;

describe.each(Object.entries(GUIDES))('docs/%s', (file, codes) => {
  it('can be typed along', { timeout: 120_000 }, async () => {
    const typed = typedAlong(read(file));
    await expect(typed.page).toMatchFileSnapshot(path.join(docs, file));
    expect(typed.codes).toEqual(codes);
  });
});

describe('the documentation', () => {
  const pages = readdirSync(docs).filter((file) => file.endsWith('.md'));
  const linksIn = (file: string): readonly string[] =>
    [...read(file).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, link]) => link ?? '');

  it.each([...pages, 'monitor/README.md', 'artifacts/README.md'])(
    'links from %s to what exists',
    (file) => {
      const folder = path.join(docs, path.dirname(file));
      const broken = linksIn(file).filter(
        (link) => !/^https?:/.test(link) && !existsSync(path.join(folder, link)),
      );
      expect(broken).toEqual([]);
    },
  );

  /** The anchors of a page, made of its headings as GitHub does. */
  const anchorsOf = (file: string): readonly string[] =>
    [...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    );

  it('links to headings that exist', () => {
    const anchored = pages.flatMap((file) =>
      [...read(file).matchAll(/\]\(([\w/-]+\.md)#([^)]+)\)/g)].map(([, page = '', anchor]) => ({
        ...{ file, page, anchor },
        isThere: anchorsOf(page).includes(anchor ?? ''),
      })),
    );
    expect(anchored.length).toBeGreaterThan(1);
    expect(anchored.filter(({ isThere }) => !isThere)).toEqual([]);
  });

  it('is found from its table of contents, each page and each folder', () => {
    const linked = new Set(linksIn('README.md').map((link) => path.normalize(link)));
    const folders = readdirSync(docs, { withFileTypes: true }).filter((one) => one.isDirectory());
    const wanted = [
      ...pages.filter((file) => file !== 'README.md'),
      ...folders.map(({ name }) => path.join(name, 'README.md')),
      ...readdirSync(path.join(docs, 'monitor')).map((file) => path.join('monitor', file)),
    ];
    expect(wanted.filter((file) => !linked.has(file))).toEqual([]);
  });
});
