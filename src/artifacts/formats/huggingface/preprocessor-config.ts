import { account, type Loss, type Reader } from '../../account.ts';
import { Unreadable } from '../../artifact.ts';
import type { Located } from '../../place.ts';
import { Entry } from '../../syntax/entry.ts';
import { anyKnown, known } from '../../vocabulary/known.ts';
import { countOf } from './values.ts';

const NESTED = /"image_processor"\s{0,20}:\s{0,20}\{/;

/** How images, or sound, become the numbers that a model takes. */
export const huggingfacePreprocessorConfig: Reader = {
  format: 'huggingface-preprocessor-config',
  title: 'the configuration of a Hugging Face preprocessor',
  seeAlso: 'https://huggingface.co/docs/transformers/main_classes/image_processor',
  recognises(candidate) {
    const { file } = candidate;
    if (/(?:^|\/)preprocessor_config\.json$/.test(file)) return true;
    return /(?:^|\/)processor_config\.json$/.test(file) && NESTED.test(candidate.head());
  },
  read(artifact) {
    const whole = Entry.of(artifact, artifact.document());
    if (whole.entries().length === 0) throw new Unreadable('it holds no settings');
    const nested = whole.get('image_processor');
    const root = nested.stated ? nested : whole;
    const losses: Loss[] = [];
    const image = imageOf(root, losses);
    const sampleRate = countOf(root.get('sampling_rate'));
    const says = known({
      inputs: sampleRate && [{ name: 'raw_speech', audio: { sampleRate } }],
      outputs: image && [{ name: 'pixel_values', image }],
    });
    const isSaid = Object.keys(says).length > 0;
    return {
      accounts: isSaid
        ? [account({ kind: 'DataPipeline', perspective: 'data-science', says })]
        : [],
      losses,
    };
  },
};

const isOn = (root: Entry, key: string): boolean => root.get(key).value === true;

function imageOf(root: Entry, losses: Loss[]) {
  const isNormalised = isOn(root, 'do_normalize');
  return anyKnown({
    ...sizeOf(root, losses),
    channelOrder: channelOrderOf(root),
    range: rangeOf(root, losses),
    mean: isNormalised ? listOf(root.get('image_mean'), () => true) : undefined,
    std: isNormalised ? listOf(root.get('image_std'), (value) => value > 0) : undefined,
    resize: resizeOf(root),
  });
}

type Size = { readonly width?: Located<number>; readonly height?: Located<number> };

/**
 * The size that comes out: that of the crop, or else that to which images are stretched. An image that
 * keeps its proportions has no size of its own.
 */
function sizeOf(root: Entry, losses: Loss[]): Size {
  if (isOn(root, 'do_center_crop')) return squareOrBoth(root.get('crop_size'));
  const size = root.get('size');
  if (!isOn(root, 'do_resize') || !size.stated) return {};
  const isPadded = ['do_pad', 'do_thumbnail', 'do_align_long_axis'].some((key) => isOn(root, key));
  const isStretched = !isPadded && (isVit(root) || size.integer === undefined);
  const both = isStretched ? squareOrBoth(size) : {};
  if (both.width === undefined) {
    losses.push({ what: 'a size that depends on the proportions of the image', place: size.place });
  }
  return both;
}

/** Of one number alone, only the processor of ViT makes a square. */
const isVit = (root: Entry): boolean =>
  /^ViT(?:FeatureExtractor|ImageProcessor(?:Fast)?)$/.test(
    root.get('image_processor_type').text ?? root.get('feature_extractor_type').text ?? '',
  );

function squareOrBoth(size: Entry): Size {
  const one = countOf(size);
  if (one !== undefined) return { width: one, height: one };
  const [width, height] = [countOf(size.get('width')), countOf(size.get('height'))];
  return width && height ? { width, height } : {};
}

function channelOrderOf(root: Entry) {
  const flips = root.get('do_flip_channel_order');
  if (flips.value === true) return flips.at('BGR' as const);
  const converts = root.get('do_convert_rgb');
  return converts.value === true ? converts.at('RGB' as const) : undefined;
}

/** The values of a byte after rescaling; as bytes where nothing rescales them. */
function rangeOf(root: Entry, losses: Loss[]): Located<[number, number]> | undefined {
  const [rescales, factor] = [root.get('do_rescale'), root.get('rescale_factor')];
  if (rescales.value === false) return rescales.at([0, 255]);
  if (rescales.value !== true || typeof factor.value !== 'number') return undefined;
  const isShifted = isOn(root, 'rescale_offset') || isOn(root, 'offset');
  const top = Number((255 * factor.value).toPrecision(6));
  if (isShifted || !(top > 0)) {
    losses.push({ what: 'a scale of pixels that does not begin at 0', place: factor.place });
    return undefined;
  }
  return factor.at([0, top]);
}

function listOf(entry: Entry, isValid: (value: number) => boolean): Located<number[]> | undefined {
  const values = entry.items().map(({ value }) => value);
  const isList = values.length > 0 && values.length <= 64;
  const isNumber = (value: unknown): value is number => typeof value === 'number' && isValid(value);
  return isList && values.every(isNumber) ? entry.at(values) : undefined;
}

/** The filters of Pillow, by their numbers. */
const FILTERS = ['nearest', 'lanczos', 'bilinear', 'bicubic'] as const;

function resizeOf(root: Entry) {
  if (!isOn(root, 'do_resize')) return undefined;
  const { width } = sizeOf(root, []);
  if (width === undefined) return undefined;
  const resample = root.get('resample');
  const filter = FILTERS[resample.integer ?? -1];
  const isCropped = isOn(root, 'do_center_crop');
  const method = isCropped ? ('crop' as const) : ('stretch' as const);
  return known({
    method: root.get(isCropped ? 'do_center_crop' : 'size').at(method),
    interpolation: filter && resample.at(filter),
  });
}
