/** What a model has said, in words that nobody uses for what goes into one. */
const ANSWER =
  /^(?:pred|preds|predictions?|predicted|y_?pred|y_?hat|model_output|\w+_pred(?:iction)?)$/;
const ANSWERED = /^predicted_\w+$/;

/** Words that tell of answers, and of measurements and features as well. */
const SCORE = /^(?:\w+_)?(?:scores?|prob|proba|probability|probabilities|confidence)$/;
const TEXT = /^(?:answer|response|completion|outputs?|generated_text)$/;

const VERSION = /^(?:\w+_)?model_(?:version|digest|revision|release)$/;
const REQUEST = /^(?:request|correlation|invocation|inference|prediction|trace)_(?:id|uuid)$/;
const LATENCY =
  /^(?:(?:\w+_)?latency|response_time|inference_time)(?:_(?:us|ms|s|micros|millis|milliseconds|seconds))?$/;

/**
 * The columns by which a table shows that it is a log of what a model has answered while it served,
 * from which no model has learned; nothing where it may be anything else. A version of the model beside
 * an answer does, a request or a time taken beside a prediction, and both of them beside a score: a
 * credit score, the latency of a server or the id of a request may each be a feature as well.
 */
export function answersIn(columns: readonly string[]): readonly string[] | undefined {
  const named = columns.map((column) => ({ column, word: wordOf(column) }));
  const first = (...patterns: readonly RegExp[]) =>
    named.find(({ word }) => patterns.some((pattern) => pattern.test(word)))?.column;
  const [version, request, latency] = [first(VERSION), first(REQUEST), first(LATENCY)];
  const traces = [version, request, latency].filter((one) => one !== undefined);
  const prediction = first(ANSWER, ANSWERED);
  if (prediction !== undefined && traces.length > 0) return [prediction, ...traces];
  const answer = first(SCORE) ?? first(TEXT);
  if (answer !== undefined && version !== undefined) return [answer, ...traces];
  const score = first(SCORE);
  return score !== undefined && traces.length === 2 ? [score, ...traces] : undefined;
}

// A column within an object has the name of that in front.
const wordOf = (column: string): string =>
  column
    .slice(column.lastIndexOf('.') + 1, LONGEST)
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[\s-]+/g, '_')
    .toLowerCase();

/** Longer names are none of these words. */
const LONGEST = 200;
