import { spellings } from './relation.ts';

// One operation on values under the names by which libraries and people call it. Two of them are
// two operations, whatever their parameters; `scale`, `normalise` and `resample` may be several of
// these and are therefore none.
const OPERATIONS = spellings({
  standardize:
    'standardization, standard scaling, standard scaler, z-score, z-scores, z-score normalization, z-transform',
  'min-max scaling': 'min-max, min-max scaler, min-max normalization, min-max scale',
  'max scaling': 'divide by maximum, divide by max, max-abs scaling, max-abs scaler',
  'robust scaling': 'robust scaler',
  'quantile transform': 'quantile transformer, quantile normalization',
  'one-hot': 'one-hot encoding, one-hot encode, one-hot encoder, dummy coding, dummy encoding',
  'ordinal encoding':
    'ordinal encode, ordinal encoder, label encoding, label encode, label encoder, integer encoding',
  'target encoding': 'target encode, target encoder, mean encoding',
  'impute mean': 'mean imputation, fill with mean, fill with the mean',
  'impute median': 'median imputation, fill with median, fill with the median',
  'forward fill': 'ffill, carry forward, last value carried forward',
  log1p: 'log(1+x), log(x+1)',
  'rolling mean': 'moving average, moving mean, running mean, rolling average',
  'rolling sum': 'moving sum, running sum',
  'rolling median': 'moving median, running median',
  'linear interpolation': 'interpolate linearly, linear',
  'nearest neighbor': 'nearest neighbour, nearest, nearest-neighbor interpolation',
  bilinear: 'bilinear interpolation',
  bicubic: 'bicubic interpolation',
  'polyphase resampling': 'polyphase, resample poly',
  'log-mel': 'log-mel spectrogram, log-mel spectrum, log mel filterbank',
  'mel spectrogram': 'mel-spectrum',
  mfcc: 'mfccs, mel-frequency cepstral coefficients',
  fft: 'fast fourier transform',
  'pre-emphasis': 'preemphasize',
  lowercase: 'lower case, to lower case, lowercasing',
  stemming: 'stem, stem words',
  lemmatization: 'lemmatize',
  'byte-pair encoding': 'bpe',
  wordpiece: 'word-piece',
  'tf-idf': 'tfidf vectorizer, tf-idf weighting',
  'bag of words': 'count vectorizer, word counts',
  'center crop': 'centre crop, crop center, crop centre',
  letterbox: 'letter-boxing',
  grayscale: 'greyscale, to grayscale, to greyscale',
  pca: 'principal component analysis, principal components',
  softmax: 'soft-max',
  sigmoid: 'logistic function',
});

/** American and British, `z score` and `StandardScaler`: spelling carries no meaning. */
const spelled = (operation: string): string =>
  operation
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/is(e|es|ed|er|ing|ation)\b/g, 'iz$1')
    .replaceAll(/[\s_-]+/g, '');

/** The operation that a text names, if it is one of which it is known that it is no other. */
const operationOf = (operation: string): string | undefined => OPERATIONS().get(spelled(operation));

/** What brings records or columns together or into an order, and leaves the values as they are. */
const ARRANGING = /^(?:sort|order|order by|rename|join|group by)\b/;

const isArranging = (operation: string): boolean =>
  ARRANGING.test(operation.trim().toLowerCase().replaceAll(/[_-]+/g, ' '));

const NUMBER = /-?\d+(?:\.\d+)?/g;

/**
 * Whether two texts name one operation on values. `undefined` for words of which nobody knows, and
 * which may be two ways of saying one thing; `divide by 255` and `divide by 127.5` never are.
 */
export function sameOperation(one: string, other: string): boolean | undefined {
  if (spelled(one) === spelled(other)) return true;
  const [first, second] = [operationOf(one), operationOf(other)];
  if (first !== undefined && second !== undefined) return first === second;
  if ((first && isArranging(other)) || (second && isArranging(one))) return false;
  const [words, others] = [one, other].map((text) => spelled(text.replaceAll(NUMBER, '#')));
  const numbers = [one, other].map((text) => (text.match(NUMBER) ?? []).map(Number).join(' '));
  const bothCount = numbers.every((text) => text !== '');
  return bothCount && words === others ? numbers[0] === numbers[1] : undefined;
}

