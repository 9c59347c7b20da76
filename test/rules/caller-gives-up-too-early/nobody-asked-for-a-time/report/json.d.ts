import type { Report } from '../report.ts';
/** The report for machines; `schemas/report.schema.json` is its contract. */
export declare const json: (report: Report) => string;
