import type { Loss } from '../../account.ts';
import type { Located } from '../../place.ts';
import type { Entry } from '../../syntax/entry.ts';
import { known } from '../../vocabulary/known.ts';
import { isPlaceholder } from '../../vocabulary/placeholders.ts';

/** More results than cards have; a benchmark of embeddings has some hundreds. */
const MOST = 5000;

/**
 * The results of a model index: one evaluation for each, named after its data set.
 *
 * @see https://github.com/huggingface/hub-docs/blob/main/modelcard.md
 */
export function evaluationsOf(root: Entry, losses: Loss[]) {
  const names = new Map<string, number>();
  const results = root
    .get('model-index')
    .items()
    .flatMap((model) => model.get('results').items())
    .slice(0, MOST);
  const found = results.flatMap((result) => {
    const metrics = metricsOf(result, losses);
    if (metrics.length === 0) return [];
    const dataset = result.get('dataset');
    const [type, title] = [textOf(dataset.get('type')), textOf(dataset.get('name'))];
    const name = unique(nameFor(result), names);
    return [
      known({
        name,
        dataset: type ?? title,
        split: splitOf(dataset.get('split'), losses),
        revision: shortOf(dataset.get('revision')),
        metrics,
      }),
    ];
  });
  return found.length === 0 ? undefined : found;
}

function textOf(entry: Entry): Located<string> | undefined {
  const { text = '' } = entry;
  return text === '' || text.length > 512 || isPlaceholder(text) ? undefined : entry.at(text);
}

const shortOf = (entry: Entry): Located<string> | undefined =>
  (entry.text ?? '').length <= 200 ? textOf(entry) : undefined;

/** Data set, configuration and split; the task where there is no data set. */
function nameFor(result: Entry): string {
  const dataset = result.get('dataset');
  const keys = ['type', 'config', 'split'];
  const parts = textOf(dataset.get('type')) ? keys : ['name', ...keys.slice(1)];
  const words = parts.flatMap((key) => textOf(dataset.get(key))?.located ?? []);
  const task = textOf(result.get('task', 'type')) ?? textOf(result.get('task', 'name'));
  return slug(words.length > 0 ? words.join('-') : (task?.located ?? '')) || 'results';
}

/** Letters, digits and hyphens, as names have them. */
const slug = (text: string): string =>
  text
    .slice(0, 110)
    .replaceAll(/[^A-Za-z0-9_.]+/g, '-')
    .replace(/^[^A-Za-z_]+/, '')
    .replace(/-$/, '');

/** A name that is not taken; `taken` knows for each the last number that was put behind it. */
function unique(wish: string, taken: Map<string, number>): string {
  let name = wish;
  let count = taken.get(wish) ?? 1;
  while (taken.has(name)) name = `${wish}-${++count}`;
  taken.set(wish, count).set(name, 1);
  return name;
}

const SPLITS = {
  train: 'train',
  training: 'train',
  validation: 'validation',
  valid: 'validation',
  val: 'validation',
  dev: 'validation',
  test: 'test',
  holdout: 'holdout',
} as const;

const isSplit = (word: string): word is keyof typeof SPLITS => Object.hasOwn(SPLITS, word);

function splitOf(entry: Entry, losses: Loss[]) {
  const word = entry.text?.trim().toLowerCase();
  if (word === undefined || isPlaceholder(word)) return undefined;
  if (isSplit(word)) return entry.at(SPLITS[word]);
  losses.push({ what: 'a part of the data with a name of its own', place: entry.place });
  return undefined;
}

/**
 * The metrics of one result. Where one type is there several times, as with several averages, the
 * names tell them apart, because the same metric cannot have two values.
 */
function metricsOf(result: Entry, losses: Loss[]) {
  const metrics = result.get('metrics').items();
  const counts = new Map<string | undefined, number>();
  for (const metric of metrics) {
    const { text } = metric.get('type');
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const seen = new Set<string>();
  return metrics.flatMap((metric) => {
    const [type, name] = [metric.get('type'), metric.get('name')];
    const isOne = type.stated && counts.get(type.text) === 1;
    const word = isOne ? type.text : slug(name.text ?? '').toLowerCase();
    const value = numberOf(metric.get('value'));
    const isName = /^[A-Za-z_][\w.@:/-]{0,127}$/.test(word ?? '');
    if (word === undefined || !isName || seen.has(word)) {
      losses.push({ what: 'a metric whose name tells too little', place: metric.place });
    } else if (value === undefined) {
      losses.push({ what: 'a metric without a number', place: metric.get('value').place });
    } else {
      seen.add(word);
      return [{ metric: (isOne ? type : name).at(word), value }];
    }
    return [];
  });
}

/** Also a number that was written as a text. */
function numberOf(entry: Entry): Located<number> | undefined {
  const { value } = entry;
  const isWritten =
    typeof value === 'string' && /^-?\d{1,30}(?:\.\d{1,30})?(?:e-?\d{1,3})?$/i.test(value);
  const number = isWritten ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? entry.at(number) : undefined;
}
