import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { monitor } from '../../src/monitor.ts';
import { paintWith } from '../../src/paint.ts';
import { json } from '../../src/report/json.ts';
import { pretty } from '../../src/report/pretty.ts';
import { qualityText } from '../../src/report/quality.ts';
import type { Report } from '../../src/report.ts';

// `npx vitest run test/monitor/example.test.ts -u` rewrites what the example must give.
const root = path.join(import.meta.dirname, '../..');
const example = path.join(root, 'examples/california-housing');
const real = path.join(root, '../shared/data/california-housing');

const style = { color: false, quiet: false, textOf: () => undefined };

/** What `mismatch forecast` says before its findings. */
const told = ({ run }: Report): string =>
  qualityText(run?.quality ?? [], { textOf: style.textOf, paint: paintWith(false) });

describe('examples/california-housing', () => {
  it('gives the report that it must give', async () => {
    const { report, textOf } = await monitor(['.'], { cwd: example, root: example });
    const text = pretty(report, { ...style, textOf });
    await expect(text).toMatchFileSnapshot(path.join(example, 'sample.expected.txt'));
    await expect(told(report)).toMatchFileSnapshot(path.join(example, 'sample.quality.txt'));
    const schema = JSON.parse(readFileSync(path.join(root, 'schemas/report.schema.json'), 'utf8'));
    const validate = new Ajv({ strict: false }).compile(schema);
    expect(validate(JSON.parse(json(report))), JSON.stringify(validate.errors)).toBe(true);
  });

  it.runIf(existsSync(real))('gives its report about the real log', async () => {
    const replaced = new Map([
      ['predictions', 'california_housing_analysis.csv'],
      ['reference', 'california_housing_reference.csv'],
      ['sales', 'california_housing_analysis_gt.csv'],
    ]);
    const options = { cwd: real, root: example, replaced };
    const { report, textOf } = await monitor([example], options);
    const text = pretty(report, { ...style, textOf });
    await expect(text).toMatchFileSnapshot(path.join(example, 'real.expected.txt'));
    await expect(told(report)).toMatchFileSnapshot(path.join(example, 'real.quality.txt'));
  });
});
