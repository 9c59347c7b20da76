import { parseDate } from '../values/time.ts';

/** What every waiver says, wherever it stands. */
export type Clauses = {
  readonly rule: string;
  /** The last day, as 2027-01-31. */
  readonly until: string;
  readonly by: string;
  readonly reason: string;
};

/** Why a comment is no waiver: the end of a problem's code, and what to write instead. */
export type Unreadable = { readonly code: 'form' | 'date'; readonly message: string };

const FORM = '`# mismatch: allow RULE until 2027-01-31 by NAME: REASON`';

/**
 * Reads `# mismatch: allow RULE until DATE by NAME: REASON`. Nothing of it may be left out: a waiver
 * without a reason, a name or an end is a finding that was switched off.
 */
export function readClauses(comment: string): Clauses | Unreadable {
  const [, colon, verb = '', words = ''] =
    /^#\s*mismatch(:?)\s*([A-Za-z]+)(.*)$/s.exec(comment) ?? [];
  if (colon === '' || verb !== 'allow') return malformed('a waiver begins with `mismatch: allow`');
  const [, rule, afterRule = ''] = /^\s+(\S+)(.*)$/s.exec(words) ?? [];
  if (rule === undefined || rule === 'until') return malformed('it does not say which rule');
  const [, until, afterDate = ''] = /^\s+until\s+(\S+)(.*)$/s.exec(afterRule) ?? [];
  if (until === undefined) return malformed('it does not say until which day');
  // Whoever leaves the name out puts the colon behind the day.
  if (until.endsWith(':') && parseDate(until.slice(0, -1)).ok) {
    return malformed('it does not say by whom');
  }
  const date = parseDate(until);
  if (!date.ok) {
    return {
      code: 'date',
      message: `a waiver ends on a day such as 2027-01-31, not on ${JSON.stringify(until)}`,
    };
  }
  const [, said] = /^\s+by\s+(.*)$/s.exec(afterDate) ?? [];
  if (said === undefined) return malformed('it does not say by whom');
  const colonAt = said.indexOf(':');
  const by = (colonAt < 0 ? said : said.slice(0, colonAt)).trim();
  if (by === '') return malformed('it does not say by whom');
  const reason = colonAt < 0 ? '' : said.slice(colonAt + 1).trim();
  if (reason === '') return malformed('it does not say why, after a colon behind the name');
  return { rule, until, by, reason };
}

const malformed = (why: string): Unreadable => ({
  code: 'form',
  message: `${why}: write ${FORM}`,
});
