// Regenerates everything under src/generated/ and the generated parts of spec.md, in order;
// with --check it changes nothing and fails where something committed is stale.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const STEPS = [
  'generate-types.mjs',
  'generate-facts.mjs',
  'generate-attributes.mjs',
  'generate-structure.mjs',
  'generate-validators.mjs',
  'generate-editor-schema.mjs',
  'generate-spec.mjs',
  'generate-rule-pages.mjs',
  'generate-conformance.mjs',
  'generate-coverage.mjs',
  'generate-artifact-index.mjs',
];

// Too large to commit, so there is never one to compare with: it is made anew.
const UNCOMMITTED = new Set(['generate-validators.mjs']);

const flags = process.argv.slice(2);
const failed = STEPS.filter((step) => {
  const script = path.join(import.meta.dirname, step);
  const { status } = spawnSync(
    process.execPath,
    [script, ...flags.filter(() => !UNCOMMITTED.has(step))],
    { stdio: 'inherit' },
  );
  return status !== 0;
});
process.exitCode = failed.length > 0 ? 1 : 0;
