import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFacts } from '../src/facts/load.ts';
import { agree, type Place } from '../src/meaning/agreement.ts';
import { costPerOne } from '../src/meaning/costs.ts';
import { isExpected } from '../src/meaning/equality.ts';
import { relate } from '../src/meaning/words.ts';
import type { AttributeValue } from '../src/schema/tree.ts';

const facts = () => loadFacts().facts;

const placeOf = (meaning: AttributeValue, path = ''): Place => ({
  meaning,
  path: path.split('/'),
  facts,
});

describe('words of one attribute', () => {
  it.each([
    ['fields/a/time/zone', 'UTC', 'Etc/UTC', 'same'],
    ['fields/a/time/zone', 'Z', 'UTC', 'same'],
    ['fields/a/time/zone', 'Asia/Calcutta', 'Asia/Kolkata', 'same'],
    ['fields/a/time/zone', 'UTC', 'Europe/Vienna', 'other'],
    ['fields/a/time/zone', 'naive', 'UTC', 'other'],
    ['fields/a/time/zone', 'CET', 'Europe/Vienna', 'same'],
    ['fields/a/time/zone', 'CET', 'Europe/London', 'strange'],
    ['fields/a/time/format', 'epoch ms', 'unix-millis', 'same'],
    ['fields/a/time/format', 'epoch ms', 'epoch s', 'other'],
    ['fields/a/time/format', '%Y-%m-%d', 'yyyy-MM-dd', 'same'],
    ['fields/a/time/format', 'DD/MM/YYYY HH:MM', '%d/%m/%Y %H:%M', 'same'],
    ['fields/a/time/format', 'DD/MM/YYYY', 'MM/DD/YYYY', 'other'],
    ['fields/a/time/format', 'RFC 3339', 'RFC3339', 'same'],
    ['fields/a/audio/codec', 'PCM', 'audio/L16', 'same'],
    ['fields/a/audio/codec', 'Linear PCM', 'LINEAR16', 'same'],
    ['fields/a/audio/codec', 'audio/pcm', 'pcm_s16le', 'same'],
    ['fields/a/audio/codec', 'pcm_s16le', 'pcm_s24le', 'other'],
    ['fields/a/audio/codec', 'Opus', 'LINEAR16', 'other'],
    ['fields/a/audio/codec', 'mulaw', 'audio/PCMU', 'same'],
    ['fields/a/layout', 'NCHW', 'NHWC', 'other'],
    ['logs/a/format', 'parquet', 'Apache Parquet', 'same'],
    ['retraining/trigger', 'auc', 'AUROC', 'same'],
    ['retraining/trigger', 'recall', 'precision', 'other'],
    ['retraining/trigger', 'recall', 'shelf-gap', 'strange'],
    ['serving/runtime/name', 'triton', 'tritonserver', 'same'],
    ['serving/runtime/name', 'triton', 'TorchServe', 'other'],
    ['accelerators/a/interconnect', 'NVLink', 'PCIe 4', 'strange'],
    ['fields/a/time/format', 'RFC 3339', 'ISO 8601', 'maybe'],
    ['fields/a/image/format', 'image/jpeg', 'JPG', 'same'],
    ['fields/a/image/format', 'JPEG', 'PNG', 'strange'],
    ['fields/a/text/encoding', 'UTF-8', 'utf8', 'same'],
    ['fields/a/text/encoding', 'UTF-8', 'ISO-8859-1', 'other'],
    ['license', 'MIT', 'The MIT License', 'same'],
    ['license', 'Apache License, Version 2.0', 'apache-2.0', 'same'],
    ['license', 'GPLv3', 'GPL-3.0-only', 'same'],
    ['license', 'GPL-3.0-only', 'GPL-3.0-or-later', 'other'],
    ['license', 'MIT', 'GPL-3.0-only', 'other'],
    ['license', 'MIT', 'LicenseRef-internal', 'strange'],
    ['accelerators/a/vendor', 'NVIDIA', 'NVIDIA Corporation', 'same'],
    ['accelerators/a/vendor', 'AMD', 'NVIDIA', 'other'],
    ['accelerators/a/product', 'H100', 'NVIDIA H100 80GB HBM3', 'same'],
    ['accelerators/a/product', 'H100 PCIe', 'NVIDIA H100 80GB HBM3', 'other'],
    ['accelerators/a/product', 'A100 80GB', 'NVIDIA A100-SXM4-80GB', 'same'],
    ['accelerators/a/product', 'A100 40GB', 'NVIDIA A100-SXM4-80GB', 'other'],
    ['accelerators/a/product', 'RTX 3090', 'RTX 3090 Ti', 'other'],
    ['accelerators/a/product', 'Tesla T4', 'NVIDIA L4', 'other'],
    ['accelerators/a/product', 'A100', 'A100-SXM4-40GB-MIG-1g.5gb', 'maybe'],
    ['accelerators/a/architecture', 'Ada', 'Ada Lovelace', 'same'],
    ['platform/os/name', 'ubuntu', 'Linux', 'same'],
    ['platform/os/name', 'debian 12', 'Debian GNU/Linux 12', 'same'],
    ['platform/os/name', 'debian 11', 'Debian GNU/Linux 12', 'other'],
    ['platform/os/name', 'ubuntu', 'debian', 'other'],
    ['cpu/instructionSets/0', 'AVX-512F', 'avx512', 'same'],
    ['software/x/name', 'ONNX Runtime GPU', 'onnxruntime-gpu', 'same'],
    ['software/x/name', 'OpenCV', 'cv2', 'same'],
    ['software/x/name', 'PIL', 'Pillow', 'same'],
    ['software/x/name', 'Apache Kafka', 'kafka', 'same'],
    ['software/x/name', 'pytorch-cuda', 'torch', 'other'],
    ['text/tokenizer/name', 'google-bert/bert-base', 'bert-base', 'same'],
    ['text/tokenizer/name', 'google-bert/bert-base', 'mine/bert-base', 'strange'],
    ['trained/code/revision', '9c41f0a', '9c41f0a1b2c3d4e5f60718293a4b5c6d7e8f9012', 'same'],
    ['trained/code/revision', '4f2a9c1', 'b81d7e0', 'other'],
    ['trained/code/revision', '20261101', 'b81d7e0', 'strange'],
    ['trained/code/revision', 'main', 'b81d7e0', 'strange'],
    ['evaluations/a/revision', '4f2a9c1', 'b81d7e0', 'strange'],
    ['metrics/x/metric', 'CTR', 'click_through_rate', 'same'],
  ])('%s: %s and %s are %s', (path, one, other, relation) => {
    const place = { path: path.split('/'), facts };
    expect(relate(one, other, place)).toBe(relation);
    expect(relate(other, one, place)).toBe(relation);
  });
});

