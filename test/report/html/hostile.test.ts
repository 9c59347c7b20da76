import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { page } from '../../../src/report/html/page.ts';
import { SCRIPT } from '../../../src/report/html/script.ts';
import { STYLE } from '../../../src/report/html/style.ts';
import type { Report } from '../../../src/report.ts';
import { HOSTILE } from './hostile.ts';
import { reportWith } from './reports.ts';
import { attributesOf, elementsIn, parsed, structureOf } from './tree.ts';

const pageOf = (text: string, source: string | undefined = `${text}\n${text}`): string =>
  page(reportWith(text), { textOf: () => source, command: `mismatch check ${text}` });

/** What stands in every page alike takes most of the time to parse. */
const bare = (html: string): string => html.replace(STYLE, '').replace(SCRIPT, '');

const HARMLESS = structureOf(parsed(bare(pageOf('word'))));

const isAlike = (text: string): boolean => structureOf(parsed(bare(pageOf(text)))) === HARMLESS;

describe('a page about hostile texts', () => {
  it('is tried with more than a thousand of them', () => {
    expect(HOSTILE.flat().length).toBeGreaterThan(1000);
  });

  it.each(HOSTILE.map((texts, at) => [at, texts] as const))(
    'is built like a page about a word: %i',
    (_, texts) => {
      expect(texts.filter((text) => !isAlike(text))).toEqual([]);
    },
  );

  it('is built like it for any text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: fc.constantFrom(...'<>"\'`&/=-! \n\u0000\u2028\u202ascript') }),
    );
    fc.assert(
      fc.property(texts, (text) => text === '' || isAlike(text)),
      { numRuns: 200, seed: 20261121 },
    );
  });

  it('has no attribute that could run or load anything', () => {
    for (const text of HOSTILE.flat().filter((_, at) => at % 19 === 0)) {
      for (const element of elementsIn(parsed(bare(pageOf(text))))) {
        for (const [name, value] of attributesOf(element)) {
          expect(name).not.toMatch(/^on|^style$|^src|^action|^formaction|^srcdoc/);
          if (name === 'href') expect(value).toMatch(/^#[a-z\d-]+$/);
        }
      }
    }
  });

  it('shows what would be invisible or would turn the text round', () => {
    const text = pageOf('a\u202eb\u0007c\u2028d\u{e0041}e');
    for (const one of '\u202e\u0007\u2028\u{e0041}') expect(text).not.toContain(one);
    expect(text).toContain('a\\u{202e}b\\u{7}c\\u{2028}d\\u{e0041}e');
  });

  it('stays small where a text is huge', () => {
    const huge = '<b>"'.repeat(500_000);
    expect(pageOf(huge).length).toBeLessThan(3_000_000);
  });

  it('takes no name for something of ours', () => {
    const report: Report = reportWith('__proto__');
    expect(page(report, { textOf: () => undefined })).toContain('TrainedModel/__proto__');
    expect(({} as Record<string, unknown>)['element']).toBeUndefined();
  });
});
