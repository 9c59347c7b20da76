import type { Reader } from '../account.ts';
import { conda } from './conda.ts';
import { dcgmCounters } from './dcgm-counters.ts';
import { dockerfile } from './dockerfile.ts';
import { mlmodel } from './mlmodel.ts';
import { mlperf } from './mlperf.ts';
import { nvidiaSmi } from './nvidia-smi.ts';
import { onnx } from './onnx.ts';
import { pythonEnv } from './python-env.ts';
import { pythonRequirements } from './python-requirements.ts';
import { safetensors } from './safetensors.ts';
import { safetensorsIndex } from './safetensors-index.ts';
import { triton } from './triton.ts';

/** Every format that is read, in the order in which they are asked whether a file is theirs. */
export const READERS: readonly Reader[] = [
  onnx,
  safetensorsIndex,
  safetensors,
  triton,
  mlmodel,
  dockerfile,
  pythonEnv,
  pythonRequirements,
  conda,
  nvidiaSmi,
  dcgmCounters,
  mlperf,
];