/**
 * What a step is there for: `values` change what the model gets and must happen in serving as well,
 * `records` choose or weigh what is learned from, `access` reads and writes. Of `any` nobody can
 * tell by the words.
 */
export type Purpose = 'values' | 'records' | 'access' | 'any';

// Words with which an operation begins or ends that nobody needs on a single live record.
const RECORDS =
  /^(?:drop|dropna|exclude|deduplicate|dedupe|split|shuffle|sample|subsample|undersample|oversample|downsample classes|balance|rebalance|smote|augment|augmentation|label|labelling|labeling|annotate|weight|weigh|reweight|stratify|keep|select rows|remove (?:rows|records|duplicates|outliers)|filter (?:rows|records|out))\b/;
const ACCESS =
  /^(?:load|read|fetch|ingest|query|extract from|download|parse|decode|decompress|deserialize|deserialise|receive|subscribe|consume|write|store|save|serialize|serialise|send|publish|cache|validate|check|log|call)\b/;
const OPEN = /^(?:resample|filter|join|select|convert|cast|rename|order|sort)\b/;

export function purposeOf(operation: string): Purpose {
  if (operationOf(operation) !== undefined) return 'values';
  const text = operation.trim().toLowerCase().replaceAll(/[_-]+/g, ' ');
  if (/^(?:log|log1p|weight(?:ed)?) ?(?:transform|of|mel|mean|sum|average)/.test(text))
    return 'values';
  if (RECORDS.test(text)) return 'records';
  if (ACCESS.test(text)) return 'access';
  return OPEN.test(text) ? 'any' : 'values';
}

/** Whether it is known which operation is meant, and that it changes values. */
export const isKnownOperation = (operation: string): boolean =>
  operationOf(operation) !== undefined;

// Of one recording these make a row for each frame, or of a gap as many rows as are missing.
const FRAMING = [
  'linear interpolation',
  'forward fill',
  'polyphase resampling',
  'nearest neighbor',
];
const SPECTRA = ['log-mel', 'mel spectrogram', 'mfcc', 'fft'];

/** What leaves records out, and makes none. */
const REDUCING =
  /^(?:drop|dropna|exclude|deduplicate|dedupe|split|shuffle|subsample|undersample|keep|select rows|remove (?:rows|records|duplicates|outliers)|filter (?:rows|records|out))\b/;

/** Whether an operation is known to make no more than one record of each. */
export function keepsRecords(operation: string): boolean {
  const known = operationOf(operation);
  if (known !== undefined) return ![...FRAMING, ...SPECTRA].includes(known);
  return REDUCING.test(operation.trim().toLowerCase().replaceAll(/[_-]+/g, ' '));
}

/** Whether an operation is known to leave every record where it is. */
export const keepsShares = (operation: string): boolean =>
  operationOf(operation) !== undefined && keepsRecords(operation);

const COMBINING =
  /\b(?:group(?:ed|ing)?|sessions?|sessioni[sz](?:e|ed|ing|ation)|aggregat\w*|roll ?up|windows?|windowing|resampl\w*|downsampl\w*|bucket\w*|deduplicat\w*|dedup\w*)\b/;

/** What leaves records out, by words that are never of columns, signals, or values. */
const SELECTING =
  /^(?:filter(?! (?:column|feature|field|signal))|exclude|discard|skip|throttle|thin|sub ?sampl|under ?sampl|sampl|dropna|drop (?:rows?|records?|events?|null|missing|na\b|duplicates)|(?:keep|select|remove|reject) (?:only )?(?:rows|records|events|messages|outliers|duplicates))|\b(?:row|record|event|message)s? filter/;

/** Whether an operation may make fewer records: `session window`, `group by player`, `filter rows`. */
export function mayReduce(operation: string): boolean {
  const text = operation.trim().toLowerCase().replaceAll(/[_-]+/g, ' ');
  return COMBINING.test(text) || SELECTING.test(text);
}
