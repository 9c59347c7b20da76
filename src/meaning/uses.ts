/** Whether a purpose says in a word that it is commercial. */
export const isCommercial = (use: string): boolean => wordsOf(use).includes('commercial');

/** Whether a use says of itself that it is none for profit. */
export const isNonCommercial = (use: string): boolean => wordsOf(use).includes('noncommercial');

/** One purpose in other words; a narrower or a wider one may be meant, or not. */
export function relateUses(one: string, other: string): 'same' | 'near' | 'other' {
  const [some, others] = [wordsOf(one), wordsOf(other)];
  const [fewer = [], more = []] = [some, others].sort((a, b) => a.length - b.length);
  if (!fewer.every((word) => more.includes(word))) return 'other';
  return fewer.length === more.length ? 'same' : 'near';
}

// "Training of AI models", "machine learning", "to train any model". `training of staff` and
// `training of generative models` are others, and so is every narrower use.
const OF_MODELS = new Set(
  'train training learning machine model ai ml artificial intelligence any'.split(' '),
);

/** Whether a use is that models learn from something, whatever the models are. */
export function isTraining(use: string): boolean {
  const words = wordsOf(use);
  const says = (word: string) => words.includes(word);
  const isLearning = says('train') || says('training') || (says('machine') && says('learning'));
  return isLearning && words.every((word) => OF_MODELS.has(word));
}

/** Other people's models: what is ruled out for them says nothing of one's own. */
const OTHERS =
  'third party parties other external foreign provider vendor supplier competitor'.split(' ');

/** Whether a use is that models of some kind learn, of which a model may be one: `training of language models`. */
export function mayBeTraining(use: string): boolean {
  const words = wordsOf(use);
  const isLearning = words.includes('train') || words.includes('training');
  const isOfModels = words.includes('model') || words.includes('ai');
  return isLearning && isOfModels && !OTHERS.some((word) => words.includes(word));
}

/** Whether a use is about models whose answers are texts, pictures or sound. */
export const isGenerative = (use: string): boolean =>
  wordsOf(use).some((word) => GENERATIVE.includes(word));

const GENERATIVE = 'generative language llm foundation chat text image speech'.split(' ');

const FILLERS = ['use', 'uses', 'purpose', 'purposes', 'for', 'the', 'of', 'and', 'a', 'to'];

const wordsOf = (use: string): readonly string[] =>
  use
    .toLowerCase()
    .replaceAll(/\bnon[\s_-]+/g, 'non')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.replace(/(?<=\p{L}{3})(?:ly|s)$/u, ''))
    .filter((word) => word !== '' && !FILLERS.includes(word));
