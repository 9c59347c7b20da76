import type { Report } from '../report.ts';
import { json } from './json.ts';
import { lines } from './lines.ts';
import { pretty, type Style } from './pretty.ts';

/** A report as text. Reporters are pure: the command line alone decides about colour and prints. */
export type Reporter = (report: Report, style: Style) => string;

export const REPORTERS = { pretty, json, jsonl: lines } as const satisfies Record<string, Reporter>;

export type Format = keyof typeof REPORTERS;
