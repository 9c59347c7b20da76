import { oncePer } from '../../lazily.ts';
import { account, type Loss, type Reader } from '../account.ts';
import { type Artifact, Unreadable } from '../artifact.ts';
import type { Located } from '../place.ts';
import { Entry } from '../syntax/entry.ts';
import { anyKnown, known } from '../vocabulary/known.ts';
import { countOf } from './huggingface/values.ts';

/** What makes one vector of the many that a Transformers model gives for a text, module by module. */
export const sentenceTransformers: Reader = {
  format: 'sentence-transformers',
  title: 'the modules of a Sentence Transformers model',
  seeAlso: 'https://sbert.net/docs/sentence_transformer/usage/custom_models.html',
  recognises: ({ file, head }) => /(?:^|\/)modules\.json$/.test(file) && MODULE.test(head()),
  read(artifact) {
    const modules = Entry.of(artifact, artifact.document()).items().map(moduleOf);
    if (modules.length > MOST) throw new Unreadable('it names more modules than a model has');
    if (!modules.some(({ kind }) => kind === 'Transformer' || kind === 'Pooling')) {
      throw new Unreadable('it names no module that turns a text into a vector');
    }
    const losses: Loss[] = [];
    const steps = modules.flatMap((one) => stepsOf(artifact, one, losses));
    const dimension = modules
      .map((one) => dimensionOf(artifact, one))
      .findLast((one) => one !== undefined);
    const [first] = modules;
    const says = known({
      postprocessing: steps.length > 0 ? steps : undefined,
      outputs: dimension && [vectorOf(dimension)],
    });
    const pipeline = first?.kind === 'Transformer' ? pipelineOf(artifact, first) : undefined;
    const accounts = [
      account({ kind: 'TrainedModel', perspective: 'data-science', says }),
      ...(pipeline === undefined
        ? []
        : [account({ kind: 'DataPipeline', perspective: 'data-science', says: pipeline })]),
    ];
    return { accounts, losses: [...losses, ...similarityOf(artifact)] };
  },
};

const MODULE = /"type"\s{0,20}:\s{0,20}"sentence_transformers\.[\w.]{1,200}"/;

/** Each may have a file of its own, which is read. */
const MOST = 32;

type Module = { readonly kind: string; readonly folder: string; readonly entry: Entry };

/** `sentence_transformers.models.Pooling` in the folder `1_Pooling`. */
const moduleOf = (entry: Entry): Module => ({
  kind: (entry.get('type').text ?? '').split('.').at(-1) ?? '',
  folder: entry.get('path').text ?? '.',
  entry: entry.get('type'),
});

/** A file of a module; nothing where it is not there, or is torn: it is no file that anybody named. */
function settingsOf(artifact: Artifact, folder: string, file: string): Entry | undefined {
  const known = settingsRead(artifact);
  const path = `${folder}/${file}`;
  if (!known.has(path)) known.set(path, readSettings(artifact, path));
  return known.get(path);
}

const settingsRead = oncePer((_: Artifact) => new Map<string, Entry | undefined>());

function readSettings(artifact: Artifact, path: string): Entry | undefined {
  const found = artifact.sibling(path);
  try {
    return found && Entry.of(found, found.document());
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

const POOLING: readonly (readonly [string, string])[] = [
  ['pooling_mode_cls_token', 'first token'],
  ['pooling_mode_mean_tokens', 'mean'],
  ['pooling_mode_max_tokens', 'max'],
  ['pooling_mode_mean_sqrt_len_tokens', 'mean by root of length'],
  ['pooling_mode_weightedmean_tokens', 'weighted mean'],
  ['pooling_mode_lasttoken', 'last token'],
];

function stepsOf(artifact: Artifact, { kind, folder, entry }: Module, losses: Loss[]) {
  if (kind === 'Normalize') {
    return [{ name: entry.at('normalize'), operation: entry.at('normalize to length 1') }];
  }
  if (kind === 'Pooling') {
    const settings = settingsOf(artifact, folder, 'config.json');
    const [mode, ...others] = POOLING.flatMap(([key, word]) => {
      const found = settings?.get(key);
      return found?.value === true ? [found.at(`${word} pooling`)] : [];
    });
    if (mode !== undefined && others.length === 0) {
      return [{ name: { ...mode, located: 'pooling' }, operation: mode }];
    }
  }
  // Several ways of pooling are put one after the other, and have no word.
  if (kind !== 'Transformer')
    losses.push({ what: `what ${kind || 'a module'} does`, place: entry.place });
  return [];
}

/** How many numbers leave a module, where it says so. */
function dimensionOf(artifact: Artifact, { kind, folder }: Module): Located<number> | undefined {
  const settings = settingsOf(artifact, folder, 'config.json');
  if (kind === 'Dense') return countOf(settings?.get('out_features'));
  const modes = POOLING.filter(([key]) => settings?.get(key).value === true);
  const isOne = kind === 'Pooling' && modes.length === 1;
  return isOne ? countOf(settings?.get('word_embedding_dimension')) : undefined;
}

/** A vector for each text; how many of them come at once is up to who calls. */
function vectorOf({ located: count, place }: Located<number>) {
  // All of it has the place of the length: what is read of several files is said file by file.
  const said = <T>(value: T): Located<T> => ({ located: value, place });
  return {
    name: said('sentence_embedding'),
    shape: said([null, count] as [null, number]),
    meaning: { kind: said('embedding' as const) },
  };
}

/**
 * Longer texts are cut without a word, whatever the tokenizer could take, so that the model gets as
 * many tokens as that.
 */
function pipelineOf(artifact: Artifact, { folder }: Module) {
  const settings = settingsOf(artifact, folder, 'sentence_bert_config.json');
  const maxTokens = countOf(settings?.get('max_seq_length'));
  const lower = settings?.get('do_lower_case');
  const text = anyKnown({
    maxTokens,
    truncation: maxTokens && { ...maxTokens, located: 'truncate' as const },
    // Where it is false, the tokenizer decides.
    casing: lower?.value === true ? lower.at('lower' as const) : undefined,
  });
  if (!settings || !text) return undefined;
  return known({
    inputs: [{ name: settings.at('text'), dtype: settings.at('string'), text }],
    outputs: maxTokens && [{ name: settings.at('input_ids'), text: { maxTokens } }],
  });
}

/** How vectors are to be compared stands beside the name of their model, which no file has. */
function similarityOf(artifact: Artifact): readonly Loss[] {
  const named = settingsOf(artifact, '.', 'config_sentence_transformers.json')?.get(
    'similarity_fn_name',
  );
  return named?.text === undefined
    ? []
    : [{ what: 'how vectors are compared, since no file names their model', place: named.place }];
}
