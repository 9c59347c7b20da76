import { decodeAzure } from './azureml.ts';
import { type Capture, isMembers, type Members, memberOf } from './capture.ts';
import { decodeKServe } from './kserve.ts';
import { decodeSageMaker } from './sagemaker.ts';

/** The formats in which model servers write what they have answered. */
export type CaptureFormat = 'sagemaker-capture' | 'azureml-collector' | 'kserve-logger';

type Known = {
  readonly decode: (event: Members) => Capture;
  /** Whether an event is one of the format, whatever is wrong with it. */
  readonly is: (event: Members) => boolean;
};

const KNOWN: Readonly<Record<CaptureFormat, Known>> = {
  'sagemaker-capture': {
    decode: decodeSageMaker,
    is: (event) => isMembers(event['captureData']) || isMembers(event['groundTruthData']),
  },
  'azureml-collector': {
    decode: decodeAzure,
    is: (event) => /^azureml\./.test(String(memberOf(event, 'type'))),
  },
  'kserve-logger': {
    decode: decodeKServe,
    is: (event) => /\.inference\.(?:request|response)$/.test(String(memberOf(event, 'type'))),
  },
};

/** The format of captures that a word names, if it is one. */
export const captureFormat = (format: string): CaptureFormat | undefined =>
  Object.hasOwn(KNOWN, format) ? (format as CaptureFormat) : undefined;

export const decoderOf = (format: CaptureFormat): Known['decode'] => KNOWN[format].decode;

/** The formats that an event looks like. */
export const formatsLike = (event: Members): readonly CaptureFormat[] =>
  (Object.keys(KNOWN) as CaptureFormat[]).filter((format) => KNOWN[format].is(event));
