import { createHash } from 'node:crypto';
import { account, type Reader } from '../../account.ts';
import { type Artifact, Unreadable } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import { Entry } from '../../syntax/entry.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { type DroppedPart, droppedPartBeside, droppedPartOf } from './dropped-part.ts';
import { countOf } from './values.ts';

/** What turns texts into numbers of tokens for a model, and how long these may be. */
export const huggingfaceTokenizerConfig: Reader = {
  format: 'huggingface-tokenizer-config',
  title: 'the configuration of a Hugging Face tokenizer',
  seeAlso: 'https://huggingface.co/docs/transformers/main_classes/tokenizer',
  recognises: ({ file }) => /(?:^|\/)tokenizer_config\.json$/.test(file),
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    if (root.entries().length === 0) throw new Unreadable('it holds no settings');
    const dropped = droppedPartOf(root.get('truncation_side'));
    const text = anyKnown({
      maxTokens: lengthOf(artifact, root.get('model_max_length')),
      tokenizer: tokenizerOf(artifact, root),
      template: templateOf(root.get('chat_template')),
      droppedPart: dropped,
      casing: casingOf(root.get('do_lower_case')),
      specialTokens: anyKnown({
        bos: tokenOf(root.get('bos_token')),
        eos: tokenOf(root.get('eos_token')),
        pad: tokenOf(root.get('pad_token')),
      }),
    });
    if (text === undefined || isOfSpeech(root)) return { accounts: [] };
    const says = known({
      inputs: inputsOf(artifact, root, dropped),
      outputs: [{ name: 'input_ids', text }],
    });
    const about = { kind: 'DataPipeline', perspective: 'data-science' } as const;
    const beside = dropped ? undefined : droppedPartBeside(artifact);
    return {
      accounts: [
        account({ ...about, says }),
        ...(beside ? [account({ ...about, says: { outputs: [cutAs(beside)] } })] : []),
      ],
    };
  },
};

/** Whether Sentence Transformers says in files of its own beside it how long texts may be. */
const isOfSentences = (artifact: Artifact): boolean =>
  artifact.sibling('modules.json') !== undefined &&
  settingBeside(artifact, 'sentence_bert_config.json', 'max_seq_length') !== undefined;

/** What another file says of the same output; all of it has a place there. */
const cutAs = (droppedPart: Located<DroppedPart>) => ({
  name: { ...droppedPart, located: 'input_ids' },
  text: { droppedPart },
});

/** A tokenizer of speech turns what a model answers into text, and makes no inputs. */
const isOfSpeech = (root: Entry): boolean =>
  /^(?:Wav2Vec2|Whisper|Speech)/.test(root.get('tokenizer_class').text ?? '');

/**
 * Transformers writes 10^30 where there is no limit. Sentence Transformers cuts at a length of its
 * own, whatever the tokenizer says.
 */
function lengthOf(artifact: Artifact, entry: Entry): Located<number> | undefined {
  const { value } = entry;
  if (isOfSentences(artifact)) return undefined;
  return typeof value === 'number' && value < 1e9 ? countOf(entry) : undefined;
}

/** A token stands as its text, or as a mapping with its content. */
function tokenOf(entry: Entry): Located<string> | undefined {
  const found = entry.get('content').stated ? entry.get('content') : entry;
  const { value } = found;
  const isToken = typeof value === 'string' && value.length > 0 && value.length <= 128;
  return isToken ? found.at(value) : undefined;
}

/** A template is a text, or one of a list with names, of which the default one is meant. */
function templateOf(entry: Entry) {
  const named = entry.items().find((one) => one.get('name').text === 'default');
  const { value } = named?.get('template') ?? entry;
  if (typeof value !== 'string' || value === '') return undefined;
  const digest = createHash('sha256').update(value).digest('hex');
  return known({ digest: entry.at(`sha256:${digest}`) });
}

const casingOf = (entry: Entry) =>
  typeof entry.value === 'boolean'
    ? entry.at(entry.value ? ('lower' as const) : ('preserve' as const))
    : undefined;

function tokenizerOf(artifact: Artifact, root: Entry) {
  const name = root.get('tokenizer_class');
  if (!/^\w{1,400}$/.test(name.text ?? '')) return undefined;
  return known({ name: name.at(name.text ?? ''), vocabulary: vocabularyOf(artifact, root) });
}

/**
 * How many tokens there are, where this file tells: tokens that are added to a vocabulary get the
 * numbers that follow it. Only the size of the vocabulary shows that the last one was added, and is
 * not one of those that were there from the beginning.
 */
function vocabularyOf(artifact: Artifact, root: Entry): Located<number> | undefined {
  const added = root
    .get('added_tokens_decoder')
    .entries()
    .filter(([id]) => /^\d{1,9}$/.test(id));
  const [first] = added;
  if (first === undefined) return undefined;
  const [id, entry] = added.reduce(
    (last, one) => (Number(one[0]) > Number(last[0]) ? one : last),
    first,
  );
  const base = settingBeside(artifact, 'config.json', 'vocab_size');
  return base !== undefined && Number(id) >= base ? entry.at(Number(id) + 1) : undefined;
}

/** A whole number in a file that lies beside this one. */
function settingBeside(artifact: Artifact, file: string, key: string): number | undefined {
  const beside = artifact.sibling(file);
  try {
    return beside && Entry.of(beside, beside.document()).get(key).integer;
  } catch (error) {
    // That the other file is torn is told where it is read for itself.
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

/** Who sends a text must know whether the begin token is put before it, and what is lost of it. */
function inputsOf(artifact: Artifact, root: Entry, droppedPart: Located<DroppedPart> | undefined) {
  const adds = root.get('add_bos_token');
  const specialTokens =
    adds.value === true
      ? known({ bos: tokenOf(root.get('bos_token')), addsBos: adds.at(true) })
      : undefined;
  if (!specialTokens && !isOfSentences(artifact)) return undefined;
  const text = anyKnown({ droppedPart, specialTokens });
  return text && [{ name: 'text', dtype: 'string', text }];
}
