import type { Finding, Side } from '../finding.ts';
import type { Report } from '../report.ts';

/**
 * The side at which a finding is shown where there is room for one only: the first in a file that
 * was changed, if the run looked for changes, then the first that has a line, then the first that
 * has a file. `undefined` where nobody has described any of it.
 */
export function mainSides({ changed }: Report): (finding: Finding) => Side | undefined {
  const files = new Set(changed?.files);
  return ({ sides }) =>
    sides.find(({ file, line }) => line !== undefined && file !== undefined && files.has(file)) ??
    sides.find(({ file, line }) => file !== undefined && line !== undefined) ??
    sides.find(({ file }) => file !== undefined);
}

/** `model.yaml:16:12`, or `model.onnx (graph.input[0])`; nothing where there is no file. */
export function placeText({ file, line, column, inside }: Partial<Side>): string {
  if (file === undefined) return '';
  if (inside !== undefined) return `${file} (${inside})`;
  return `${file}:${line ?? 1}:${column ?? 1}`;
}

/**
 * Where a finding is shown that has no file itself: in the manifest of its system, or else in any
 * file that another finding of the system names. Readers that take a finding in a file only would
 * drop it otherwise.
 */
export function fallbackFile(report: Report): (finding: Finding) => string | undefined {
  const files = new Map<string, string>();
  for (const { system, sides } of report.findings) {
    const file = sides.find((side) => side.file !== undefined)?.file;
    if (file !== undefined && !files.has(system)) files.set(system, file);
  }
  for (const { name, file } of report.systems) if (file !== undefined) files.set(name, file);
  return ({ system }) => files.get(system);
}
