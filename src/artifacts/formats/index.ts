import type { Reader } from '../account.ts';
import { compose } from './compose.ts';
import { conda } from './conda.ts';
import { croissant } from './croissant.ts';
import { csv } from './csv.ts';
import { cyclonedx } from './cyclonedx.ts';
import { dbt } from './dbt.ts';
import { dcgmCounters } from './dcgm-counters.ts';
import { dockerfile } from './dockerfile.ts';
import { gguf } from './gguf.ts';
import { gpuFeatureDiscovery } from './gpu-feature-discovery.ts';
import { greatExpectations } from './great-expectations.ts';
import { huggingfaceConfig } from './huggingface/config.ts';
import { huggingfaceGenerationConfig } from './huggingface/generation-config.ts';
import { modelCard } from './huggingface/model-card.ts';
import { huggingfacePreprocessorConfig } from './huggingface/preprocessor-config.ts';
import { huggingfaceTokenizerConfig } from './huggingface/tokenizer-config.ts';
import { jsonl } from './jsonl.ts';
import { kserve } from './kserve.ts';
import { kubernetes } from './kubernetes.ts';
import { mlmodel } from './mlmodel.ts';
import { mlperf } from './mlperf.ts';
import { mlte } from './mlte.ts';
import { nvidiaSmi } from './nvidia-smi.ts';
import { odcs } from './odcs.ts';
import { onnx } from './onnx.ts';
import { parquet } from './parquet.ts';
import { prometheusMetrics } from './prometheus-metrics.ts';
import { pythonEnv } from './python-env.ts';
import { pythonRequirements } from './python-requirements.ts';
import { safetensors } from './safetensors.ts';
import { safetensorsIndex } from './safetensors-index.ts';
import { sagemakerConstraints } from './sagemaker-constraints.ts';
import { sagemakerStatistics } from './sagemaker-statistics.ts';
import { sei } from './sei.ts';
import { sentenceTransformers } from './sentence-transformers.ts';
import { spdxAi } from './spdx-ai.ts';
import { tfdvSchema } from './tfdv-schema.ts';
import { tfdvStatistics } from './tfdv-statistics.ts';
import { timmConfig } from './timm-config.ts';
import { triton } from './triton.ts';

/** Every format that is read, in the order in which they are asked whether a file is theirs. */
export const READERS: readonly Reader[] = [
  onnx,
  gguf,
  safetensorsIndex,
  safetensors,
  triton,
  mlmodel,
  huggingfaceConfig,
  timmConfig,
  huggingfaceGenerationConfig,
  huggingfaceTokenizerConfig,
  huggingfacePreprocessorConfig,
  sentenceTransformers,
  modelCard,
  dockerfile,
  pythonEnv,
  pythonRequirements,
  conda,
  compose,
  kserve,
  kubernetes,
  gpuFeatureDiscovery,
  nvidiaSmi,
  dcgmCounters,
  prometheusMetrics,
  mlperf,
  cyclonedx,
  spdxAi,
  tfdvSchema,
  tfdvStatistics,
  sagemakerConstraints,
  sagemakerStatistics,
  croissant,
  odcs,
  dbt,
  greatExpectations,
  sei,
  mlte,
  parquet,
  jsonl,
  csv,
];
