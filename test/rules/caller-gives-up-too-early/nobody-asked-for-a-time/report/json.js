/** The report for machines; `schemas/report.schema.json` is its contract. */
export const json = (report) => `${JSON.stringify(report, undefined, 2)}\n`;
