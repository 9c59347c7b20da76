import { parse } from '../../../parse.ts';
import { type Account, account, type Loss, type Reader } from '../../account.ts';
import { type Artifact, Unreadable } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import { Entry } from '../../syntax/entry.ts';
import { known } from '../../vocabulary/known.ts';
import { type Lost, lostOf } from '../../vocabulary/lost.ts';
import { isPlaceholder } from '../../vocabulary/placeholders.ts';
import { evaluationsOf } from './evaluations.ts';
import { frameworksIn } from './frameworks.ts';

const START = /^\uFEFF?(?:\u00EF\u00BB\u00BF)?---[ \t]*\r?\n/;
const OF_MODEL = /^(?:library_name|pipeline_tag|model-index|base_model|base_model_relation):/m;
const LIKELY = [/^license:/m, /^(?:tags|language|metrics):/m];
/** Cards of data sets and of applications begin alike. */
const OF_OTHERS =
  /^(?:sdk|app_file|emoji|colorFrom|dataset_info|size_categories|task_categories|task_ids|pretty_name|layout):/m;

/** The card of a model: what a README says of it in front of its text. */
export const modelCard: Reader = {
  format: 'model-card',
  title: 'a Hugging Face model card',
  seeAlso: 'https://huggingface.co/docs/hub/model-cards',
  recognises(candidate) {
    if (!/(?:^|[/.])README\.md$/i.test(candidate.file)) return false;
    const head = candidate.head();
    if (!START.test(head)) return false;
    const front = head.slice(0, frontEnd(head));
    if (OF_OTHERS.test(front)) return false;
    return OF_MODEL.test(front) || LIKELY.every((mark) => mark.test(front));
  },
  read(artifact) {
    const root = frontMatterOf(artifact);
    const losses: Loss[] = [];
    const says = known({
      license: licenceOf(root, losses),
      baseModel: baseOf(root, losses),
      operatingDomain: languagesOf(root, losses),
      evaluations: evaluationsOf(root, losses),
    });
    const name = nameOf(root);
    const isSaid = Object.keys(says).length > 0;
    const model = account({
      kind: 'TrainedModel',
      perspective: 'data-science',
      ...(name === undefined ? {} : { name }),
      says,
    });
    return {
      accounts: [...(isSaid ? [model] : []), ...training(artifact)],
      losses: [...losses, ...lostOf(root, UNSAID)],
    };
  },
};

/** Where the `---` stands that ends the front matter; the end of the text where there is none. */
function frontEnd(text: string): number {
  const start = text.indexOf('\n') + 1;
  const found = text.slice(start).search(/^---[ \t]*\r?$/m);
  return found < 0 ? text.length : start + found;
}

/** The front matter as a document whose places are those of the whole file. */
function frontMatterOf(artifact: Artifact): Entry {
  const text = artifact.text();
  const end = frontEnd(text);
  if (!START.test(text) || end === text.length) throw new Unreadable('its front matter never ends');
  const { documents, problems } = parse({ file: artifact.file, text: text.slice(0, end) });
  const [problem] = problems;
  if (problem) {
    const { message, line, column, endLine, endColumn } = problem;
    throw new Unreadable(message, { file: artifact.file, line, column, endLine, endColumn });
  }
  const [document] = documents;
  if (document === undefined) throw new Unreadable('its front matter is empty');
  return Entry.of(artifact, document);
}

/** What the only entry of the index calls the model. */
function nameOf(root: Entry): string | undefined {
  const [only, ...others] = root.get('model-index').items();
  const name = only?.get('name').text;
  return others.length > 0 || name === undefined || isPlaceholder(name) ? undefined : name;
}

/** A licence with a name of its own goes by that name. */
function licenceOf(root: Entry, losses: Loss[]): Located<string> | undefined {
  const entry = root.get('license');
  if (!entry.stated) return undefined;
  const own = root.get('license_name');
  const found = entry.text === 'other' ? own : entry;
  const { text = '' } = found;
  if (text.length <= 400 && !isPlaceholder(text) && text !== 'other') return found.at(text);
  if (entry.text === undefined || !isPlaceholder(entry.text)) {
    losses.push({ what: 'a licence without a name', place: entry.place });
  }
  return undefined;
}

function baseOf(root: Entry, losses: Loss[]) {
  const entry = root.get('base_model');
  const [only, ...others] = Array.isArray(entry.value) ? entry.items() : [entry];
  if (others.length > 0) {
    losses.push({ what: 'several models that it was merged from', place: entry.place });
    return undefined;
  }
  const { text = '' } = only ?? {};
  const isName = text.length <= 400 && /^[^\s\\~./][^\s\\]*$/.test(text) && !isPlaceholder(text);
  return only && isName ? { name: only.at(text) } : undefined;
}

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** The human languages, where the list is of these alone. */
function languagesOf(root: Entry, losses: Loss[]) {
  const entry = root.get('language');
  const list = Array.isArray(entry.value) ? entry.items() : [entry];
  const named = list.filter(({ text = '' }) => LANGUAGE.test(text));
  if (!entry.stated) return undefined;
  if (named.length < list.length || named.length === 0) {
    losses.push({ what: 'languages that are not all named', place: entry.place });
    return undefined;
  }
  return { languages: named.map((one) => one.at(one.text ?? '')) };
}

/** The versions at the end of a card that a trainer wrote are those of the place of training. */
function training(artifact: Artifact): readonly Account[] {
  const software = frameworksIn(artifact);
  if (software.length === 0) return [];
  const says = { stage: 'training', software, softwareListing: 'partial' } as const;
  return [account({ kind: 'Environment', perspective: 'data-science', says })];
}

/** What no attribute carries, and may be of interest all the same. */
const UNSAID: Lost = [
  ['datasets', 'the data sets that it was trained on'],
  ['pipeline_tag', 'the task that it is for'],
  ['library_name', 'a library that can load it'],
  ['new_version', 'a newer version of it'],
  ['co2_eq_emissions', 'the carbon dioxide of its training'],
];