describe('agreement', () => {
  it.each<[AttributeValue, unknown, unknown, boolean | undefined]>([
    ['rate', '160000/d', '1.85/s', true],
    ['rate', '160000/d', '1.9/s', true],
    ['rate', '160000/d', '2.1/s', false],
    ['rate', '25 frames/s', '25 images/s', true],
    ['rate', '25 tokens/s', '25 images/s', undefined],
    ['rate', '55 fps', '55 frames/s', true],
    ['duration', '22ms', '22.37ms', true],
    ['duration', '22ms', '22.6ms', false],
    ['duration', '1s', '1.4s', false],
    ['duration', '250ms', '253ms', true],
    ['duration', '250ms', '256ms', false],
    ['duration', '30d', '1mo', true],
    ['duration', '90d', '3mo', true],
    ['duration', '365d', '1y', true],
    ['duration', '28d', '1mo', false],
    ['number', 412_000, 412_316, true],
    ['number', 412_000, 413_000, false],
    ['number', 7_000_000_000, 7_241_732_096, true],
    ['number', 7_000_000_000, 8_030_261_248, false],
    ['number', 8000, 8192, false],
    ['number', 44_000, 44_100, false],
    ['quantity', '1 TB', '1TiB', true],
    ['quantity', '1 PB', '1PiB', true],
    ['quantity', '1 GB', '1.1GB', false],
    ['specifier', '>=1.17,<2', '>=1.17 <2.0', true],
    ['specifier', '12.x', '>=12,<13', true],
    ['specifier', '~=1.4', '>=1.4,<2', true],
    ['specifier', '^1.2', '>=1.2,<2', true],
    ['specifier', '>=2', '>=3', false],
    ['specifier', '!=1.3', '>=1', undefined],
    ['specifier', '>=3.10', '3.11.9', true],
    ['reference', 'TrainingData/pd@2', 'TrainingData/pd', true],
    ['reference', 'TrainingData/pd@2', 'TrainingData/pd@3', false],
    ['any', true, 1, true],
  ])('%s %j and %j: %j', (meaning, one, other, expected) => {
    expect(agree(placeOf(meaning), one, other)).toBe(expected);
    expect(agree(placeOf(meaning), other, one)).toBe(expected);
  });

  it('reads a share in percent only where it is a metric', () => {
    const metric = placeOf('number', 'evaluations/test/metrics/0/value');
    expect(agree(metric, 78.1, 0.781_23)).toBe(true);
    expect(agree(metric, 78.1, 0.75)).toBe(false);
    expect(agree(placeOf('number', 'domain/maximum'), 100, 1)).toBe(false);
  });

  it('reads the types of an ONNX file as ONNX means them', () => {
    expect(agree({ ...placeOf('dtype'), dialect: 'onnx' }, 'float32', 'FLOAT')).toBe(true);
    expect(agree({ ...placeOf('dtype'), dialect: 'onnx' }, 'float64', 'FLOAT')).toBe(false);
    expect(agree(placeOf('dtype'), 'float32', 'FLOAT')).toBeUndefined();
  });

  it('never speaks against two spellings of one number', () => {
    const amounts = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(amounts, fc.integer({ min: 2, max: 12 }), (amount, digits) => {
        const short = Number(amount.toPrecision(digits));
        expect(agree(placeOf('duration'), `${short}s`, `${amount}s`)).toBe(true);
        expect(agree(placeOf('rate'), `${amount}/s`, `${short}/s`)).toBe(true);
      }),
    );
  });
});

