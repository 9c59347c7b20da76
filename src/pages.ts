import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * The page of a rule, or of a finding that no rule makes, as Markdown, from the documentation that comes with the program. Throws where
 * there is no such page.
 */
export function pageOf(rule: string): string {
  const file = createRequire(import.meta.url).resolve(`../docs/rules/${rule}.md`);
  return readFileSync(file, 'utf8').replace(/^<!--.*-->\n/, '');
}
