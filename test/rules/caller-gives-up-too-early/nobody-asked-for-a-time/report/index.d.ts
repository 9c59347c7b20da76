import type { Report } from '../report.ts';
import { json } from './json.ts';
import { pretty, type Style } from './pretty.ts';
/** A report as text. Reporters are pure: the command line alone decides about colour and prints. */
export type Reporter = (report: Report, style: Style) => string;
export declare const REPORTERS: {
    readonly pretty: typeof pretty;
    readonly json: typeof json;
};
export type Format = keyof typeof REPORTERS;
