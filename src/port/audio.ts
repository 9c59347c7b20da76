import type { Audio } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import { sameCodec } from '../meaning/codecs.ts';
import { duration } from '../reading.ts';
import { compareDurations, type Duration } from '../values/duration.ts';
import { attributePart } from './attribute.ts';
import { both, derive, differ, type Group, never, ofProducer, part, within } from './part.ts';

/** One question where a side says nothing of sound at all, rather than one for each detail. */
const whole = part<Audio>({
  name: 'audio',
  read: (port) => at(port, 'audio'),
  asks: ofProducer,
  fits: () => undefined,
});

const sampleRate = attributePart({
  name: 'sample rate',
  read: (port) => at(port, 'audio', 'sampleRate'),
  says: (hertz) => `at ${hertz} samples per second`,
  asks: () => true,
  applies: both('audio'),
  breaks: 'recognition, without any error: sound plays too fast or too slow',
  question: (_, to, { producer }) =>
    `can ${producer} send it at ${to} samples per second, or who resamples it?`,
});

const channels = attributePart({
  name: 'channels',
  read: (port) => at(port, 'audio', 'channels'),
  says: (count) => (count === 1 ? 'in mono' : `with ${count} channels`),
  breaks: 'the samples: two channels are taken for one, or one for two',
});

const bitDepth = attributePart({
  name: 'bit depth',
  read: (port) => at(port, 'audio', 'bitDepth'),
  says: (bits) => `with ${bits} bits per sample`,
  breaks: 'the scale of the samples',
});

const codec = part<string>({
  name: 'codec',
  read: (port) => at(port, 'audio', 'codec'),
  asks: never,
  fits: (producer, consumer, ends) => {
    const same = sameCodec(producer, consumer);
    if (same === true) return undefined;
    const message = differ(ends, `encoded as ${consumer}`, `encoded as ${producer}`);
    return same === undefined
      ? { undecided: message, question: `is ${producer} the same as ${consumer} here?` }
      : { message, breaks: 'decoding, or the sounds that a lossy codec removes' };
  },
});

const amplitude = attributePart<string>({
  name: 'amplitude',
  read: (port) => derive(at(port, 'audio', 'amplitude'), (range) => range.join(' to ')),
  says: (range) => `with samples from ${range}`,
  breaks: 'the scale: the model hears silence or clipping',
});

const window = part<Duration>({
  name: 'window',
  read: (port) => duration(at(port, 'audio', 'window')),
  asks: never,
  fits: (producer, consumer, ends) =>
    compareDurations(producer, consumer) === 0
      ? undefined
      : differ(ends, `in pieces of ${consumer}`, `in pieces of ${producer}`),
});

/** How sound is sampled and encoded. */
export const audio: Group = within(
  ['audio'],
  [whole, sampleRate, channels, bitDepth, codec, amplitude, window],
);
