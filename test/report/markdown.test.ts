import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { escapeMarkdown, escapeTerminal } from '../../src/escape.ts';
import type { Format } from '../../src/report/formats.ts';
import { code, text } from '../../src/report/markdown/text.ts';
import { MARKER } from '../../src/report/markdown.ts';
import type { Report } from '../../src/report.ts';
import { findingOf, hostile, hostileReport, RUNS, reportOf, shown, UNSAFE } from './hostile.ts';

/** As forges render it: GitHub's dialect, with HTML. */
const rendered = (markdown: string): string =>
  micromark(markdown, {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
    allowDangerousHtml: true,
  });

const OURS = new Set(
  'h3 h4 table thead tbody tr th td p strong br code details summary ul li span'.split(' '),
);

/** Everything that a browser would take for an element or a comment. */
const tagsIn = (html: string): readonly string[] =>
  [...html.matchAll(/<[!/?a-zA-Z][^>]*>/g)].map(([tag]) => tag);

const decoded = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** What a forge looks for in the text that was rendered: outside of code, and never across its borders. */
const REFERENCES = /@\w|#\d|\bGH-\d|(?:https?|ftp):\/\/|\bwww\.|mailto:\S+@\w|[!%&]\d|~\w/i;

function isInert(html: string): void {
  for (const tag of tagsIn(html)) {
    const [, name = ''] = /^<\/?([a-z0-9]+)(?: align="right"| \/)?>$/.exec(tag) ?? [];
    if (tag !== MARKER) expect([tag, OURS.has(name)]).toEqual([tag, true]);
  }
  const apart = html
    .replace(MARKER, '')
    .replaceAll(/<code>.*?<\/code>/gs, ' ')
    .replaceAll(/<br ?\/?>/g, ' ');
  expect(decoded(apart)).not.toMatch(REFERENCES);
}

const count = (all: string, part: string): number => all.split(part).length - 1;

describe.each(['markdown', 'github-summary'] as const)('a report as %s', (format: Format) => {
  it('quotes every side, and says what breaks and whom to ask', () => {
    const html = rendered(shown(format, reportOf([findingOf()])));
    const told = decoded(html.replaceAll('\u200b', ''));
    for (const part of ['24Gi', '15Gi', 'model.yaml:8:3', 'production.yaml:4:3', 'operations:']) {
      expect(told).toContain(part);
    }
    expect(count(html, '<tr>')).toBe(2 + 3);
  });

  it('folds what is unknown and what is waived, and counts it', () => {
    const waived = { reason: 'new nodes', by: 'board', until: '2099-12-31' };
    const report = reportOf([findingOf({ verdict: 'unknown' }), findingOf({ waived })]);
    const html = rendered(shown(format, report));
    expect(html).toContain('<summary>1 open question</summary>');
    expect(html).toContain('<summary>1 waived finding</summary>');
    expect(html).toContain('0 mismatches, 1 unknown');
    const quiet = shown(format, report, { quiet: true });
    expect(quiet).not.toContain('open question');
    expect(quiet).toContain('1 unknown');
  });

  it('says what is left out of a long one, and stays within the limit', () => {
    const message = 'a message that takes some room '.repeat(9);
    const long = (verdict: 'mismatch' | 'unknown', at: number) =>
      findingOf({
        verdict,
        message: `${at} ${message}`,
        ask: { perspective: 'product', question: `${at}` },
      });
    const many = Array.from({ length: 6000 }, (_, at) => long(at % 2 ? 'mismatch' : 'unknown', at));
    const told = shown(format, reportOf(many));
    expect(Buffer.byteLength(told)).toBeLessThan(format === 'markdown' ? 65_536 : 1024 ** 2);
    expect(Buffer.byteLength(told)).toBeGreaterThan(format === 'markdown' ? 55_000 : 900_000);
    expect(told).toMatch(/and \d+ more/);
    expect(count(told, '<details>')).toBe(count(told, '</details>'));
    if (format === 'markdown') isInert(rendered(told));
  });

  it('holds hostile texts: nothing is a link, an image, markup or a mention', () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const told = shown(format, report);
        expect(told).not.toMatch(UNSAFE);
        const html = rendered(told);
        isInert(html);
        const mismatches = report.findings.filter(
          ({ verdict, waived }) => verdict === 'mismatch' && !waived,
        );
        expect(count(html, '<h4>')).toBe(mismatches.length);
        const rows = mismatches.reduce((sum, { sides }) => sum + sides.length + 1, 2);
        expect(count(html, '<tr>')).toBe(rows);
        expect(count(html, '<td>')).toBe(
          mismatches.reduce((sum, { sides }) => sum + 4 * sides.length, 1),
        );
        expect(count(told, '<details>')).toBe(count(told, '</details>'));
      }),
      // Each has dozens of texts, and a forge's dialect takes long to read.
      { numRuns: format === 'markdown' ? 250 : 50 },
    );
  });
});

describe('a comment', () => {
  it('folds what comes after the gravest ten, and leaves nothing of it out', () => {
    const many = Array.from({ length: 12 }, (_, at) =>
      findingOf({ message: `matter ${at}`, severity: at === 0 ? 'warning' : 'error' }),
    );
    const html = rendered(shown('markdown', reportOf(many)));
    expect(count(html, '<h4>')).toBe(10);
    expect(count(html, '<table>')).toBe(1 + 12);
    // The warning comes last, whatever its place.
    const [, , last = ''] = html.split('<summary>');
    expect(decoded(last)).toMatch(/warning: matter 0, ask operations[\s\S]*Breaks:/);
  });

  it('begins with the mark by which it is found again, and nothing else can be it', () => {
    const report: Report = reportOf([findingOf({ message: MARKER })], [], MARKER);
    const told = shown('markdown', report);
    expect(told.startsWith(`${MARKER}\n`)).toBe(true);
    expect(count(told, MARKER)).toBe(1);
  });
});

describe('text in Markdown', () => {
  it('comes back as it was, but for spaces without width', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const line = escapeTerminal(words.slice(0, 200)).replace(/\s+/g, ' ').trim();
        for (const escaped of [escapeMarkdown(line), text(line)]) {
          const html = rendered(`x${escaped}x`);
          expect(decoded(html).replaceAll('\u200b', '').trim()).toBe(`x${line}x`);
        }
      }),
      RUNS,
    );
  });

  it('is copied from code as it was: nothing invisible in it, and no link', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const line = escapeTerminal(words.slice(0, 200)).replace(/\s+/g, ' ').trim();
        const html = rendered(`x${code(line)}x`);
        expect(decoded(html).trim()).toBe(`x${line}x`);
        expect(tagsIn(html).filter((tag) => !/^<\/?(?:p|code|span)>$/.test(tag))).toEqual([]);
      }),
      RUNS,
    );
    expect(code('TrainingData/baskets@2026.08')).not.toContain('&#8203;');
    expect(code('\\:tada: \\\\#5')).not.toContain('&#8203;');
  });
});
