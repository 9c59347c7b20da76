import { closest } from '../closest.ts';
import { OTHER_FINDINGS } from '../other-findings.ts';
import { formatPointer } from '../pointer.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';
import type { Checked } from '../validate.ts';
import type { CommentWaiver } from './comment.ts';

/** Rules that run and may be none of the catalogue. */
type Ids = readonly Pick<Rule, 'id'>[];

/** A waiver of a rule that does not exist would accept nothing, without anybody noticing. */
export const strangeInComments = (
  waivers: readonly CommentWaiver[],
  own: Ids = [],
): readonly Problem[] =>
  waivers.flatMap(({ rule, file, place }) => {
    const message = strangeness(rule, own);
    return message === undefined
      ? []
      : [{ code: 'waiver/rule', message, file, ...place, pointer: '' }];
  });

/** The same of the waivers in a manifest. */
export function strangeInManifest(
  { document, descriptor }: Checked,
  own: Ids = [],
): readonly Problem[] {
  if (descriptor?.kind !== 'System') return [];
  const { file, index } = document;
  return (descriptor.waivers ?? []).flatMap(({ rule }, at) => {
    const message = strangeness(rule, own);
    if (message === undefined) return [];
    const pointer = formatPointer(['waivers', at, 'rule']);
    const place = document.place(pointer, 'value');
    return [{ code: 'waiver/rule', message, file, ...place, pointer, document: index }];
  });
}

function strangeness(rule: string, own: Ids): string | undefined {
  if (known().has(rule) || own.some(({ id }) => id === rule)) return undefined;
  if (OTHER_FINDINGS.some(({ id }) => id === rule)) return `no waiver accepts ${rule}`;
  const near = closest(rule, [...known(), ...own.map(({ id }) => id)]);
  return `there is no rule ${JSON.stringify(rule)}${near === undefined ? '' : `; ${JSON.stringify(near)} is closest`}`;
}

let ids: ReadonlySet<string> | undefined;
const known = (): ReadonlySet<string> => {
  ids ??= new Set(rules.map(({ id }) => id));
  return ids;
};
