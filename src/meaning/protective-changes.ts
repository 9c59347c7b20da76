import type { ProtectiveTransformation } from '../generated/descriptors.ts';

type Kind = ProtectiveTransformation['kind'];

// How people name a step that does to a value what a word of `transformations` says. The words of
// one kind may also stand in another: what is hashed is called pseudonymised by one, tokenised by
// the next.
const STAND_IN =
  /pseudonym|token|\bhash|hmac|sha-?\d|md5|surrogate|encrypt|cipher|\baes\b|\bvault\b/i;
const COARSER =
  /generali[sz]|bucket|\bbin(?:s|n|ning)?\b|\bband|truncat|\bcut|\bround|coarse|\bfirst \d|\bleading\b|prefix|discreti[sz]|quanti[sz]|\bfloor|\bcrop|\bto (?:a |the )?(?:year|month|region|area|decade|range|group)|mask|redact|shorten|\bclip digits/i;
const SUMMARY =
  /aggregat|\bsum|\bmean|averag|\bcount|\bgroup|rolling|moving|\bwindow|median|\btotal|\bper\b/i;

const WORDS: Readonly<Partial<Record<Kind, RegExp>>> = {
  pseudonymised: STAND_IN,
  tokenised: STAND_IN,
  encrypted: STAND_IN,
  generalised: COARSER,
  masked: COARSER,
  aggregated: SUMMARY,
};

/**
 * Whether a change to protect people gives the model other values, so that whoever prepares live
 * data has to make it too. Nobody adds noise to a live value, and what was dropped is not there.
 */
export const isToRepeat = (kind: string): kind is Kind => Object.hasOwn(WORDS, kind);

/** Whether words about a step or a field tell of such a change. */
export const tellsOf = (kind: Kind, text: string): boolean => WORDS[kind]?.test(text) === true;
