import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import type { Checks } from '../../vocabulary/checks.ts';
import { anyKnown } from '../../vocabulary/known.ts';

type Code = string | number;

/** What quality rules say of a field beside its domain. */
type Quality = {
  readonly nullable?: Located<boolean>;
  readonly missing?: readonly Located<Code>[];
};

/** Takes the rules of the library of the standard; rules in SQL or words can be read by nobody. */
export function takeQuality(
  property: Entry,
  checks: Checks,
  lose: (what: string, entry: Entry) => void,
): Quality {
  let nullable: Located<boolean> | undefined;
  let missing: readonly Located<Code>[] | undefined;
  for (const rule of property.get('quality').items()) {
    const metric = rule.get('metric').text ?? rule.get('rule').text;
    const isStrict = rule.get('mustBe').value === 0;
    const names = argumentOf(rule, 'missingValues');
    if (metric === 'nullValues' && isStrict) nullable = rule.at(false);
    else if (metric === 'missingValues') {
      // With none allowed, the codes do not occur, so that nobody has to know them.
      if (!isStrict) missing = codesAt(names);
      else if (names.items().some(({ value }) => value === null)) nullable = rule.at(false);
    } else if (metric === 'invalidValues' || metric === 'validValues') {
      const isForAll = metric === 'validValues' ? !isLimited(rule) : isStrict;
      if (!takeInvalid(rule, isForAll, checks)) lose('a check of the values', rule);
    } else lose('a check', rule);
  }
  return anyKnown({ nullable, missing }) ?? {};
}

/** `null` is no code, but the absence of one. */
function codesAt(list: Entry): readonly Located<Code>[] | undefined {
  const codes = list.items().flatMap((item) => {
    const { value } = item;
    const isCode = typeof value === 'number' || (typeof value === 'string' && value.length <= 400);
    return isCode ? [item.at(value)] : [];
  });
  return codes.length === 0 ? undefined : codes;
}

/** A rule that lets some values be invalid still says that others than these are the exception. */
function takeInvalid(rule: Entry, isStrict: boolean, checks: Checks): boolean {
  const values = argumentOf(rule, 'validValues');
  const pattern = argumentOf(rule, 'pattern');
  if (!values.stated && !pattern.stated) return false;
  const hasValues = values.stated && checks.among(values, !isStrict);
  const hasPattern = pattern.stated && isStrict && checks.matches(pattern);
  return hasValues === values.stated && hasPattern === pattern.stated;
}

/** Version 3.0 has beside the name of a rule what later ones have among its arguments. */
function argumentOf(rule: Entry, key: string): Entry {
  const later = rule.get('arguments', key);
  return later.stated ? later : rule.get(key);
}

/** Whether a rule says how many values have to keep it, and so that others may not. */
const isLimited = (rule: Entry): boolean =>
  rule.entries().some(([key]) => key.startsWith('mustBe'));
