import { Unreadable } from '../artifacts/artifact.ts';
import type { Report } from '../report.ts';
import { guardOf } from '../schema/guard.ts';

/**
 * The report that a text holds, as `--format json` writes it.
 * @throws {Unreadable} where it holds none
 */
export function parseReport(text: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new Unreadable(`it is no JSON: ${error instanceof Error ? error.message : error}`);
  }
  if (!isReport(value)) {
    throw new Unreadable('it is no report that `--format json` of this version has written');
  }
  return value;
}

const isReport = (value: unknown): value is Report => guardOf('report')(value);
