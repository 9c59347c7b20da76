import { account, type Reader } from '../../account.ts';
import { Entry } from '../../syntax/entry.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { type Lost, lostOf } from '../../vocabulary/lost.ts';
import { producerOf } from './values.ts';

/** How a language model picks the next token, unless a call says otherwise. */
export const huggingfaceGenerationConfig: Reader = {
  format: 'huggingface-generation-config',
  title: 'the generation settings of a Hugging Face model',
  seeAlso: 'https://huggingface.co/docs/transformers/main_classes/text_generation',
  recognises: ({ file }) => /(?:^|\/)generation_config\.json$/.test(file),
  read(artifact) {
    const root = Entry.of(artifact, artifact.document());
    const sampling = root.get('do_sample');
    const temperature = root.get('temperature').value;
    // At a temperature of zero the most likely token is taken each time.
    const isRandom = sampling.value === true && temperature !== 0;
    const says = known({
      artifact: anyKnown({ producer: producerOf(root.get('transformers_version')) }),
      deterministic: isRandom ? sampling.at(false) : undefined,
    });
    const losses = lostOf(root, LOST);
    const isSaid = Object.keys(says).length > 0;
    return {
      accounts: isSaid
        ? [account({ kind: 'TrainedModel', perspective: 'data-science', says })]
        : [],
      losses,
    };
  },
};

const LOST: Lost = [
  ['bos_token_id', 'the number of the begin token'],
  ['eos_token_id', 'the numbers of the tokens that end an answer'],
  ['pad_token_id', 'the number of the padding token'],
  ['max_length', 'the longest answer'],
  ['max_new_tokens', 'the longest answer'],
];
