import {
  cudnnsOf,
  decideLibrary,
  gpuRuntimeOf,
  toolkitsOf,
} from '../../accelerators/onnx-builds.ts';
import { anyOf } from '../../alternatives.ts';
import { defineRule, judge } from '../../rule.ts';

/**
 * The GPU build of ONNX Runtime from PyPI is for another major version of CUDA, or of cuDNN, than
 * any that is there. Nothing fails: its CUDA provider does not load, and the CPU takes over.
 */
export default defineRule({
  id: 'runtime-built-for-other-cuda',
  title: 'ONNX Runtime is built for another CUDA than the one that is there',
  severity: 'warning',
  category: 'operational-environment/computing-resources',
  perspectives: ['software-engineering', 'operations'],
  holds: 'ONNX Runtime is built for the CUDA that is there',
  breaks:
    'the CUDA provider does not load, and the model silently runs on the CPU, far more slowly',
  why: 'one package is built for CUDA 11 up to release 1.18 and for CUDA 12 from 1.19 on, while the toolkit comes with the image',
  question:
    'can another image or toolkit be used, or another release of ONNX Runtime? if it is from another index than PyPI, state its build, such as cu118',
  seen: [
    'microsoft/onnxruntime #21769',
    'microsoft/onnxruntime #21684',
    'microsoft/onnxruntime #19602',
  ],
  since: '0.2.0',
  onlyIfStated: true,

  *check(system) {
    for (const hosting of system.hostings) {
      const runtime = gpuRuntimeOf(system, hosting);
      if (runtime === undefined) continue;
      const { said } = runtime;
      const cuda = anyOf(toolkitsOf(runtime), (found) =>
        judge({ said, found }, (one) => decideLibrary(runtime, 'CUDA', one.said, one.found)),
      );
      if (cuda) yield cuda.judgement;
      // Whoever has to change the CUDA gets another cuDNN with it.
      if (cuda && cuda.judgement.decision !== undefined) continue;
      const cudnn = anyOf(cudnnsOf(runtime), (found) =>
        judge({ said, found }, (one) => decideLibrary(runtime, 'cuDNN', one.said, one.found)),
      );
      if (cudnn) yield cudnn.judgement;
    }
  },
});
