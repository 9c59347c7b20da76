// What the help of each command says of the codes that it ends with.

export const EXIT_CODES = `
Exit codes:
  0   nothing at or above the level of --fail-on (error, unless set)
  1   a mismatch at or above that level
  2   a descriptor or the configuration is invalid, or there was nothing to check
  3   something could not be decided, and --fail-on is unknown
  64  wrong usage
  70  a bug of mismatch itself`;

export const PLAN_CODES = `
Exit codes:
  0   something is planned; it judges nothing
  2   nothing could be planned, and why
  64  wrong usage, or the settings cannot be written`;

export const RULES_CODES = `
Exit codes:
  0   every case has the verdicts that it expects
  1   a case has others
  2   a rule is invalid or asks for too much, or there is no rule or no case
  64  wrong usage`;

export const DIFF_CODES = `
Exit codes:
  0   the two were compared, whatever differs, unless --fail-on says otherwise
  1   something breaks, or a mismatch appears, as --fail-on asks
  2   something could not be read, or there was nothing to compare
  64  wrong usage, or git cannot say what a revision holds`;

export const REPORT_CODES = `
Exit codes:
  0   the page is written, whatever it says: it reports and does not judge
  2   it is written, but something could not be read, or there was nothing to check;
      or --from is no report
  64  wrong usage, or the page cannot be written`;
