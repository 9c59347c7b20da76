import { spokenName } from '../../element.ts';
import { isOnnx, judgeOnnx } from '../../hosting/onnx-runtime.ts';
import { at } from '../../lookup.ts';
import { defineRule } from '../../rule.ts';

const OLDER = 'must the file be written in an older file format (IR version)';

/**
 * An ONNX file is written in a later IR version than the ONNX Runtime in its environment reads. It
 * fails more often than the operator set: a file can have an old one and a new IR version.
 */
export default defineRule({
  id: 'onnx-ir-too-new',
  title: 'The IR version of the ONNX file is too new for ONNX Runtime',
  severity: 'error',
  category: 'trained-model/system-configuration-requirements',
  perspectives: ['data-science', 'operations'],
  holds: 'ONNX Runtime reads the IR version of the model',
  breaks: 'ONNX Runtime refuses to load the model: unsupported model IR version',
  why: 'the IR version follows from the exporter, even where an old operator set is asked for',
  question: `can ONNX Runtime be updated, or ${OLDER}?`,
  seen: ['onnxruntime #20559', 'onnxruntime #23602', 'onnxruntime #15874', 'sklearn-onnx #1118'],
  since: '0.1.0',

  *check(system) {
    for (const hosting of system.hostings) {
      const { model } = hosting;
      if (!isOnnx(model)) continue;
      yield* judgeOnnx(
        system,
        hosting,
        at(model, 'artifact', 'irVersion'),
        (version, limits, runtime) =>
          version <= limits.ir
            ? undefined
            : `${spokenName(model.element)} has file format (IR) version ${version}, but ${runtime} reads ${limits.ir} at most`,
        OLDER,
      );
    }
  },
});