describe('what is expected', () => {
  it.each<[AttributeValue, unknown, unknown, boolean | undefined]>([
    ['number', 0.5, 0.52, false],
    ['shape', [-1, 3], ['batch', 3], true],
    ['shape', ['N', 3], ['batch', 3], true],
    ['shape', ['batch', 3], [1, 3], false],
    ['string', 'REST', 'gRPC', false],
    ['text', 'a sentence', 'another one', false],
    ['dtype', 'float32', 'float', undefined],
    ['list', [false, true], [0, 1], true],
  ])('%s %j, found %j: %j', (meaning, expected, found, verdict) => {
    expect(isExpected(placeOf(meaning), expected, found)).toBe(verdict);
  });
});

describe('costs', () => {
  it.each([
    ['application', 2, 'application'],
    ['1000 applications', 0.002, 'application'],
    ['thousand Applications', 0.002, 'application'],
    ['1k applications', 0.002, 'application'],
    ['1,000 applications', 0.002, 'application'],
    ['1e6 tokens', 0.000002, 'token'],
    ['1M tokens', 0.000002, 'token'],
    ['million tokens', 0.000002, 'token'],
    ['100 queries', 0.02, 'query'],
    ['a user a month', 2, 'user a month'],
    ['users a month', 2, 'user a month'],
    ['month', 2, 'month'],
    ['kilometre', 2, 'kilometre'],
    ['pass', 2, 'pass'],
    ['1.000 calls', 2, '1.000 calls'],
    ['1000', 2, '1000'],
  ])('reads what %s is paid for', (per, amount, unit) => {
    expect(costPerOne({ amount: 2, per })).toEqual({ amount, per: unit });
  });
});
