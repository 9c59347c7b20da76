import { createHash } from 'node:crypto';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../../src/check.ts';
import { monitor } from '../../../src/monitor.ts';
import { page } from '../../../src/report/html/page.ts';
import { json } from '../../../src/report/json.ts';
import { parseReport } from '../../../src/report/parse-report.ts';
import type { Report } from '../../../src/report.ts';
import { manyFindings, reportWith } from './reports.ts';
import { attributesOf, elementsIn, parsed, textIn } from './tree.ts';

const root = path.join(import.meta.dirname, '../../..');
const options = { cwd: root, today: '2026-11-21', overview: true };
const { report, textOf } = await check(['examples/fraud-scoring/before'], options);
const html = page(report, { textOf, command: 'mismatch check examples/fraud-scoring/before' });
const tree = parsed(html);
const elements = [...elementsIn(tree)];
const text = textIn(tree);

const withClass = (name: string) =>
  elements.filter((one) => (attributesOf(one).get('class') ?? '').split(' ').includes(name));

describe('the page', () => {
  it('needs nothing else', () => {
    for (const element of elements) {
      expect(['link', 'img', 'iframe', 'object', 'embed', 'base']).not.toContain(element.tagName);
      for (const [name, value] of attributesOf(element)) {
        expect(name).not.toMatch(/^(?:on.*|src|srcset|style)$/);
        if (name === 'href') expect(value).toMatch(/^#/);
      }
    }
    expect(html).not.toMatch(/url\((?!#)|@import|https?:/);
  });

  it('lets nothing but its own style and script take effect', () => {
    const policy = elements
      .map(attributesOf)
      .find((one) => one.get('http-equiv') === 'Content-Security-Policy')
      ?.get('content');
    expect(policy).toMatch(/^default-src 'none';/);
    for (const name of ['style', 'script']) {
      const [own, ...others] = elements.filter(({ tagName }) => tagName === name);
      expect(others).toEqual([]);
      const said = own ? textIn(own) : '';
      const hash = createHash('sha256').update(said).digest('base64');
      expect(policy).toContain(`${name}-src 'sha256-${hash}'`);
    }
  });

  it('has its parts in the order in which people ask', () => {
    const sections = elements
      .filter(({ tagName }) => tagName === 'section')
      .map((one) => attributesOf(one).get('id'));
    expect(sections).toEqual(['verdict', 'disagree', 'matrix', 'system', 'ask', 'all']);
  });

  it('tells the counts, what was checked, and how to see it again', () => {
    const { match, mismatch, unknown, notApplicable, waived } = report.summary;
    const [strip] = withClass('strip');
    const told = strip ? textIn(strip).match(/\d+/g)?.map(Number) : [];
    expect(told).toEqual([mismatch, unknown, waived, match, notApplicable]);
    expect(text).toContain('mismatch check examples/fraud-scoring/before');
    expect(text).toContain(`Checked ${report.checked.descriptors} descriptors`);
  });

  it('quotes every side of every contradiction with its place and its line', () => {
    for (const [at, finding] of report.findings.entries()) {
      if (finding.verdict !== 'mismatch') continue;
      const card = elements.find((one) => attributesOf(one).get('id') === `f${at + 1}`);
      const said = card ? textIn(card) : '';
      expect(said).toContain(finding.message);
      expect(said).toContain(finding.rule);
      for (const { file, line, value, absent, element } of finding.sides) {
        expect(said).toContain(`${file}:${line}`);
        expect(said).toContain(element);
        if (absent !== undefined) expect(said).toContain(absent);
        else if (value !== undefined && !/^[[{]/.test(value)) expect(said).toContain(value);
      }
    }
  });

  it('accepts one finding at a time: the waivers of two cards are two', () => {
    const waivers = elements
      .filter((one) => one.tagName === 'pre' && attributesOf(one).get('class') === 'copy')
      .map(textIn);
    expect(waivers.length).toBeGreaterThan(10);
    expect(new Set(waivers).size).toBe(waivers.length);
  });

  it('leads from every finding to more of it', () => {
    const ids = new Set(elements.map((one) => attributesOf(one).get('id')));
    const rows = elements.filter((one) => /^r\d+$/.test(attributesOf(one).get('id') ?? ''));
    const links = rows.flatMap((row) => [...elementsIn(row)].filter((one) => one.tagName === 'a'));
    expect(links.length).toBe(report.findings.length);
    for (const link of links) {
      expect(ids).toContain((attributesOf(link).get('href') ?? '').slice(1));
    }
  });

  it('gives a waiver that a manifest can take', async () => {
    const [waiver] = withClass('card').map((card) =>
      [...elementsIn(card)].find((one) => attributesOf(one).get('class') === 'copy'),
    );
    const said = (waiver ? textIn(waiver) : '')
      .replace('# why it may stay for now', 'agreed')
      .replace('# who accepts it', 'board')
      .replace('# the last day, as 2026-12-31', '2099-12-31');
    const { parse } = await import('yaml');
    const [found] = report.findings;
    expect(parse(said)).toEqual({
      waivers: [
        {
          rule: found?.rule,
          of: found?.sides.at(-1)?.element,
          at: found?.sides.at(-1)?.attribute,
          reason: 'agreed',
          by: 'board',
          until: '2099-12-31',
        },
      ],
    });
  });

  it('lists every finding, and shows the filter only with a script', () => {
    const rows = elements.filter((one) => /^r\d+$/.test(attributesOf(one).get('id') ?? ''));
    expect(rows).toHaveLength(report.findings.length);
    const form = elements.find(({ tagName }) => tagName === 'form');
    expect(form && attributesOf(form).has('hidden')).toBe(true);
  });

  it('links only to what is there', () => {
    const ids = elements.map((one) => attributesOf(one).get('id')).filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
    for (const one of elements) {
      const href = attributesOf(one).get('href');
      if (href) expect(ids).toContain(href.slice(1));
    }
  });

  it('draws every element, and has a table of all of them', () => {
    const overview = report.systems[0]?.overview;
    const nodes = withClass('node').map(textIn).join('\n');
    const table = withClass('wide').map(textIn).join('\n');
    for (const { element, kind } of overview?.elements ?? []) {
      expect(table).toContain(element);
      if (kind !== 'System') expect(nodes).toContain(element);
    }
    for (const { from, to } of overview?.links ?? []) {
      expect(table).toContain(`${from}${to}`);
    }
  });

  it('is the same for the same report', async () => {
    const again = await check(['examples/fraud-scoring/before'], options);
    const command = 'mismatch check examples/fraud-scoring/before';
    expect(page(again.report, { textOf: again.textOf, command })).toBe(html);
  });

  it('can be made of the report as JSON, without the lines of files', () => {
    const read = parseReport(json(report));
    expect(read).toEqual(JSON.parse(json(report)));
    const made = textIn(parsed(page(read, { textOf: () => undefined })));
    for (const { message, sides } of report.findings.filter((one) => one.verdict === 'mismatch')) {
      expect(made).toContain(message);
      for (const { file, line } of sides) expect(made).toContain(`${file}:${line}`);
    }
  });
});

describe('a page of other reports', () => {
  const made = (one: Report) => page(one, { textOf: () => undefined });

  it('of a thousand findings is below a megabyte, and loses none', () => {
    const large = manyFindings(1000);
    const source = `${'    outputs: [{ name: amount, meaning: { kind: probability } }]\n'.repeat(100)}`;
    const written = page(large, { textOf: () => source });
    expect(Buffer.byteLength(written)).toBeLessThan(1_000_000);
    for (const { message, sides } of large.findings) {
      expect(written).toContain(message);
      for (const { file, line } of sides) expect(written).toContain(`${file}:${line}`);
    }
  });

  it('of many more findings says how many it leaves out', () => {
    expect(made(manyFindings(6000))).toContain('and 1000 more in the report as JSON');
  });

  it('says that nothing was checked, and never that all is well', () => {
    const summary = { match: 0, mismatch: 0, unknown: 0, notApplicable: 0, waived: 0 };
    const checked = { files: 0, descriptors: 0, rules: 181, skipped: 0 };
    const empty = {
      report: 'v1',
      systems: [],
      summary,
      checked,
      problems: [],
      findings: [],
    } as const;
    expect(made(empty)).toContain('There was nothing to check.');
    const open = { ...reportWith('x'), problems: [], summary: { ...summary, unknown: 1 } };
    const said = made({ ...open, findings: open.findings.slice(2) });
    expect(said).toContain('1 unknown: that is no pass.');
  });

  it('puts what could not be read first, and what is accepted last', () => {
    const said = made(reportWith('word'));
    const at = (id: string) => said.indexOf(id);
    expect(at('id="problems"')).toBeLessThan(at('id="disagree"'));
    expect(at('id="f1"')).toBeLessThan(at('Accepted for now'));
    expect(at('Accepted for now')).toBeLessThan(at('id="f2"'));
  });

  it('of a run shows numbers over windows, and marks where they matter', async () => {
    const seen = await monitor(['examples/california-housing'], options);
    const said = parsed(page(seen.report, { textOf: seen.textOf }));
    const figures = [...elementsIn(said)].filter(
      (one) => attributesOf(one).get('class') === 'chart',
    );
    const named = (name: string) => figures.map(textIn).find((one) => one.startsWith(name)) ?? '';
    expect(named('AveRooms: population stability index')).toContain('✕ in 2 windows');
    expect(named('MedInc: difference of the missing shares')).toContain('✕ in one window');
    expect(named('AveOccup: population stability index')).not.toContain('✕');
    expect(named('HouseAge: mean')).toContain('declared maximum 60');
    expect(named('HouseAge: mean')).toContain('in a');
  });
});

describe('a text that is no report', () => {
  it.each([
    ['no JSON', '{', /it is no JSON/],
    ['another document', '{"report":"v2"}', /it is no report/],
    ['a list', '[]', /it is no report/],
    ['a report with more', json({ ...report, more: 1 } as Report), /it is no report/],
  ])('is refused: %s', (_, given, why) => {
    expect(() => parseReport(given)).toThrow(why);
  });
});
