import { describe, expect, it } from 'vitest';
import { timmConfig } from '../../../src/artifacts/formats/timm-config.ts';
import { tell } from '../reading.ts';

const CONFIG = {
  architecture: 'resnet50',
  label_names: ['healthy', 'rust'],
  pretrained_cfg: {
    input_size: [3, 224, 224],
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
  },
};

describe('the configuration of a timm model', () => {
  it('says what it was trained on', () => {
    const [model] = tell(timmConfig, { 'config.json': JSON.stringify(CONFIG, undefined, 2) });
    expect(model?.says).toEqual({
      architecture: { algorithm: 'resnet50' },
      inputs: [
        {
          name: 'pixel_values',
          image: { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] },
        },
      ],
      outputs: [{ name: 'logits', domain: { categories: ['healthy', 'rust'], ordered: true } }],
    });
    expect(model?.place('/inputs/0/image/mean')).toBe('config.json:13:13');
  });

  it('is no configuration of something else', () => {
    const head = () => '{ "architecture": "x86_64" }';
    expect(timmConfig.recognises({ file: 'config.json', head })).toBe(false);
  });

  it('says nothing of channels that are no numbers', () => {
    const strange = { ...CONFIG, label_names: [1], pretrained_cfg: { mean: ['a'], std: null } };
    const [model] = tell(timmConfig, { 'config.json': JSON.stringify(strange) });
    expect(model?.says).toEqual({ architecture: { algorithm: 'resnet50' } });
  });
});
