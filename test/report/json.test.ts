import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { monitor } from '../../src/monitor.ts';
import { shown } from './hostile.ts';

const root = path.join(import.meta.dirname, '..', '..');
const schemaFile = path.join(root, 'schemas', 'report.schema.json');
const schema = JSON.parse(readFileSync(schemaFile, 'utf8'));
const accepts = new Ajv2020({ strict: true, allErrors: true }).compile(schema);
const acceptsLine = new Ajv2020({ strict: true, allErrors: true }).compile({
  ...schema,
  $id: 'finding',
  ...schema.$defs.finding,
});

const examples = path.join(root, 'examples');
const folders = readdirSync(examples).filter((name) =>
  statSync(path.join(examples, name)).isDirectory(),
);

describe('a report in JSON', () => {
  it.each(folders)('follows its schema: check of %s', async (folder) => {
    const options = { cwd: examples, today: '2026-11-21' };
    for (const overview of [false, true]) {
      const { report } = await check([folder], { ...options, overview });
      const told = JSON.parse(shown('json', report));
      expect([accepts(told), accepts.errors]).toEqual([true, null]);
      const lines = shown('jsonl', report).split('\n').slice(0, -1);
      expect(lines).toHaveLength(report.findings.length);
      for (const line of lines) expect(acceptsLine(JSON.parse(line))).toBe(true);
    }
  });

  it.each(['california-housing'])('follows its schema: monitor of %s', async (folder) => {
    const { report } = await monitor([folder], { cwd: examples, today: '2026-11-21' });
    const told = JSON.parse(shown('json', report));
    expect([accepts(told), accepts.errors]).toEqual([true, null]);
    expect(told.run.windows.length).toBeGreaterThan(0);
  });
});
