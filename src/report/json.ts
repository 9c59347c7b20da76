import type { Report } from '../report.ts';

/** The report for machines; `schemas/report.schema.json` is its contract. */
export const json = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`;
