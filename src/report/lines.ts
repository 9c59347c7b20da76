import { jsonText } from '../escape.ts';
import type { Report } from '../report.ts';

/**
 * Each finding as one line of JSON, as in `schemas/report.schema.json`: for programs that take them
 * one by one. What was checked and counted is in the report only.
 */
export const lines = ({ findings }: Report): string =>
  findings.map((finding) => `${jsonText(finding)}\n`).join('');
