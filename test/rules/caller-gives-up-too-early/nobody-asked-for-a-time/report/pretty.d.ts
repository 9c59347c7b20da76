import type { Report } from '../report.ts';
/** What a reporter may know besides the report. `textOf` gives the text of a file that was read. */
export type Style = {
    readonly color: boolean;
    /** Leaves out the open questions; their count stays. */
    readonly quiet: boolean;
    textOf(file: string): string | undefined;
};
/** The report for people: both sides as code frames, what breaks, whom to ask; then the counts. */
export declare function pretty(report: Report, style: Style): string;
