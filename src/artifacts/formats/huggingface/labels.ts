import type { Loss } from '../../account.ts';
import type { Entry } from '../../syntax/entry.ts';
import { isScalar } from '../../vocabulary/checks.ts';

/** Architectures that answer with a number for each label. */
const CLASSIFIES = /For(?:Sequence|Image|Audio|Token|Video)Classification$/;

/** Far more labels than models have. */
const MOST = 100_000;

/**
 * The output of a classifier with its labels in the order of their numbers. `LABEL_0` and so on are
 * what Transformers writes where nobody has named them.
 */
export function labelsOf(root: Entry, architecture: string | undefined, losses: Loss[]) {
  const labels = root.get('id2label');
  if (!CLASSIFIES.test(architecture ?? '') || !labels.stated) return undefined;
  const found = new Map(labels.entries());
  const names = Array.from({ length: Math.min(found.size, MOST) }, (_, index) =>
    found.get(String(index)),
  );
  if (names.every((name, index) => name?.value === `LABEL_${index}`)) return undefined;
  const isRegression = root.get('problem_type').text === 'regression';
  const categories = names.flatMap((name) => (name && isScalar(name.value) ? [name] : []));
  if (isRegression || categories.length < found.size) {
    losses.push({ what: 'labels that are not numbered from 0 on', place: labels.place });
    return undefined;
  }
  const domain = {
    categories: categories.map((name) => name.at(name.value as string)),
    ordered: true,
  };
  return [{ name: 'logits', domain }];
}
