import { mediaOf } from './encodings.ts';

/** What a codec is, and the bits of a sample where the name says them. */
type Codec = { readonly name: string; readonly bits?: number; readonly known: boolean };

const PCM =
  /^(?:audio)?(?:linear)?(?:pcm|l|linear|lpcm|pulsecodemodulation)(?:[suf])?(8|16|24|32)?(?:bit)?(?:le|be)?$/;

const KNOWN: ReadonlySet<string> = new Set([
  ...['flac', 'mp3', 'aac', 'vorbis', 'opus', 'amr', 'amrwb', 'alac', 'speex', 'gsm', 'wma'],
]);

const ALIASES: Readonly<Record<string, string>> = {
  libopus: 'opus',
  mpeg: 'mp3',
  libmp3lame: 'mp3',
  pcmmulaw: 'mulaw',
  pcmu: 'mulaw',
  ulaw: 'mulaw',
  g711u: 'mulaw',
  g711ulaw: 'mulaw',
  g711mulaw: 'mulaw',
  pcma: 'alaw',
  pcmalaw: 'alaw',
  g711a: 'alaw',
  g711alaw: 'alaw',
};

function codecOf(text: string): Codec {
  const word = mediaOf(text.replaceAll(/[µμ]/g, 'u'));
  const name = ALIASES[word] ?? word;
  const pcm = PCM.exec(name);
  if (pcm !== null && name !== 'l' && name !== 'linear') {
    return { name: 'pcm', known: true, ...(pcm[1] && { bits: Number(pcm[1]) }) };
  }
  return { name, known: KNOWN.has(name) || name === 'mulaw' || name === 'alaw' };
}

/**
 * Whether two names are of one way to encode sound: `audio/L16`, `LINEAR16` and `pcm_s16le` are PCM
 * of 16 bits, and a bare `PCM` is each of them. `undefined` for words of which nobody knows.
 */
export function sameCodec(one: string, other: string): boolean | undefined {
  const [a, b] = [codecOf(one), codecOf(other)];
  if (a.name === b.name) return a.bits === undefined || b.bits === undefined || a.bits === b.bits;
  return a.known && b.known ? false : undefined;
}
