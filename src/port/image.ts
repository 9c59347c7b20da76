import type { Claim } from '../claim.ts';
import type { Image, Port } from '../generated/descriptors.ts';
import { at } from '../lookup.ts';
import type { Decision } from '../rule.ts';
import type { Connection } from '../system.ts';
import { attributePart } from './attribute.ts';
import { sameNormalisation, scaleOf } from './normalisation.ts';
import {
  both,
  differ,
  type Ends,
  type Group,
  isRecorded,
  ofProducer,
  part,
  within,
} from './part.ts';

const bothImages = both('image');

/** One question where a side says nothing of images at all, rather than one for each detail. */
const whole = part<Image>({
  name: 'image',
  read: (port) => at(port, 'image'),
  asks: ofProducer,
  fits: () => undefined,
});

const channelOrder = attributePart({
  name: 'channel order',
  read: (port) => at(port, 'image', 'channelOrder'),
  says: (order) => `in the channel order ${order}`,
  asks: (_said, _by, { consumer }) => !isRecorded(consumer),
  applies: bothImages,
  breaks: 'accuracy, without any error: colours are taken for each other',
});

const channels = attributePart({
  name: 'channels',
  read: (port) => at(port, 'image', 'channels'),
  says: (count) => `with ${count} channel${count === 1 ? '' : 's'}`,
  applies: (connection) =>
    [connection.producer, connection.consumer].some(
      (port) => !at(port, 'image', 'channelOrder').stated,
    ),
  breaks: 'the call, or the colours',
});

/** Range, mean and std are one formula and therefore one part. */
export const normalisation = part<Image>({
  name: 'normalisation',
  read: (port) => at(port, 'image'),
  applies: (connection) =>
    bothImages(connection) &&
    [connection.producer, connection.consumer].some(isScaled) &&
    (!isRecorded(connection.consumer) || saysAnother(connection)),
  fits: decideNormalisation,
});

/**
 * What is recorded of a camera has the scale of the camera, unless somebody says otherwise. A file
 * that is recorded is not the tensor that was made of it for a model.
 */
const saysAnother = ({ producer, consumer }: Connection): boolean =>
  isScaled(consumer) && isEncoded(producer) === isEncoded(consumer);

const isEncoded = (port: Claim<Port>): boolean => {
  const type = at(port, 'dtype');
  return at(port, 'image', 'format').stated || (type.stated && type.value === 'image');
};

/** Whether anything is said of how pixels become numbers. */
export function isScaled(port: Claim<Port>): boolean {
  const image = at(port, 'image');
  return image.stated && (image.value.range ?? image.value.mean ?? image.value.std) !== undefined;
}

function decideNormalisation(producer: Image, consumer: Image, ends: Ends): Decision {
  const [from, to] = [scaleOf(producer), scaleOf(consumer)];
  const [need, have] = [saysScale(consumer), saysScale(producer)];
  if (from === undefined || to === undefined) {
    const silent = from === undefined ? ends.producer : ends.consumer;
    return {
      undecided: `${silent} does not say how pixels are scaled, and ${differ(ends, need, have)}`,
      question: `are the pixels scaled (${from === undefined ? need : have}) by ${silent}?`,
    };
  }
  if (sameNormalisation(from, to)) return undefined;
  const shifted = (image: Image): boolean => (image.mean ?? image.std) !== undefined;
  if (shifted(producer) !== shifted(consumer) && from.width === to.width) {
    const silent = shifted(producer) ? ends.consumer : ends.producer;
    return {
      undecided: `${differ(ends, need, have)}: ${silent} says nothing of mean and std`,
      question: `does ${silent} apply mean and std, or must the other side do it?`,
    };
  }
  const ratio = from.width / to.width;
  const hint = Math.abs(ratio / 255 - 1) < 0.01 ? 'values would be 255 times too large' : undefined;
  return differ(ends, need, have, hint);
}

function saysScale({ range, mean, std }: Image): string {
  const words = [];
  if (range) words.push(`scaled from ${range.join(' to ')}`);
  if (mean) words.push(`with mean ${mean.join(', ')}`);
  if (std) words.push(`${mean ? 'and' : 'with'} std ${std.join(', ')}`);
  return words.length > 0 ? words.join(' ') : 'in no particular scale';
}

const resize = part<NonNullable<Image['resize']>>({
  name: 'resize',
  read: (port) => at(port, 'image', 'resize'),
  asks: ofProducer,
  applies: bothImages,
  fits: (producer, consumer, ends) => {
    const settings = ['method', 'interpolation', 'antialias', 'library'] as const;
    const other = settings.find(
      (key) =>
        producer[key] !== undefined &&
        consumer[key] !== undefined &&
        String(producer[key]).toLowerCase() !== String(consumer[key]).toLowerCase(),
    );
    if (other === undefined) return undefined;
    const says = (value: unknown) => `resized with ${other} ${value}`;
    return {
      message: differ(ends, says(consumer[other]), says(producer[other])),
      severity: other === 'method' ? 'error' : 'warning',
      breaks: 'a few percent of accuracy, without any error',
    };
  },
});

const exif = attributePart({
  name: 'EXIF orientation',
  read: (port) => at(port, 'image', 'exif'),
  says: (treatment) => `with the EXIF orientation ${treatment}`,
  breaks: 'photographs from telephones: they lie on their side',
});

const format = attributePart({
  name: 'image format',
  read: (port) => at(port, 'image', 'format'),
  says: (name) => `as ${name}`,
  same: (a, b) => canonicalFormat(a) === canonicalFormat(b),
  severity: 'warning',
  breaks: 'decoding, or the details that compression removes',
});

const canonicalFormat = (name: string): string =>
  name
    .toLowerCase()
    .replace(/^image\//, '')
    .replace('jpg', 'jpeg');

/** The size in pixels, unless somebody resizes or the shapes tell. */
const size = part<Image>({
  name: 'size',
  read: (port) => at(port, 'image'),
  applies: ({ producer, consumer }) =>
    !at(consumer, 'image', 'resize').stated &&
    !(at(producer, 'shape').stated && at(consumer, 'shape').stated) &&
    both('image')({ producer, consumer }),
  fits: (producer, consumer, ends) => {
    const other = (['width', 'height'] as const).find(
      (side) =>
        producer[side] !== undefined &&
        consumer[side] !== undefined &&
        producer[side] !== consumer[side],
    );
    const sizeOf = (image: Image) => `${image.width ?? '?'} × ${image.height ?? '?'}`;
    const says = (image: Image) => `${sizeOf(image)} pixels large`;
    const isResized = producer.resize !== undefined;
    const why = isResized ? 'it is resized, but to another size' : 'nobody is said to resize it';
    return (
      other && {
        message: differ(ends, says(consumer), says(producer), why),
        breaks: 'the call, or whatever is at the edge of the picture',
        question: isResized
          ? `can ${ends.ports} be resized to ${sizeOf(consumer)}, or is that size wrong?`
          : `who resizes ${ends.ports}, and how?`,
      }
    );
  },
});

/** How images are encoded and prepared. */
export const image: Group = within(
  ['image'],
  [whole, channelOrder, channels, normalisation, resize, exif, format, size],
);
