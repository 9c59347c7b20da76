import type { Loss } from '../../account.ts';
import { type Artifact, located } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import { isPlaceholder } from '../../vocabulary/placeholders.ts';
import type { Entry } from './model.ts';

/** How pixels are sent to a model, as the metadata of images say it. */
export type Pixels = {
  readonly channelOrder?: Located<'RGB' | 'BGR' | 'GRAY' | 'RGBA' | 'BGRA'>;
  readonly range?: Located<readonly [number, number]>;
};

/** What the metadata of a model say in words that are the same for everybody. */
export type Metadata = {
  readonly license: Located<string> | undefined;
  readonly pixels: Pixels | undefined;
  readonly losses: readonly Loss[];
};

// The keys and their values are those of docs/MetadataProps.md in onnx/onnx.
const CHANNEL_ORDERS = new Map([
  ['Gray8', 'GRAY'],
  ['Rgb8', 'RGB'],
  ['Bgr8', 'BGR'],
  ['Rgba8', 'RGBA'],
  ['Bgra8', 'BGRA'],
] as const);
const RANGES = new Map([
  ['NominalRange_0_255', [0, 255]],
  ['Normalized_0_1', [0, 1]],
  ['Normalized_1_1', [-1, 1]],
  ['NominalRange_16_235', [16, 235]],
] as const);
const LICENSES = ['model_license', 'license'];

const LONGEST_LICENSE = 400;

/** Reads the metadata; every exporter has keys of its own, which are left out by name. */
export function metadataFor(entries: readonly Entry[], artifact: Artifact): Metadata {
  const left: Loss[] = [];
  let license: Metadata['license'];
  let pixels: Pixels = {};
  for (const { key, value } of entries) {
    const place = artifact.inside(`metadata_props.${key.slice(0, 100)}`);
    const order = CHANNEL_ORDERS.get(value as 'Rgb8');
    const range = RANGES.get(value as 'Normalized_0_1');
    if (value !== undefined && isPlaceholder(value)) continue;
    if (LICENSES.includes(key) && value && value.length <= LONGEST_LICENSE) {
      license = located(withoutAddress(value), place);
    } else if (key === 'Image.BitmapPixelFormat' && order) {
      pixels = { ...pixels, channelOrder: located(order, place) };
    } else if (key === 'Image.NominalPixelRange' && range) {
      pixels = { ...pixels, range: located(range, place) };
    } else left.push({ what: `the metadata \`${key.slice(0, 100)}\``, place });
  }
  return {
    license,
    pixels: Object.keys(pixels).length === 0 ? undefined : pixels,
    losses: left,
  };
}

/** Exporters of detectors write `AGPL-3.0 License (https://…)`. */
const withoutAddress = (text: string): string =>
  text.replace(/ \(https?:[^()]{1,200}\)$/, '').trim();
