import { closest } from '../closest.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { OTHER_FINDINGS } from '../other-findings.ts';
import { pageOf } from '../pages.ts';
import { catalogue } from '../report/catalogue.ts';
import { rules } from '../rules/index.ts';
import { write } from './process.ts';
import { writeError } from './tell.ts';

/** Everything that has a page. */
export const ruleIds = (): readonly string[] => [...rules, ...OTHER_FINDINGS].map(({ id }) => id);

/**
 * `mismatch explain`: the page of a rule, or of a finding that no rule makes, as the documentation
 * has it, or the list of all.
 */
export function explainCommand(id: string | undefined): ExitCode {
  if (id === undefined) {
    write(catalogue(rules, OTHER_FINDINGS));
    return EXIT.ok;
  }
  const ids = ruleIds();
  if (ids.includes(id)) {
    write(pageOf(id));
    return EXIT.ok;
  }
  const near = closest(id, ids);
  const hint = near === undefined ? '(`mismatch explain` lists them)' : `(Did you mean ${near}?)`;
  writeError(`error: there is no rule ${JSON.stringify(id)}\n${hint}\n`);
  return EXIT.usage;
}
