import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../../src/check.ts';
import { monitor } from '../../../src/monitor.ts';
import { page as pageOf } from '../../../src/report/html/page.ts';
import type { Report } from '../../../src/report.ts';
import { launch, open, PROGRAM } from './chromium.ts';
import { HOSTILE } from './hostile.ts';
import { manyFindings, reportWith } from './reports.ts';

const root = path.join(import.meta.dirname, '../../..');
const options = { cwd: root, today: '2026-11-21', overview: true };
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Axe = {
  run(): Promise<{ readonly violations: readonly { id: string; nodes: { target: string[] }[] }[] }>;
};

describe.runIf(PROGRAM)('in a browser', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mismatch-page-'));
  let browser: Browser;
  const files = { checked: '', run: '', odd: '' };

  const written = (name: string, text: string): string => {
    const file = path.join(folder, `${name}.html`);
    writeFileSync(file, text);
    return file;
  };

  beforeAll(async () => {
    browser = await launch();
    const { report, textOf } = await check(['examples/fraud-scoring/before'], options);
    files.checked = written('checked', pageOf(report, { textOf, command: 'mismatch check' }));
    const seen = await monitor(['examples/california-housing'], options);
    files.run = written('run', pageOf(seen.report, { textOf: seen.textOf }));
    files.odd = written('odd', pageOf(reportWith('word'), { textOf: () => undefined }));
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const WAYS = [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['on a phone', { viewport: { width: 360, height: 740 } }],
  ] as const;
  const PAGES = ['checked', 'run', 'odd'] as const;
  const both = WAYS.flatMap(([way, how]) => PAGES.map((name) => [name, way, how] as const));

  it.each(both)('%s is accessible, and fits: %s', async (name, _, how) => {
    const { page, wrong } = await open(browser, files[name], how);
    // What is folded away has to be accessible too.
    await page.evaluate(
      'document.querySelectorAll("details").forEach((one) => { one.open = true; })',
    );
    await page.evaluate(AXE);
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: Axe }).axe.run(),
    );
    const told = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(' ')}`);
    expect(told).toEqual([]);
    const width = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(width).toBeLessThanOrEqual(0);
    expect(wrong).toEqual([]);
    await page.context().close();
  });

  it('filters the list, which is whole without a script', async () => {
    const { page } = await open(browser, files.checked);
    const rows = page.locator('table.list tbody tr:visible');
    const all = await rows.count();
    await page.fill('#find', 'unit');
    expect(await rows.count()).toBeGreaterThan(0);
    expect(await rows.count()).toBeLessThan(all);
    await page.fill('#find', '');
    await page.selectOption('#by-verdict', 'unknown');
    expect(await page.locator('#shown').textContent()).toBe(`${await rows.count()} of ${all}`);
    for (const text of await rows.allTextContents()) expect(text).toContain('unknown');
    const silent = await open(browser, files.checked, { javaScriptEnabled: false });
    expect(await silent.page.locator('table.list tbody tr:visible').count()).toBe(all);
    expect(await silent.page.locator('#filter').isVisible()).toBe(false);
    expect(await silent.page.locator('details').first().isVisible()).toBe(true);
  });

  it('runs nothing of what hostile texts say, and loads nothing', async () => {
    const texts = HOSTILE.flat().filter((text) => text.length < 9000);
    const [kept] = manyFindings(1).findings;
    const findings = texts.flatMap((text) =>
      reportWith(text)
        .findings.slice(0, 1)
        .map((one) => ({ ...one, system: kept?.system ?? '' })),
    );
    const base = manyFindings(1);
    const report: Report = { ...base, findings };
    const { wrong, page } = await open(
      browser,
      written('hostile', pageOf(report, { textOf: () => undefined, command: texts[3] ?? '' })),
    );
    await page.fill('#find', '<script>');
    await page.locator('button').first().click();
    expect(wrong).toEqual([]);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('style').count()).toBe(1);
    expect(await page.locator('table.list tbody tr').count()).toBe(findings.length);
    for (const text of HOSTILE[4]?.slice(0, 16) ?? []) {
      const one = await open(
        browser,
        written('one', pageOf(reportWith(text), { textOf: () => `${text}\n${text}` })),
      );
      expect(one.wrong, text).toEqual([]);
      await one.page.context().close();
    }
  });
});
